import { numbersOf, type ResolvedValue } from '../clauses/values.ts';
import type { IsoDate } from '../shared/dates.ts';
import { toNumber } from '../shared/rational.ts';
import type { GradedItem } from '../tender/criteria.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';

/** What the tender asks of a proof; without a figure, what depends on it is left to people. */
export type Asked = {
  /** The clause whose published conditions are checked; without it, those that the kind was first made for. */
  readonly clause?: string;
  /** Last day of the offers: ages are counted back from it. */
  readonly date?: IsoDate;
  /** Oldest accepted accessibility audit. */
  readonly maxAgeMonths?: number;
  /** Names of the data sets of the CCTP's inventory. */
  readonly inventory?: readonly string[];
  /** Licence of what is developed for the buyer, as the CCTP names it. */
  readonly licence?: string;
  /** Lowest accepted disparity ratio. */
  readonly minRatio?: number;
  /** Fewest cases of a group that is compared. */
  readonly minGroup?: number;
  /** Largest accepted gap between error rates, in points. */
  readonly maxGap?: number;
};

/** The figures that checkers know, by the clause that fixes each and the name of its parameter. */
const FIGURES = [
  ['a11y-offer', 'maxAgeMonths'],
  ['ai-bias-measure', 'minRatio'],
  ['ai-bias-measure', 'minGroup'],
  ['ai-bias-measure', 'maxGap'],
] as const;

type Given = Pick<Tender, 'dossier' | 'pieces'>;

const resolvedIn = (tender: Given, clause: string): readonly ResolvedValue[] =>
  articlesOf(tender).find((a) => a.clause.id === clause)?.resolved ?? [];

function figuresOf(tender: Given): Asked {
  const known = FIGURES.flatMap(([clause, name]) => {
    const value = numbersOf(resolvedIn(tender, clause))[name];
    return value ? [[name, toNumber(value)] as const] : [];
  });
  return Object.fromEntries(known);
}

function licenceOf(tender: Given): Pick<Asked, 'licence'> {
  const found = resolvedIn(tender, 'oss-outbound').find((r) => r.parameter.name === 'licence');
  return typeof found?.value === 'string' ? { licence: found.value } : {};
}

/** What a published tender asks of the proof of one question: dates, figures, inventory, licence. */
export function askedOf(tender: Given, graded: Pick<GradedItem, 'clause'>): Asked {
  const { deadline, inventory } = tender.dossier;
  const names = inventory.map((set) => set.name);
  return {
    clause: graded.clause.id,
    ...(deadline === '' ? {} : { date: deadline.slice(0, 10) }),
    ...(names.length > 0 ? { inventory: names } : {}),
    ...licenceOf(tender),
    ...figuresOf(tender),
  };
}
