import { type ChangeKind, clauseChange, type PartChange } from '../../../core/clauses/changes.ts';
import type { SayCondition } from '../../../core/clauses/changes-facets.ts';
import { lineParts } from '../../../core/clauses/changes-lines.ts';
import { CHANGE_WORDS } from '../../../core/clauses/changes-text.ts';
import type { Clause } from '../../../core/clauses/clause.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { joined } from '../../../core/clauses/text.ts';
import { conditionWords } from '../../../core/documents/condition-words.ts';
import { hole, readClause } from '../../../core/documents/reading.ts';
import { frenchDate } from '../../../core/shared/dates.ts';
import { paths } from '../../paths.ts';
import { titleIn } from '../clause/links.ts';
import { capital, counted } from '../words.ts';

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

/** A text of a clause file as people read it: values and articles by their names. */
const readable = (text: string, clause: Clause, library: Library): string =>
  text
    .replace(/\{\{([A-Za-z0-9]+)\}\}/g, (_, name: string) => {
      const parameter = clause.parameters.find((p) => p.name === name);
      return parameter ? hole(parameter) : `[${name}]`;
    })
    .replace(/\[\[([a-z0-9-]+)\]\]/g, (_, id: string) => `l'article « ${titleIn(library, id)} »`);

/** The sentence that a rule writes, with the default values; empty when the wording does not print it. */
function sentenceOf(rule: string, clause: Clause, library: Library): string {
  const said = readClause(clause, library).find(
    ({ item }) => item.kind === 'paragraph' && item.rule === rule,
  );
  if (said?.item.kind !== 'paragraph') return '';
  return joined(said.item.segments, (id) => `l'article « ${titleIn(library, id)} »`);
}

/** What is shown of a part on each side: a rule by its sentence where the sentences differ. */
function shownOf(part: PartChange, before: Clause, after: Clause, library: Library) {
  const rule = /^rules\/(.+)$/.exec(part.part)?.[1];
  const said = rule
    ? ([sentenceOf(rule, before, library), sentenceOf(rule, after, library)] as const)
    : null;
  if (said && said[0] !== said[1]) return said;
  return [readable(part.before, before, library), readable(part.after, after, library)] as const;
}

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
      label: part.label,
      kind: kindOf(part.kind),
      lines: linesOf(shownOf(part, before, after, library)),
    })),
  };
}
