import { type Explained, step } from '../shared/explanation.ts';
import { frenchEuros, frenchNumber, frenchPoints } from '../shared/french.ts';
import { problem } from '../shared/problem.ts';
import {
  compare,
  divide,
  greatest,
  multiply,
  ONE,
  type Rational,
  rational,
  round,
  subtract,
  ZERO,
} from '../shared/rational.ts';
import { failed, ok, type Result } from '../shared/result.ts';

export type PriceFormula = 'classic' | 'linear-slope';

export type PriceMethod = {
  readonly formula: PriceFormula;
  /** Points of the lowest price. */
  readonly max: Rational;
  /** Slope of `linear-slope`. */
  readonly k: Rational;
  /** No point above this multiple of the lowest price; null when the method says nothing of it. */
  readonly zeroAbove: Rational | null;
};

export const FORMULAS: Readonly<Record<PriceFormula, string>> = {
  classic: 'pondération × prix le plus bas ÷ prix de l’offre',
  'linear-slope': 'pondération × (1 − k × (prix de l’offre − prix le plus bas) ÷ prix le plus bas)',
};

/** The formulas by the name that a buyer reads. */
export const FORMULA_TITLES: Readonly<Record<PriceFormula, string>> = {
  classic: 'Classique',
  'linear-slope': 'Linéaire avec pente',
};

const euros = (cents: Rational): string => frenchEuros(round(cents).n);

function classic(price: Rational, lowest: Rational, { max }: PriceMethod): Explained<Rational> {
  const value = divide(multiply(max, lowest), price);
  return {
    value,
    because: step(`${frenchPoints(max)} × ${euros(lowest)} (prix le plus bas) ÷ ${euros(price)}`, {
      figure: frenchPoints(value),
    }),
  };
}

function linearSlope(price: Rational, lowest: Rational, method: PriceMethod): Explained<Rational> {
  const { max, k } = method;
  const gap = divide(subtract(price, lowest), lowest);
  const value = greatest(ZERO, multiply(max, subtract(ONE, multiply(k, gap))));
  const worked = `${frenchNumber(max)} × (1 − ${frenchNumber(k)} × (${euros(price)} − ${euros(lowest)}) ÷ ${euros(lowest)})`;
  return {
    value,
    because: step(`${worked}, sans descendre sous 0`, { figure: frenchPoints(value) }),
  };
}

const RULES = { classic, 'linear-slope': linearSlope };

/**
 * Points of one price by the sealed formula (CE 29/10/2013 n° 370789: the lowest price has all the
 * points). Exact; the caller rounds once.
 *
 * @param price — cents, above zero, on the declared basis
 * @param lowest — the lowest admissible price, cents
 * @throws RangeError when a price is not above zero
 */
export function pricePoints(
  price: Rational,
  lowest: Rational,
  method: PriceMethod,
): Explained<Rational> {
  if (compare(price, ZERO) <= 0 || compare(lowest, ZERO) <= 0)
    throw new RangeError('a price is above zero');
  const { zeroAbove } = method;
  if (zeroAbove && compare(price, multiply(zeroAbove, lowest)) > 0)
    return {
      value: ZERO,
      because: step(
        `${euros(price)} dépasse ${frenchNumber(zeroAbove)} fois le prix le plus bas (${euros(lowest)})`,
        { figure: frenchPoints(ZERO) },
      ),
    };
  return RULES[method.formula](price, lowest, method);
}

/** A formula by its name; min–max linear is refused with its reason, as are unknown names. */
export function formulaNamed(name: string): Result<PriceFormula> {
  if (name === 'linear-minmax')
    return failed(
      problem(
        'price/neutralises-weights',
        'formula',
        'La formule linéaire entre le plus bas et le plus haut donne toujours 0 au plus cher et neutralise les autres critères (CAA Paris 8 février 2016 n° 15PA02953) : elle n’est pas proposée.',
      ),
    );
  if (name === 'classic' || name === 'linear-slope') return ok(name);
  return failed(
    problem(
      'price/unknown-formula',
      'formula',
      `La formule « ${name} » est inconnue : classic ou linear-slope.`,
    ),
  );
}

/** What a buyer should know of a method before publishing it. */
export function methodWarnings(method: PriceMethod): readonly string[] {
  return [
    ...(method.zeroAbove
      ? [
          `La note tombe d’un coup à 0 au-dessus de ${frenchNumber(method.zeroAbove)} fois le prix le plus bas : un centime peut coûter ${frenchPoints(RULES[method.formula](multiply(method.zeroAbove, rational(100n)), rational(100n), method).value)}.`,
        ]
      : []),
    ...(method.formula === 'classic'
      ? ['La formule classique ne descend jamais à 0 et resserre les écarts entre prix élevés.']
      : []),
    ...(method.formula === 'linear-slope' && compare(method.k, ONE) > 0
      ? ['Une pente supérieure à 1 donne au prix plus de poids que sa pondération.']
      : []),
  ];
}
