import type { ResolvedValue } from '../../clauses/values.ts';
import { articlesOf, type Tender } from '../tender.ts';

type Printed = Pick<Tender, 'pieces'>;

/** A value that a retained clause carries, resolved; undefined when the tender does without the clause. */
export const resolvedOf = (
  tender: Printed,
  clause: string,
  parameter: string,
): ResolvedValue | undefined =>
  articlesOf(tender)
    .find((a) => a.clause.id === clause)
    ?.resolved.find((r) => r.parameter.name === parameter);

/** The same as a number, or null. */
export function numberOf(tender: Printed, clause: string, parameter: string): number | null {
  const value = resolvedOf(tender, clause, parameter)?.value;
  return typeof value === 'number' ? value : null;
}

/** The same as a text, or the empty text. */
export function textOf(tender: Printed, clause: string, parameter: string): string {
  const value = resolvedOf(tender, clause, parameter)?.value;
  return typeof value === 'string' ? value : '';
}

/** Whether the tender carries a clause. */
export const carries = (tender: Printed, clause: string): boolean =>
  articlesOf(tender).some((a) => a.clause.id === clause);

/** The place where a value is put right. */
export const placeOf = (clause: string, parameter: string): string =>
  `/values/${clause}/${parameter}`;
