import { frenchNumber } from '../shared/french.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { multiply, type Rational, rational } from '../shared/rational.ts';
import type { Criterion } from '../tender/criteria.ts';
import type { Tender } from '../tender/tender.ts';
import type { CriterionEffect, Scenario } from './rehearsal.ts';
import type { Ground } from './rehearsal-reasons.ts';

/** What a rehearsal found that a buyer should know before publishing, and why it matters. */
export type RehearsalWarning = Problem & { readonly ground: Ground };

/** What every check reads. */
export type Seen = {
  readonly tender: Tender;
  readonly scenarios: readonly [Scenario, ...Scenario[]];
  readonly reference: Scenario;
  /** The scenarios in which the weights may really be applied: the dossier's, or its published bounds. */
  readonly applicable: readonly Scenario[];
};

/** One look at the scenarios. */
export type Check = (seen: Seen) => readonly RehearsalWarning[];

/** A warning at a criterion; `what` ends its code. */
export const warning = (
  what: string,
  id: string,
  message: string,
  ground: Ground,
): RehearsalWarning => ({
  ...problem(`rehearsal/${what}`, `/criteria/${id}`, message),
  ground,
});

/** A part as `59 %`. */
export const percent = (share: Rational): string =>
  `${frenchNumber(multiply(share, rational(100n)), 0)} %`;
/** Points without useless zeros. */
export const points = (value: Rational): string => frenchNumber(value, 2);
/** A criterion as a sentence names it. */
export const named = (c: Pick<Criterion, 'id' | 'title'>): string => `${c.id} « ${c.title} »`;

/** What a criterion did in a scenario. */
export const effectOf = (scenario: Scenario, id: string): CriterionEffect | undefined =>
  scenario.criteria.find((c) => c.id === id);

/** The criterion of price, when there is one. */
export const priceOf = ({ tender }: Seen): Criterion | undefined =>
  tender.criteria.criteria.find((c) => c.kind === 'price');

/** The criteria that are not the price. */
export const gradedOf = ({ tender }: Seen): readonly Criterion[] =>
  tender.criteria.criteria.filter((c) => c.kind === 'graded');
