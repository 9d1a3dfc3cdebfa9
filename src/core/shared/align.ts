/** A stretch where two sequences differ; both ranges are half-open and one of them may be empty. */
export type Hunk = {
  readonly aFrom: number;
  readonly aTo: number;
  readonly bFrom: number;
  readonly bTo: number;
};

type Span = Hunk;
type Sequences = { readonly a: readonly string[]; readonly b: readonly string[] };

/** Lengths of the runs looked for, longest first: a run found once on each side holds them together. */
const RUNS = [6, 3, 1] as const;
/** The largest table of the exact comparison; beyond it a stretch without any common run is replaced whole. */
const MOST_CELLS = 4_000_000;

/**
 * Where two sequences differ, in order: runs that each holds exactly once are matched first, in the longest
 * chain that keeps the order of both, then what lies between them is compared exactly. What is equal is
 * never reported; a stretch that has moved is reported as taken away and as added.
 */
export function align(a: readonly string[], b: readonly string[]): readonly Hunk[] {
  const whole: Span = { aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length };
  return between({ a, b }, whole);
}

function between(s: Sequences, span: Span): readonly Hunk[] {
  const inner = trimmed(s, span);
  if (inner.aFrom === inner.aTo && inner.bFrom === inner.bTo) return [];
  if (inner.aFrom === inner.aTo || inner.bFrom === inner.bTo) return [inner];
  for (const run of RUNS) {
    const found = anchors(s, inner, run);
    if (found.length > 0) return around(s, inner, found, run);
  }
  return exact(s, inner);
}

function trimmed({ a, b }: Sequences, { aFrom, aTo, bFrom, bTo }: Span): Span {
  let start = 0;
  const most = Math.min(aTo - aFrom, bTo - bFrom);
  while (start < most && a[aFrom + start] === b[bFrom + start]) start += 1;
  let end = 0;
  while (end < most - start && a[aTo - 1 - end] === b[bTo - 1 - end]) end += 1;
  return { aFrom: aFrom + start, aTo: aTo - end, bFrom: bFrom + start, bTo: bTo - end };
}

type Anchor = { readonly a: number; readonly b: number };

/** Places of the runs that a side holds exactly once. */
function places(words: readonly string[], from: number, to: number, run: number) {
  const at = new Map<string, number>();
  for (let i = from; i + run <= to; i += 1) {
    const key = words.slice(i, i + run).join(' ');
    at.set(key, at.has(key) ? -1 : i);
  }
  return at;
}

function anchors({ a, b }: Sequences, span: Span, run: number): readonly Anchor[] {
  const right = places(b, span.bFrom, span.bTo, run);
  const pairs = [...places(a, span.aFrom, span.aTo, run)].flatMap(([key, at]): Anchor[] => {
    const other = right.get(key) ?? -1;
    return at < 0 || other < 0 ? [] : [{ a: at, b: other }];
  });
  const ordered = pairs.sort((x, y) => x.a - y.a);
  return longestRising(ordered.map((p) => p.b)).map((i) => ordered[i] ?? { a: 0, b: 0 });
}

/** Indexes of the longest strictly rising chain. */
export function longestRising(values: readonly number[]): readonly number[] {
  const tails: number[] = [];
  const before: number[] = [];
  for (const [i, value] of values.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((values[tails[middle] ?? 0] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    before[i] = low > 0 ? (tails[low - 1] ?? -1) : -1;
    tails[low] = i;
  }
  const chain: number[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) chain.push(at);
  return chain.reverse();
}

function around(s: Sequences, span: Span, found: readonly Anchor[], run: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let { aFrom, bFrom } = span;
  for (const at of found) {
    // A run that overlaps the one before says nothing new, or contradicts it.
    if (at.a < aFrom || at.b < bFrom) continue;
    hunks.push(...between(s, { aFrom, aTo: at.a, bFrom, bTo: at.b }));
    aFrom = at.a + run;
    bFrom = at.b + run;
  }
  return [...hunks, ...between(s, { aFrom, aTo: span.aTo, bFrom, bTo: span.bTo })];
}

/** The longest common subsequence of a short stretch. */
function exact({ a, b }: Sequences, span: Span): readonly Hunk[] {
  const [rows, columns] = [span.aTo - span.aFrom, span.bTo - span.bFrom];
  if (rows * columns > MOST_CELLS) return [span];
  const width = columns + 1;
  const best = new Uint32Array((rows + 1) * width);
  const equal = (i: number, j: number): boolean => a[span.aFrom + i] === b[span.bFrom + j];
  for (let i = rows - 1; i >= 0; i -= 1)
    for (let j = columns - 1; j >= 0; j -= 1)
      best[i * width + j] = equal(i, j)
        ? (best[(i + 1) * width + j + 1] ?? 0) + 1
        : Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
  return walked(span, { rows, columns }, (i, j) =>
    equal(i, j) ? 'both' : down(best, width, i, j) ? 'a' : 'b',
  );
}

const down = (best: Uint32Array, width: number, i: number, j: number): boolean =>
  (best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0);

function walked(
  span: Span,
  size: { readonly rows: number; readonly columns: number },
  next: (i: number, j: number) => 'both' | 'a' | 'b',
): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [i, j, fromI, fromJ] = [0, 0, 0, 0];
  const close = (): void => {
    if (i > fromI || j > fromJ)
      hunks.push({
        aFrom: span.aFrom + fromI,
        aTo: span.aFrom + i,
        bFrom: span.bFrom + fromJ,
        bTo: span.bFrom + j,
      });
  };
  while (i < size.rows && j < size.columns) {
    const step = next(i, j);
    if (step === 'both') {
      close();
      i += 1;
      j += 1;
      [fromI, fromJ] = [i, j];
    } else if (step === 'a') i += 1;
    else j += 1;
  }
  [i, j] = [size.rows, size.columns];
  close();
  return hunks;
}
