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
import type { FormCell } from './form-sheet.ts';

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

/** The side of the floor on which a value may be: a ceiling under the floor means that less is better. */
function floorSide(
  { item }: GradedItem,
  values: Values,
): { readonly min?: Rational; readonly max?: Rational } {
  const numbers = numbersOf(values);
  const [floor, ceiling] = [numbers[item.floor ?? ''], numbers[item.ceiling ?? '']];
  if (!floor || !ceiling) return {};
  return compare(ceiling, floor) >= 0 ? { min: floor } : { max: floor };
}

/** The cell of a promised value: bounded by the published floor, and by what its unit can hold. */
export function valueCell(
  graded: GradedItem,
  values: Values,
  filled: number | undefined,
): FormCell {
  const one = asked(graded, values);
  const scale = scaleOf(one?.parameter);
  const shown = (value: Rational): number => Number(decimal(divide(value, scale), 6));
  const highest = one?.bounds.max ?? (one?.parameter.type === 'percent' ? 100 : null);
  const side = floorSide(graded, values);
  const max = side.max ?? (highest === null ? null : exact(highest));
  return {
    kind: 'number',
    min: shown(side.min ?? exact(one?.bounds.min ?? 0)),
    max: max === null ? null : shown(max),
    filled: filled === undefined ? null : shown(exact(filled)),
  };
}
