import type { ClauseChange } from '../../../core/clauses/changes.ts';
import { pin } from '../../../core/clauses/clause.ts';
import { history, type VersionEvent } from '../../../core/clauses/history.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { frenchDate } from '../../../core/shared/dates.ts';
import { paths } from '../../paths.ts';
import { counted } from '../words.ts';
import { kindOf, sayer } from './comparison.ts';

/** Sides that change at each version, whatever it brings. */
const ALWAYS = new Set(['validFrom', 'examples']);

/** The sides of a clause that changed, without the names of its values. */
export const sidesOf = ({ parts }: ClauseChange): readonly string[] => [
  ...new Set(
    parts
      .filter((p) => !ALWAYS.has(p.part))
      .map((p) => p.label.replace(/ « .*$/, '').toLowerCase()),
  ),
];

function eventOf({ clause, before, change }: VersionEvent, published: ReadonlySet<string>) {
  return {
    pin: pin(clause),
    id: clause.id,
    version: clause.version,
    title: clause.title,
    href: paths.clauseVersion(clause.id, clause.version),
    kind: kindOf(change.kind),
    parts: sidesOf(change).join(', '),
    compare: before ? paths.comparison(clause.id, before.version, clause.version) : '',
    before: before?.version ?? 0,
    published: published.has(pin(clause)),
  };
}

/** Everything that happened to the clauses, date by date. */
export function presentChanges(library: Library, published: ReadonlySet<string>) {
  const days = history(library, sayer(library)).map(({ date, events }) => {
    const changed = events.filter((e) => e.before !== null);
    const fresh = events.filter((e) => e.before === null);
    return {
      id: `j-${date}`,
      date: frenchDate(date),
      count: [
        ...(changed.length > 0
          ? [counted(changed.length, 'clause changée', 'clauses changées')]
          : []),
        ...(fresh.length > 0
          ? [counted(fresh.length, 'clause nouvelle', 'clauses nouvelles')]
          : []),
      ].join(', '),
      changed: changed.map((e) => eventOf(e, published)),
      fresh: fresh.map((e) => eventOf(e, published)),
    };
  });
  return { days, release: library.release, feedHref: paths.changesFeed };
}
