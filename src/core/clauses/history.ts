import { type ClauseChange, clauseChange } from './changes.ts';
import type { SayCondition } from './changes-facets.ts';
import type { Clause } from './clause.ts';
import type { Library } from './library.ts';

/** A version of a clause as an event: what it changed to the version before. */
export type VersionEvent = {
  readonly clause: Clause;
  /** The version that it follows; null for the first. */
  readonly before: Clause | null;
  readonly change: ClauseChange;
};

/** The versions that came into force on one date. */
export type HistoryDay = { readonly date: string; readonly events: readonly VersionEvent[] };

/** The highest version of the same clause below this one; null for the first. */
export function versionBefore(library: Library, clause: Clause): Clause | null {
  const earlier = library.versions.filter((c) => c.id === clause.id && c.version < clause.version);
  return earlier.reduce<Clause | null>(
    (best, one) => (best === null || one.version > best.version ? one : best),
    null,
  );
}

/** The lowest version of the same clause above this one; null for the latest. */
export function versionAfter(library: Library, clause: Clause): Clause | null {
  const later = library.versions.filter((c) => c.id === clause.id && c.version > clause.version);
  return later.reduce<Clause | null>(
    (best, one) => (best === null || one.version < best.version ? one : best),
    null,
  );
}

function eventOf(library: Library, clause: Clause, say: SayCondition): VersionEvent {
  const before = versionBefore(library, clause);
  if (before)
    return { clause, before, change: clauseChange(before, clause, { before: say, after: say }) };
  const { id, title, version } = clause;
  const change = {
    id,
    title,
    from: null,
    to: version,
    kind: 'new' as const,
    successors: [],
    parts: [],
  };
  return { clause, before: null, change };
}

const byName = (a: VersionEvent, b: VersionEvent): number =>
  a.clause.id === b.clause.id
    ? b.clause.version - a.clause.version
    : Number(a.clause.id > b.clause.id) - Number(a.clause.id < b.clause.id);

/** New versions of clauses before new clauses, then by id. */
const byWeight = (a: VersionEvent, b: VersionEvent): number =>
  Number(a.before === null) - Number(b.before === null) || byName(a, b);

/** Everything that happened to the clauses of a library, last date first. */
export function history(library: Library, say: SayCondition): readonly HistoryDay[] {
  const events = library.versions.map((clause) => eventOf(library, clause, say));
  const dates = [...new Set(library.versions.map((c) => c.validFrom))].sort().reverse();
  return dates.map((date) => ({
    date,
    events: events.filter(({ clause }) => clause.validFrom === date).sort(byWeight),
  }));
}
