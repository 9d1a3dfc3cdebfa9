import { handWritten } from '../checks/check.ts';
import type { Clause } from '../clause.ts';
import { inPrintOrder, type Library, latest } from '../library.ts';
import { FACETS, type Facet, type FacetId } from './facets.ts';
import { likeness, searched, type Word, wordReader } from './words.ts';

/** What somebody looks for: words in any order, and one value for each facet that counts. */
export type Query = {
  readonly words: string;
  readonly facets: Readonly<Partial<Record<FacetId, string>>>;
};

/** How many clauses each value of a facet would show, the rest of the query unchanged. */
export type Counts = ReadonlyMap<string, number>;

/** A part of a query that, left out, would show more. */
export type Loosened = { readonly without: FacetId | 'words' | 'facets'; readonly count: number };

export type Found = {
  /** Best first when there are words; else in print order. */
  readonly clauses: readonly Clause[];
  readonly counts: Readonly<Record<FacetId, Counts>>;
  /** What to leave out when nothing was found: parts that alone keep everything away. */
  readonly loosened: readonly Loosened[];
};

/** The words of a clause; where one stands says what it weighs. */
type Words = ReadonlyMap<string, { readonly weight: number; readonly word: Word }>;
type Indexed = {
  readonly clause: Clause;
  readonly words: Words;
  readonly values: Readonly<Record<FacetId, readonly string[]>>;
};

const wordingOf = (clause: Clause): readonly string[] =>
  handWritten(clause).map(({ text }) => text);

/** The texts of a clause with the weight of a word found there. */
const WEIGHTS: readonly (readonly [number, (clause: Clause) => readonly string[]])[] = [
  [1, (c) => [...wordingOf(c), ...Object.values(c.rules).map((rule) => rule.says)]],
  [1, (c) => [...c.parameters.map((p) => p.label), ...c.items.map((item) => item.question)]],
  [1, (c) => c.evidence.map((e) => `${e.kind} ${e.text}`)],
  [3, (c) => [c.summary, c.why, ...c.themes]],
  [9, (c) => [c.title, c.id]],
];

function wordsOf(clause: Clause, read: (text: string) => readonly Word[]): Words {
  const words = new Map<string, { weight: number; word: Word }>();
  for (const [weight, textsOf] of WEIGHTS)
    for (const word of read(textsOf(clause).join(' ')))
      words.set(`${word.folded} ${word.strict}`, { weight, word });
  return words;
}

/** One thing for each facet. */
const perFacet = <T>(make: (facet: Facet) => T): Readonly<Record<FacetId, T>> =>
  Object.fromEntries(FACETS.map((facet) => [facet.id, make(facet)])) as Record<FacetId, T>;

function indexOf(library: Library): readonly Indexed[] {
  const read = wordReader();
  return inPrintOrder(library, latest(library)).map((clause) => ({
    clause,
    words: wordsOf(clause, read),
    values: perFacet(({ valuesOf }) => [...new Set(valuesOf(clause))]),
  }));
}

/** The best place where a clause has a word, and how sure it is the same one; 0 when it has none. */
function weightOf(asked: Word, words: Words): number {
  let best = 0;
  for (const { weight, word } of words.values())
    best = Math.max(best, weight * likeness(asked, word));
  return best;
}

/** The sum of the weights of every word asked for; 0 as soon as one is absent. */
function scoreOf(one: Indexed, asked: readonly Word[]): number {
  const weights = asked.map((word) => weightOf(word, one.words));
  return weights.includes(0) ? 0 : weights.reduce((sum, weight) => sum + weight, 1);
}

type Scored = { readonly one: Indexed; readonly score: number };

const passes = ({ one }: Scored, facets: Query['facets'], except?: FacetId): boolean =>
  FACETS.every(({ id }) => id === except || !facets[id] || one.values[id].includes(facets[id]));

function countsOf(scored: readonly Scored[], facets: Query['facets'], id: FacetId): Counts {
  const counts = new Map<string, number>();
  for (const { one } of scored.filter((s) => passes(s, facets, id)))
    for (const value of one.values[id]) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/**
 * The search of a library: words are prepared once, when somebody first searches. Every word must be found, without regard to accents,
 * capitals, plural or feminine; title before summary before wording.
 */
export function createSearch(library: Library): (query: Query) => Found {
  let index: readonly Indexed[] | null = null;
  const scoredFor = (words: string): readonly Scored[] => {
    const asked = searched(words);
    index ??= indexOf(library);
    return index.map((one) => ({ one, score: scoreOf(one, asked) })).filter((s) => s.score > 0);
  };
  const loosenedOf = ({ words, facets }: Query, scored: readonly Scored[]): readonly Loosened[] => {
    const active = FACETS.filter(({ id }) => facets[id]);
    const each = active.map(({ id }) => ({
      without: id,
      count: scored.filter((s) => passes(s, facets, id)).length,
    }));
    const free = { without: 'facets' as const, count: scored.length };
    const noWords = {
      without: 'words' as const,
      count: scoredFor('').filter((s) => passes(s, facets)).length,
    };
    const both = active.length > 0 && words.trim() !== '';
    return [...each, ...(active.length > 1 ? [free] : []), ...(both ? [noWords] : [])].filter(
      (l) => l.count > 0,
    );
  };
  return (query) => {
    const scored = scoredFor(query.words);
    const found = scored.filter((s) => passes(s, query.facets));
    return {
      clauses: [...found].sort((a, b) => b.score - a.score).map(({ one }) => one.clause),
      counts: perFacet(({ id }) => countsOf(scored, query.facets, id)),
      loosened: found.length > 0 ? [] : loosenedOf(query, scored),
    };
  };
}
