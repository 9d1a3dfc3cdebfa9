import { enumerated } from '../shared/french.ts';
import { problem } from '../shared/problem.ts';
import { failed, ok, type Result } from '../shared/result.ts';
import type { PriceRule } from '../tender/dossier.ts';

export type PriceFormula = PriceRule['formula'];

/** The formulas in words, as the form shows them. */
export const FORMULAS: Readonly<Record<PriceFormula, string>> = {
  classic: 'pondération × prix le plus bas ÷ prix de l’offre',
  'linear-slope': 'pondération × (1 − k × (prix de l’offre − prix le plus bas) ÷ prix le plus bas)',
  quadratic: 'pondération × (prix le plus bas ÷ prix de l’offre)²',
  average:
    'pondération × (1 − (prix de l’offre − prix le plus bas) ÷ moyenne des prix comparés), sans descendre sous 0',
};

/** The formulas by the name that a buyer reads. */
export const FORMULA_TITLES: Readonly<Record<PriceFormula, string>> = {
  classic: 'Classique',
  'linear-slope': 'Linéaire avec pente',
  quadratic: 'Quadratique',
  average: 'Rapportée à la moyenne',
};

/** Every formula, in the order in which it is offered. */
export const FORMULA_NAMES = Object.keys(FORMULAS) as readonly PriceFormula[];

/** Why the min–max formula is not offered. */
export const MINMAX_REFUSED =
  'La formule linéaire entre le plus bas et le plus haut donne toujours 0 au plus cher et neutralise les autres critères (CAA Paris 8 février 2016 n° 15PA02953) : elle n’est pas proposée.';

const isFormula = (name: string): name is PriceFormula => Object.hasOwn(FORMULAS, name);

/** A formula by its name; min–max linear is refused with its reason, as are unknown names. */
export function formulaNamed(name: string): Result<PriceFormula> {
  if (name === 'linear-minmax')
    return failed(problem('price/neutralises-weights', 'formula', MINMAX_REFUSED));
  if (isFormula(name)) return ok(name);
  return failed(
    problem(
      'price/unknown-formula',
      'formula',
      `La formule « ${name} » est inconnue : ${enumerated(FORMULA_NAMES, 'ou')}.`,
    ),
  );
}
