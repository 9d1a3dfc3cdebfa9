import { frenchNumber, unitFor } from '../shared/french.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { divide, exact, ONE, type Rational } from '../shared/rational.ts';
import type { CriteriaPlan } from './criteria.ts';
import type { Dossier, PriceLine, PriceRule } from './dossier.ts';

/** `6 ans`. */
export const yearsWords = (years: number): string => `${years} ${unitFor('ans', exact(years))}`;

/** How many times the quantity of a line counts in the compared price: each year for a yearly line, else once. */
export const timesCounted = ({ lifeCycle }: PriceRule, key: string): number =>
  lifeCycle?.yearly.includes(key) ? lifeCycle.years : 1;

/** How many times the quantity of a line is bought by the contract itself: its years for a yearly line, else once. */
export const timesBought = (
  { lifeCycle }: PriceRule,
  key: string,
  contractMonths: number,
): Rational => (lifeCycle?.yearly.includes(key) ? divide(exact(contractMonths), exact(12)) : ONE);

/** What prices are compared on, after « comparés »: `TTC`, with the life cycle where one is declared. */
export function comparisonWords({ basis, lifeCycle }: PriceRule): string {
  if (!lifeCycle) return basis;
  const [one, ...more] = lifeCycle.yearly;
  const lines =
    more.length > 0 ? `des lignes ${lifeCycle.yearly.join(', ')}` : `de la ligne ${one}`;
  return `${basis}, en coût sur ${yearsWords(lifeCycle.years)} : la quantité ${lines} est celle d’une année et compte ${lifeCycle.years} fois`;
}

const wrong = (code: string, message: string): Problem =>
  problem(`criteria/life-cycle-${code}`, '/criteria/price/lifeCycle', message);

const lineProblems = (yearly: readonly string[], lines: readonly PriceLine[]): readonly Problem[] =>
  yearly.flatMap((key) => {
    const line = lines.find((one) => one.key === key);
    if (!line)
      return [
        wrong(
          'unknown-line',
          `Le coût du cycle de vie compte chaque année la ligne ${key}, que le cadre de prix n'a pas.`,
        ),
      ];
    return line.kind === 'exit'
      ? [
          wrong(
            'yearly-exit',
            `La ligne ${key} est une unité de sortie : on ne sort qu'une fois, elle ne se compte pas chaque année.`,
          ),
        ]
      : [];
  });

/**
 * What is wrong with the life-cycle cost that a dossier declares (CCP R2152-9, R2152-10): lines that recur,
 * an exit that is priced, a life no shorter than the contract. Nothing where none is declared.
 */
export function lifeCycleProblems(
  { criteria, price: { lifeCycle } }: Pick<CriteriaPlan, 'criteria' | 'price'>,
  { prices }: Pick<Dossier, 'prices'>,
  contractMonths: number,
): readonly Problem[] {
  if (!lifeCycle || !criteria.some((c) => c.kind === 'price')) return [];
  const { years, yearly } = lifeCycle;
  return [
    ...(yearly.length > 0
      ? []
      : [
          wrong(
            'no-yearly-line',
            'Le coût du cycle de vie compte au moins une ligne chaque année : dites lesquelles.',
          ),
        ]),
    ...lineProblems(yearly, prices),
    ...(prices.some((line) => line.kind === 'exit')
      ? []
      : [
          wrong(
            'no-exit-line',
            "Le coût du cycle de vie comprend la sortie : le cadre de prix n'a aucune ligne de sortie.",
          ),
        ]),
    ...(years * 12 < contractMonths
      ? [
          wrong(
            'shorter-than-contract',
            `Le coût du cycle de vie porte sur ${yearsWords(years)} et le contrat dure ${frenchNumber(exact(contractMonths))} mois : il couvre au moins le contrat.`,
          ),
        ]
      : []),
  ];
}
