import type {
  Indicator,
  IndicatorFormula,
  Statistic,
  Unit,
} from '../../../core/clauses/indicator.ts';

export const UNITS: Readonly<Record<Unit, string>> = {
  percent: 'pour cent',
  minutes: 'minutes',
  hours: 'heures',
  days: 'jours',
  milliseconds: 'millisecondes',
  score10: 'note sur 10',
  count: 'nombre',
  kgCO2e: 'kilogrammes équivalent CO2',
};

export const DIRECTIONS: Readonly<Record<Indicator['direction'], string>> = {
  higher: 'plus la mesure est haute, mieux c’est',
  lower: 'plus la mesure est basse, mieux c’est',
  none: 'ni haut ni bas n’est meilleur',
};

export const PERIODS: Readonly<Record<Indicator['period'], string>> = {
  month: 'chaque mois',
  quarter: 'chaque trimestre',
  year: 'chaque année',
};

const STATISTICS: Readonly<Record<Statistic, string>> = {
  median: 'médiane',
  p95: 'valeur que 95 cas sur 100 ne dépassent pas',
  mean: 'moyenne',
  greatest: 'plus grande valeur',
  sum: 'somme',
};

/** The formula in words: two counts and their quotient, or what is drawn from a list of values. */
export function formulaWords(formula: IndicatorFormula, unit: Unit): string {
  if ('value' in formula) return `${STATISTICS[formula.value.statistic]} : ${formula.value.of}`;
  const { numerator, denominator } = formula.ratio;
  const quotient = `${numerator} ÷ ${denominator}`;
  return unit === 'percent' ? `100 × ${quotient}` : quotient;
}
