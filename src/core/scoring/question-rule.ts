import { pin } from '../clauses/clause.ts';
import { printedValue } from '../clauses/speech.ts';
import { numbersOf, type ResolvedValue } from '../clauses/values.ts';
import { equivalentsOf } from '../offers/needs-grade.ts';
import type { Grade, ItemAnswer, OfferFile } from '../offers/offer.ts';
import { type Rational, toNumber } from '../shared/rational.ts';
import type { GradedItem } from '../tender/criteria.ts';

/** How a question is scored in a tender: what does not depend on the offer. */
export type QuestionRule = {
  readonly graded: GradedItem;
  readonly source: string;
  /** Whether the rules of choosing read an absence as level 0. */
  readonly levelZero: boolean;
  /** Of a promised value: its bounds, and how one is said. */
  readonly value: {
    readonly floor: Rational;
    readonly ceiling: Rational;
    readonly say: (value: Rational) => string;
  } | null;
};

/** An offer read by question. */
export type Given = {
  readonly answers: ReadonlyMap<string, ItemAnswer>;
  readonly proofs: OfferFile['proofs'];
  readonly grades: ReadonlyMap<string, Grade>;
  /** Clauses answered by an equivalent. */
  readonly equivalents: ReadonlySet<string>;
};

/** The answers, proofs and grades of an offer; of two on one question the first counts. */
export const givenBy = ({ offer, proofs, grades }: OfferFile): Given => ({
  answers: new Map([...offer.items].reverse().map((a) => [a.item, a])),
  proofs,
  equivalents: equivalentsOf(offer),
  grades: new Map(
    grades
      .filter((g) => g.offer === offer.offer)
      .reverse()
      .map((g) => [g.question, g]),
  ),
});

function valueRule(
  { item, key }: GradedItem,
  resolved: readonly ResolvedValue[],
): QuestionRule['value'] {
  if (item.kind !== 'value') return null;
  const numbers = numbersOf(resolved);
  const [floor, ceiling] = [numbers[item.floor ?? ''], numbers[item.ceiling ?? '']];
  const parameter = resolved.find((r) => r.parameter.name === item.asks)?.parameter;
  if (!floor || !ceiling || !parameter) throw new RangeError(`${key} has no bounds`);
  return { floor, ceiling, say: (v) => printedValue(parameter, toNumber(v)) };
}

/**
 * The rule of a question in a tender.
 *
 * @throws RangeError for a value asked without its bounds: the relecture has refused it
 */
export const questionRule = (
  graded: GradedItem,
  resolved: readonly ResolvedValue[],
  levelZero: boolean,
): QuestionRule => ({
  graded,
  source: `${pin(graded.clause)}#${graded.item.id}`,
  levelZero,
  value: valueRule(graded, resolved),
});
