import { sameWords, type WordPart, wordParts } from '../shared/words.ts';
import {
  FACETS,
  type Facet,
  type PartKind,
  RANK,
  type Said,
  type SayCondition,
} from './changes-facets.ts';
import type { Clause } from './clause.ts';
import { type Library, latest } from './library.ts';

export type ChangeKind = 'unchanged' | PartKind | 'new' | 'withdrawn';

/** One side of a clause that differs, with its words compared. */
export type PartChange = {
  /** `wording`, `parameters/target`, `sources`… */
  readonly part: string;
  readonly label: string;
  readonly kind: PartKind;
  readonly before: string;
  readonly after: string;
  readonly words: readonly WordPart[];
};

/** What became of one clause between two releases of the library. */
export type ClauseChange = {
  readonly id: string;
  readonly title: string;
  /** Latest version before and after; null when the library does not hold the clause. */
  readonly from: number | null;
  readonly to: number | null;
  readonly kind: ChangeKind;
  /** The clauses that replace a withdrawn one. */
  readonly successors: readonly string[];
  readonly parts: readonly PartChange[];
};

/** The change list between two releases, clauses by id. */
export type LibraryChanges = {
  readonly before: string;
  readonly after: string;
  readonly changes: readonly ClauseChange[];
};

/** How each of two releases says a condition: their facts may not be the same. */
export type SayBoth = { readonly before: SayCondition; readonly after: SayCondition };

const textOf = (said: readonly Said[], key: string): string | undefined =>
  said.find((one) => one.key === key)?.text;

function facetChanges(
  facet: Facet,
  before: Clause,
  after: Clause,
  say: SayBoth,
): readonly PartChange[] {
  const [old, now] = [facet.of(before, say.before), facet.of(after, say.after)];
  const keys = [...new Set([...old, ...now].map((one) => one.key))];
  return keys.flatMap((key): readonly PartChange[] => {
    const [a, b] = [textOf(old, key) ?? '', textOf(now, key) ?? ''];
    if (a === b) return [];
    const kind = sameWords(a, b) ? 'editorial' : facet.kind(after);
    const part = key === '' ? facet.id : `${facet.id}/${key}`;
    const label = key === '' ? facet.label : `${facet.label} « ${key} »`;
    return [{ part, label, kind, before: a, after: b, words: wordParts(a, b) }];
  });
}

const gravest = (parts: readonly PartChange[]): ChangeKind =>
  parts.reduce<ChangeKind>(
    (kind, part) =>
      kind === 'unchanged' || RANK[part.kind] > RANK[kind as PartKind] ? part.kind : kind,
    'unchanged',
  );

/**
 * What changed between two versions of a clause, side by side of `FACETS`, gravest first; a difference of
 * typography alone is editorial wherever it is.
 */
export function clauseChange(before: Clause, after: Clause, say: SayBoth): ClauseChange {
  const parts = FACETS.flatMap((facet) => facetChanges(facet, before, after, say)).sort(
    (a, b) => RANK[b.kind] - RANK[a.kind],
  );
  return {
    id: after.id,
    title: after.title,
    from: before.version,
    to: after.version,
    kind: gravest(parts),
    successors: [],
    parts,
  };
}

const added = (clause: Clause): ClauseChange => ({
  id: clause.id,
  title: clause.title,
  from: null,
  to: clause.version,
  kind: 'new',
  successors: [],
  parts: [],
});

/** The clauses of a release that say they replace another, by that other. */
const withdrawn = (clause: Clause, after: readonly Clause[]): ClauseChange => ({
  id: clause.id,
  title: clause.title,
  from: clause.version,
  to: null,
  kind: 'withdrawn',
  successors: after.filter((c) => c.replaces.includes(clause.id)).map((c) => c.id),
  parts: [],
});

const byId = (a: { readonly id: string }, b: { readonly id: string }): number =>
  a.id < b.id ? -1 : Number(a.id > b.id);

/**
 * The change list between two releases: the latest version of every clause of one against the latest of the
 * other, `unchanged` ones included. The kind of a clause is that of its gravest difference.
 */
export function libraryChanges(before: Library, after: Library, say: SayBoth): LibraryChanges {
  const [old, now] = [latest(before), latest(after)];
  const oldById = new Map(old.map((c) => [c.id, c]));
  const nowIds = new Set(now.map((c) => c.id));
  const changes = [
    ...now.map((clause) => {
      const earlier = oldById.get(clause.id);
      return earlier ? clauseChange(earlier, clause, say) : added(clause);
    }),
    ...old.filter((c) => !nowIds.has(c.id)).map((c) => withdrawn(c, now)),
  ];
  return { before: before.release, after: after.release, changes: changes.sort(byId) };
}
