import { longestRising } from '../shared/align.ts';
import type { Token } from './stream.ts';

/** A half-open range of a flow. */
export type Range = { readonly from: number; readonly to: number };

/** A clause of the sealed piece and where its text stands in what came back. */
export type Found = {
  readonly clause: string;
  readonly sealed: Range;
  /** Where it belongs; null when the text is gone, or too changed to be known again. */
  readonly place: Range | null;
  /** It stands among other clauses than before. */
  readonly moved: boolean;
  /** The other places where the same text stands. */
  readonly copies: readonly Range[];
};

/** Words of a run by which a clause is known again. */
const RUN = 4;
/** Share of the runs of a clause that makes a text that clause. */
const ENOUGH = 0.5;
/** Runs found alone, of words that other texts use too. */
const TINY = 2;

type Hit = { readonly clause: string; readonly offset: number; readonly at: number };
type Cluster = { readonly clause: string; readonly hits: readonly Hit[] };

/** The clauses of a flow, in order, each with its range. */
export function clausesOf(tokens: readonly Token[]): readonly { clause: string; sealed: Range }[] {
  const ranges: { clause: string; sealed: Range }[] = [];
  tokens.forEach(({ clause }, i) => {
    const last = ranges.at(-1);
    if (clause !== null && last?.clause === clause && last.sealed.to === i)
      ranges[ranges.length - 1] = { clause, sealed: { from: last.sealed.from, to: i + 1 } };
    else if (clause !== null) ranges.push({ clause, sealed: { from: i, to: i + 1 } });
  });
  return ranges;
}

const runAt = (tokens: readonly Token[], at: number): string =>
  tokens
    .slice(at, at + RUN)
    .map((t) => t.key)
    .join(' ');

type Known = {
  readonly runs: ReadonlyMap<string, Hit | null>;
  readonly count: (c: string) => number;
};

/** The runs that stand once in the sealed piece, and how many each clause has. */
function knownRuns(tokens: readonly Token[], ranges: ReturnType<typeof clausesOf>): Known {
  const runs = new Map<string, Hit | null>();
  for (const { clause, sealed } of ranges)
    for (let at = sealed.from; at + RUN <= sealed.to; at += 1) {
      const key = runAt(tokens, at);
      runs.set(key, runs.has(key) ? null : { clause, offset: at - sealed.from, at });
    }
  const counts = new Map<string, number>();
  for (const hit of runs.values())
    if (hit) counts.set(hit.clause, (counts.get(hit.clause) ?? 0) + 1);
  return { runs, count: (clause) => counts.get(clause) ?? 0 };
}

/** Stretches of one clause, read in its own order. */
function clusters(hits: readonly Hit[]): readonly Cluster[] {
  const made: { clause: string; hits: Hit[] }[] = [];
  const goesOn = (last: Hit | undefined, hit: Hit): boolean =>
    last?.clause === hit.clause && hit.offset > last.offset - RUN;
  for (const hit of hits) {
    const last = made.at(-1);
    if (last && goesOn(last.hits.at(-1), hit)) last.hits.push(hit);
    else made.push({ clause: hit.clause, hits: [hit] });
  }
  return made;
}

/** Clusters again, once the tiny ones that cut others in two are left out. */
const settled = (hits: readonly Hit[]): readonly Cluster[] =>
  clusters(
    clusters(hits)
      .filter((c) => c.hits.length >= TINY)
      .flatMap((c) => c.hits),
  );

/** The range of a cluster with what stands before its first run and after its last, to ends of lines. */
function widened(cluster: Cluster, length: number, tokens: readonly Token[], room: Range): Range {
  const [first, last] = [cluster.hits[0], cluster.hits.at(-1)];
  if (!first || !last) return { from: 0, to: 0 };
  let from = Math.max(room.from, first.at - first.offset);
  let to = Math.min(room.to, last.at + length - last.offset);
  while (from > room.from && !tokens[from]?.first) from -= 1;
  while (to < room.to && !tokens[to]?.first) to += 1;
  return { from, to: Math.max(to, from) };
}

type Occurrence = { readonly clause: string; readonly range: Range };

function occurrences(sealed: readonly Token[], returned: readonly Token[]): readonly Occurrence[] {
  const ranges = clausesOf(sealed);
  const known = knownRuns(sealed, ranges);
  const hits = returned.flatMap((_, at): Hit[] => {
    const hit = known.runs.get(runAt(returned, at));
    return hit ? [{ ...hit, at }] : [];
  });
  const found = settled(hits).filter(
    (c) => new Set(c.hits.map((h) => h.offset)).size >= ENOUGH * known.count(c.clause),
  );
  const lengths = new Map(ranges.map((r) => [r.clause, r.sealed.to - r.sealed.from]));
  return found.map((cluster, i) => {
    const before = found[i - 1]?.hits.at(-1)?.at;
    const room = {
      from: before === undefined ? 0 : before + RUN,
      to: found[i + 1]?.hits[0]?.at ?? returned.length,
    };
    const range = widened(cluster, lengths.get(cluster.clause) ?? 0, returned, room);
    return { clause: cluster.clause, range };
  });
}

/** Of several places of a clause, the one between the places of its neighbours; else the first. */
function fitting(ranges: readonly Range[], after: number, before: number): Range | null {
  return ranges.find((r) => r.from >= after && r.from < before) ?? ranges[0] ?? null;
}

type Placed = {
  readonly clause: string;
  readonly sealed: Range;
  readonly ranges: readonly Range[];
};

/** The place of each clause, the repeated ones between the neighbours that stand once. */
function choose(placed: readonly Placed[]): readonly (Range | null)[] {
  const single = placed.map((p) => (p.ranges.length === 1 ? (p.ranges[0] ?? null) : null));
  const fixed = single.flatMap((range, i) => (range ? [{ i, from: range.from }] : []));
  const chain = longestRising(fixed.map((f) => f.from)).map(
    (at) => fixed[at] ?? { i: -1, from: 0 },
  );
  return placed.map((p, i) => {
    const before = chain.filter((c) => c.i < i).at(-1)?.from ?? -1;
    const next = chain.find((c) => c.i > i)?.from ?? Number.POSITIVE_INFINITY;
    return single[i] ?? fitting(p.ranges, before, next);
  });
}

/**
 * Where each clause of the sealed piece stands in what came back. The fewest clauses that explain the new
 * order are said to have moved.
 */
export function findClauses(
  sealed: readonly Token[],
  returned: readonly Token[],
): readonly Found[] {
  const all = occurrences(sealed, returned);
  const placed = clausesOf(sealed).map((one) => ({
    ...one,
    ranges: all.filter((o) => o.clause === one.clause).map((o) => o.range),
  }));
  const places = choose(placed);
  const present = places.flatMap((range, i) => (range ? [{ i, from: range.from }] : []));
  const kept = new Set(longestRising(present.map((p) => p.from)).map((at) => present[at]?.i));
  return placed.map(({ clause, sealed: range, ranges }, i) => {
    const place = places[i] ?? null;
    return {
      clause,
      sealed: range,
      place,
      moved: place !== null && !kept.has(i),
      copies: ranges.filter((one) => one !== place),
    };
  });
}
