import type { Condition } from '../../rules/condition.ts';
import type { Clause } from '../clause.ts';
import { latest } from '../library.ts';
import { at, type Check } from './check.ts';

/** What a condition demands all at once. */
const demands = (condition: Condition): readonly Condition[] =>
  'all' in condition ? condition.all.flatMap(demands) : [condition];

const text = (condition: Condition): string => JSON.stringify(condition);

/** Whether one demands what the other refuses. */
const opposed = (a: Condition, b: Condition): boolean => {
  const refused = demands(b).flatMap((one) => ('not' in one ? [text(one.not)] : []));
  return demands(a).some((one) => refused.includes(text(one)));
};

/** Whether both can stand in one tender. */
const canMeet = (a: Clause, b: Clause): boolean =>
  !opposed(a.applies, b.applies) &&
  !opposed(b.applies, a.applies) &&
  ![...a.replaces, ...a.excludes].includes(b.id) &&
  ![...b.replaces, ...b.excludes].includes(a.id);

/** Two clauses of one chapter at one rank are printed by their ids: an order that nobody chose. */
export const ranksDiffer: Check = {
  severity: 'warning',
  run: (clause, library) => {
    const twin = latest(library).find(
      (c) =>
        c.id < clause.id &&
        c.piece === clause.piece &&
        c.chapter === clause.chapter &&
        c.rank === clause.rank &&
        canMeet(c, clause),
    );
    return twin
      ? [
          at(
            clause,
            'equal-rank',
            '/rank',
            `${twin.id} a le même rang ${clause.rank} dans ce chapitre : l'ordre des deux articles n'est pas choisi.`,
          ),
        ]
      : [];
  },
};
