import { type Explained, step } from '../shared/explanation.ts';
import { frenchEuros, frenchNumber, frenchPoints } from '../shared/french.ts';
import {
  compare,
  divide,
  greatest,
  least,
  multiply,
  ONE,
  type Rational,
  rational,
  round,
  subtract,
  total,
  ZERO,
} from '../shared/rational.ts';
import type { PriceFormula } from './price-formula.ts';

export type PriceMethod = {
  readonly formula: PriceFormula;
  /** Points of the lowest price. */
  readonly max: Rational;
  /** Slope of `linear-slope`. */
  readonly k: Rational;
  /** No point above this multiple of the lowest price; null when the method says nothing of it. */
  readonly zeroAbove: Rational | null;
};

/** What a price is compared with: among the offers that can be ranked, in cents, above zero. */
export type PriceMarks = { readonly lowest: Rational; readonly average: Rational };

/** The lowest and the average of the prices compared; null without a price. */
export function priceMarks(prices: readonly Rational[]): PriceMarks | null {
  return prices.length === 0
    ? null
    : {
        lowest: prices.reduce(least),
        average: divide(total(prices), rational(BigInt(prices.length))),
      };
}

type Rule = (price: Rational, marks: PriceMarks, method: PriceMethod) => Explained<Rational>;

const euros = (cents: Rational): string => frenchEuros(round(cents).n);

const worked = (value: Rational, label: string): Explained<Rational> => ({
  value,
  because: step(label, { figure: frenchPoints(value) }),
});

const classic: Rule = (price, { lowest }, { max }) =>
  worked(
    divide(multiply(max, lowest), price),
    `${frenchPoints(max)} × ${euros(lowest)} (prix le plus bas) ÷ ${euros(price)}`,
  );

const quadratic: Rule = (price, { lowest }, { max }) => {
  const ratio = divide(lowest, price);
  return worked(
    multiply(max, multiply(ratio, ratio)),
    `${frenchPoints(max)} × (${euros(lowest)} (prix le plus bas) ÷ ${euros(price)})²`,
  );
};

const linearSlope: Rule = (price, { lowest }, { max, k }) => {
  const gap = divide(subtract(price, lowest), lowest);
  return worked(
    greatest(ZERO, multiply(max, subtract(ONE, multiply(k, gap)))),
    `${frenchNumber(max)} × (1 − ${frenchNumber(k)} × (${euros(price)} − ${euros(lowest)}) ÷ ${euros(lowest)}), sans descendre sous 0`,
  );
};

// Counted from the lowest price, so that it keeps all the points whatever the average (CE n° 370789).
const average: Rule = (price, marks, { max }) => {
  const gap = divide(subtract(price, marks.lowest), marks.average);
  return worked(
    greatest(ZERO, multiply(max, subtract(ONE, gap))),
    `${frenchNumber(max)} × (1 − (${euros(price)} − ${euros(marks.lowest)}) ÷ ${euros(marks.average)} (moyenne des prix comparés)), sans descendre sous 0`,
  );
};

const RULES: Readonly<Record<PriceFormula, Rule>> = {
  classic,
  'linear-slope': linearSlope,
  quadratic,
  average,
};

/**
 * Points of one price by the sealed formula (CE 29/10/2013 n° 370789: the lowest price has all the
 * points). Exact, never negative; the caller rounds once.
 *
 * @param price — cents, above zero, on the declared basis
 * @param marks — of the admissible prices, `price` among them
 * @throws RangeError when a price is not above zero
 */
export function pricePoints(
  price: Rational,
  marks: PriceMarks,
  method: PriceMethod,
): Explained<Rational> {
  const { lowest } = marks;
  if ([price, lowest, marks.average].some((one) => compare(one, ZERO) <= 0))
    throw new RangeError('a price is above zero');
  const { zeroAbove } = method;
  return zeroAbove && compare(price, multiply(zeroAbove, lowest)) > 0
    ? worked(
        ZERO,
        `${euros(price)} dépasse ${frenchNumber(zeroAbove)} fois le prix le plus bas (${euros(lowest)})`,
      )
    : RULES[method.formula](price, marks, method);
}
