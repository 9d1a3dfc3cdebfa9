import type { Condition } from '../../rules/condition.ts';
import type { Clause } from '../clause.ts';
import { indicatorsNamed } from '../indicator.ts';

/** Something by which clauses are sorted out: its name in an address, and its values for one clause. */
export type Facet = {
  readonly id: FacetId;
  readonly valuesOf: (clause: Clause) => readonly string[];
};

export type FacetId =
  | 'family'
  | 'theme'
  | 'piece'
  | 'level'
  | 'use'
  | 'asked'
  | 'evidence'
  | 'indicator'
  | 'confidence';

/** A test of a fact inside a condition, under its `not` where it has one. */
export type Leaf = {
  readonly key: string;
  readonly condition: Condition;
};

/** `hosting`, `contractType.dsp`, `durationMonths.above.12`. */
function keyOf({ fact, ...test }: Extract<Condition, { readonly fact: string }>): string {
  const told = Object.entries(test).map(([name, value]) =>
    name === 'is' || name === 'has' ? `${value}` : `${name}.${value}`,
  );
  return [fact, ...told].join('.');
}

function leaves(condition: Condition, negated: boolean): readonly Leaf[] {
  if ('always' in condition) return [{ key: 'always', condition }];
  if ('not' in condition) return leaves(condition.not, !negated);
  if ('all' in condition) return condition.all.flatMap((one) => leaves(one, negated));
  if ('any' in condition) return condition.any.flatMap((one) => leaves(one, negated));
  const key = keyOf(condition);
  return [negated ? { key: `-${key}`, condition: { not: condition } } : { key, condition }];
}

/** Every test of a fact on which a clause depends, each with the name it has in an address. */
export const usesOf = (clause: Clause): readonly Leaf[] => leaves(clause.applies, false);

/** What the bidder is asked: the treatment of the clause, then the kinds of its graded questions. */
const askedOf = (clause: Clause): readonly string[] => [
  clause.treatment,
  ...clause.items.map((item) => item.kind),
];

/** Every facet, in the order in which they are shown. */
export const FACETS: readonly Facet[] = [
  { id: 'family', valuesOf: (c) => [c.family] },
  { id: 'theme', valuesOf: (c) => c.themes },
  { id: 'piece', valuesOf: (c) => [c.piece] },
  { id: 'level', valuesOf: (c) => c.levels.map((l) => l.level) },
  { id: 'use', valuesOf: (c) => usesOf(c).map((leaf) => leaf.key) },
  { id: 'asked', valuesOf: askedOf },
  { id: 'evidence', valuesOf: (c) => c.evidence.map((e) => e.kind) },
  { id: 'indicator', valuesOf: indicatorsNamed },
  { id: 'confidence', valuesOf: (c) => c.sources.map((s) => s.confidence) },
];
