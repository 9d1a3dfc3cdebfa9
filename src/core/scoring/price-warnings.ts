import { frenchNumber, frenchPoints } from '../shared/french.ts';
import { compare, multiply, ONE, type Rational, rational } from '../shared/rational.ts';
import { type PriceMethod, pricePoints } from './price.ts';
import type { PriceFormula } from './price-formula.ts';

const HUNDRED = rational(100n);

/** What the cent above the limit costs; with the average formula it depends on the other prices. */
function jump(method: PriceMethod, above: Rational): string {
  const head = `La note tombe d’un coup à 0 au-dessus de ${frenchNumber(above)} fois le prix le plus bas`;
  if (method.formula === 'average') return `${head}.`;
  const marks = { lowest: HUNDRED, average: HUNDRED };
  const lost = pricePoints(multiply(above, HUNDRED), marks, { ...method, zeroAbove: null }).value;
  return `${head} : un centime peut coûter ${frenchPoints(lost)}.`;
}

const FORMULA_WARNINGS: Readonly<Record<PriceFormula, readonly string[]>> = {
  classic: ['La formule classique ne descend jamais à 0 et resserre les écarts entre prix élevés.'],
  'linear-slope': [],
  quadratic: [
    'La formule quadratique élève l’écart de prix au carré : elle avantage le moins cher et peut donner au prix plus de poids que sa pondération. Sa régularité s’apprécie au cas par cas (de mémoire, à vérifier).',
  ],
  average: [
    'Avec la formule rapportée à la moyenne, les points d’une offre dépendent du prix de toutes les autres : une offre très chère relève la moyenne et resserre les écarts. Elle est à éviter quand les prix sont dispersés (fiche de la DAJ du 19 janvier 2024 ; source secondaire).',
    'Les formules courantes fondées sur la moyenne peuvent priver le prix le plus bas d’une partie des points, ce que le juge refuse (CE 29 octobre 2013 n° 370789 ; source secondaire). Celle-ci compte l’écart depuis le prix le plus bas, qui garde tous les points.',
  ],
};

/** What a buyer should know of a method before publishing it. */
export function methodWarnings(method: PriceMethod): readonly string[] {
  return [
    ...(method.zeroAbove ? [jump(method, method.zeroAbove)] : []),
    ...FORMULA_WARNINGS[method.formula],
    ...(method.formula === 'linear-slope' && compare(method.k, ONE) > 0
      ? ['Une pente supérieure à 1 donne au prix plus de poids que sa pondération.']
      : []),
  ];
}
