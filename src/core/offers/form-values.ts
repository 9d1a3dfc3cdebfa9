import type { Parameter } from '../clauses/clause.ts';
import { numbersOf, type ResolvedValue } from '../clauses/values.ts';
import {
  compare,
  decimal,
  divide,
  exact,
  multiply,
  type Rational,
  rational,
  toNumber,
} from '../shared/rational.ts';
import type { GradedItem } from '../tender/criteria.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';
import { CONSEQUENCE_TEXT, valueConsequence } from './consequence.ts';
import type { FormCell, FormFloor } from './form-sheet.ts';

type Values = readonly ResolvedValue[];

/** The resolved values of each clause of a tender, to read a question's bounds. */
export const resolvedByClause = (tender: Tender): ReadonlyMap<string, Values> =>
  new Map(articlesOf(tender).map((a) => [a.clause.id, a.resolved]));

const asked = ({ item }: GradedItem, values: Values): ResolvedValue | undefined =>
  values.find((r) => r.parameter.name === item.asks);

/** Cents are asked in euros; everything else in its own unit. */
const scaleOf = (parameter: Parameter | undefined): Rational =>
  rational(parameter?.type === 'cents' ? 100n : 1n);

/** A value of the form → the value of the offer. */
export const promisedValue = (graded: GradedItem, values: Values, shown: number): number =>
  toNumber(multiply(exact(shown), scaleOf(asked(graded, values)?.parameter)));

/** The published floor of a value: a ceiling under it means that less is better. */
function floorOf(
  { item }: GradedItem,
  values: Values,
  shown: (value: Rational) => number,
  negotiated: boolean,
): FormFloor | null {
  const numbers = numbersOf(values);
  const [floor, ceiling] = [numbers[item.floor ?? ''], numbers[item.ceiling ?? '']];
  if (!floor || !ceiling) return null;
  return {
    side: compare(ceiling, floor) >= 0 ? 'least' : 'most',
    at: shown(floor),
    consequence: CONSEQUENCE_TEXT[valueConsequence(false, negotiated)],
  };
}

/**
 * The cell of a promised value: bounded by what its unit can hold. The published floor is not a bound:
 * a value that misses it is an answer, and has a consequence (`practice.md` rule 3).
 */
export function valueCell(
  graded: GradedItem,
  values: Values,
  filled: number | undefined,
  negotiated: boolean,
): FormCell {
  const one = asked(graded, values);
  const scale = scaleOf(one?.parameter);
  const shown = (value: Rational): number => Number(decimal(divide(value, scale), 6));
  const highest = one?.bounds.max ?? (one?.parameter.type === 'percent' ? 100 : null);
  return {
    kind: 'number',
    min: shown(exact(one?.bounds.min ?? 0)),
    max: highest === null ? null : shown(exact(highest)),
    floor: floorOf(graded, values, shown, negotiated),
    filled: filled === undefined ? null : shown(exact(filled)),
  };
}
