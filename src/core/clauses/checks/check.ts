import type { Condition } from '../../rules/condition.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Clause } from '../clause.ts';
import type { Library } from '../library.ts';

/** One reading of one clause; every check of the list runs on every version of the library. */
export type Check = {
  readonly severity: 'error' | 'warning';
  readonly run: (clause: Clause, library: Library) => readonly Problem[];
};

/** The file of a clause version, from the top of the project. */
export const fileOf = (clause: Clause): string =>
  `clauses/${clause.family}/${clause.id}/${clause.version}.yaml`;

/** A problem at a place in a clause file. */
export const at = (clause: Clause, code: string, pointer: string, message: string): Problem =>
  problem(`clause/${code}`, `${fileOf(clause)}#${pointer}`, message);

/** Every hand-written text of the wording with its pointer, list items included. */
export function handWritten(
  clause: Clause,
): readonly { readonly text: string; readonly pointer: string; readonly when: Condition }[] {
  return clause.wording.flatMap((item, i) =>
    item.kind === 'text'
      ? [
          { text: item.text, pointer: `/wording/${i}`, when: item.when },
          ...item.list.map((one, j) => ({
            text: one.text,
            pointer: `/wording/${i}/list/${j}`,
            when: both(item.when, one.when),
          })),
        ]
      : [],
  );
}

const both = (outer: Condition, inner: Condition): Condition =>
  'always' in inner ? outer : { all: [outer, inner] };

/** Every condition of a clause with its pointer. */
export function conditionsOf(
  clause: Clause,
): readonly { readonly condition: Condition; readonly pointer: string }[] {
  return [
    { condition: clause.applies, pointer: '/applies' },
    ...clause.levels.map((l, i) => ({ condition: l.when, pointer: `/levels/${i}` })),
    ...clause.wording.map((w, i) => ({ condition: w.when, pointer: `/wording/${i}` })),
    ...clause.wording.flatMap((w, i) =>
      w.kind === 'text'
        ? w.list.map((l, j) => ({ condition: l.when, pointer: `/wording/${i}/list/${j}` }))
        : [],
    ),
    ...clause.items.map((w, i) => ({ condition: w.when, pointer: `/items/${i}` })),
    ...clause.departures.map((w, i) => ({ condition: w.when, pointer: `/departures/${i}` })),
    ...clause.evidence.map((w, i) => ({ condition: w.applies, pointer: `/evidence/${i}` })),
    ...clause.parameters.flatMap((p, i) =>
      p.whenFacts.map((w, j) => ({
        condition: w.when,
        pointer: `/parameters/${i}/whenFacts/${j}`,
      })),
    ),
  ];
}

export const wordCount = (text: string): number =>
  text.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;
