import { handWritten } from './checks/check.ts';
import type { Clause } from './clause.ts';
import { indicatorsNamed } from './indicator.ts';
import { type Library, latest } from './library.ts';
import { tokensOf } from './text.ts';

/** The clauses that one clause is used with, by their ids, each list sorted. */
export type ClauseLinks = {
  readonly requires: readonly string[];
  readonly requiredBy: readonly string[];
  /** Whichever of the two says so: both never stand together. */
  readonly excludes: readonly string[];
  readonly replaces: readonly string[];
  readonly replacedBy: readonly string[];
  readonly seeAlso: readonly string[];
  /** Named by the wording of this clause. */
  readonly refersTo: readonly string[];
  /** Whose wording names this clause, or which send to it. */
  readonly referencedBy: readonly string[];
};

/** The clauses that the wording of a clause names. */
const named = (clause: Clause): readonly string[] =>
  handWritten(clause).flatMap(({ text }) => tokensOf(text).clauses);

const sorted = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();

/** What a version of a clause is used with, as the latest versions of the others say. */
export function clauseLinks(clause: Clause, library: Library): ClauseLinks {
  const others = latest(library).filter((one) => one.id !== clause.id);
  const whose = (says: (other: Clause) => readonly string[]): readonly string[] =>
    others.filter((other) => says(other).includes(clause.id)).map((other) => other.id);
  return {
    requires: sorted(clause.requires),
    requiredBy: sorted(whose((other) => other.requires)),
    excludes: sorted([...clause.excludes, ...whose((other) => other.excludes)]),
    replaces: sorted(clause.replaces),
    replacedBy: sorted(whose((other) => other.replaces)),
    seeAlso: sorted(clause.seeAlso),
    refersTo: sorted(named(clause).filter((id) => id !== clause.id)),
    referencedBy: sorted(whose((other) => [...named(other), ...other.seeAlso])),
  };
}

/** The clauses that an indicator measures, by their latest versions. */
export const measuredBy = (
  indicator: { readonly id: string },
  library: Library,
): readonly Clause[] =>
  latest(library).filter((clause) => indicatorsNamed(clause).includes(indicator.id));
