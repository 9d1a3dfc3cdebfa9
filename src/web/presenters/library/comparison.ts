import { type ChangeKind, clauseChange } from '../../../core/clauses/changes.ts';
import type { SayCondition } from '../../../core/clauses/changes-facets.ts';
import { lineParts } from '../../../core/clauses/changes-lines.ts';
import { CHANGE_WORDS } from '../../../core/clauses/changes-text.ts';
import type { Clause } from '../../../core/clauses/clause.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { conditionWords } from '../../../core/documents/condition-words.ts';
import { frenchDate } from '../../../core/shared/dates.ts';
import { paths } from '../../paths.ts';
import { capital, counted } from '../words.ts';
import { partLabel, partTexts } from './part-words.ts';

const MARKS: Readonly<Record<ChangeKind, string>> = {
  penalty: 'warn',
  threshold: 'warn',
  obligation: 'info',
  editorial: 'none',
  new: 'ok',
  withdrawn: 'out',
  unchanged: 'out',
};

/** A kind of change as a mark, its name, and what it means for the people bound. */
export function kindOf(kind: ChangeKind) {
  const words = CHANGE_WORDS.find((one) => one.kind === kind);
  return { mark: MARKS[kind], name: capital(words?.name ?? kind), means: words?.means ?? '' };
}

/** How conditions are said by this library. */
export const sayer =
  (library: Library): SayCondition =>
  (condition) =>
    conditionWords(condition, library.facts);

const linesOf = ([before, after]: readonly [string, string]) =>
  lineParts(before, after).map((part) =>
    part.kind === 'equal'
      ? { equal: counted(part.count, 'ligne inchangée', 'lignes inchangées'), words: [] }
      : { equal: '', words: part.words },
  );

const sideOf = (clause: Clause) => ({
  version: clause.version,
  date: frenchDate(clause.validFrom),
  href: paths.clauseVersion(clause.id, clause.version),
  sha256: clause.sha256,
});

/** Two versions of a clause, part by part, gravest first. */
export function presentComparison(before: Clause, after: Clause, library: Library) {
  const say = sayer(library);
  const change = clauseChange(before, after, { before: say, after: say });
  return {
    id: after.id,
    title: after.title,
    clauseHref: paths.clause(after.id),
    before: sideOf(before),
    after: sideOf(after),
    reversed: paths.comparison(after.id, after.version, before.version),
    kind: kindOf(change.kind),
    parts: change.parts.map((part, i) => ({
      id: `partie-${i + 1}`,
      label: partLabel(part, before, after),
      kind: kindOf(part.kind),
      lines: linesOf(partTexts(part, before, after, library)),
    })),
  };
}
