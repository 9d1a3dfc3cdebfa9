import { align, type Hunk } from '../shared/align.ts';
import { line as asLine } from '../shared/words.ts';
import { inside, kindOf, type Side } from './classify.ts';
import type { Deviation } from './deviation.ts';
import type { Token } from './stream.ts';

/** Two flows and where they differ. */
export type Compared = {
  readonly sealed: readonly Token[];
  readonly returned: readonly Token[];
  readonly hunks: readonly Hunk[];
};

const keys = (tokens: readonly Token[]): readonly string[] => tokens.map((t) => t.key);

/**
 * How many words to the left an addition can be read to begin with its line: « Le prix. Le délai. » is an
 * addition of « Le délai. » and not of « délai. Le ».
 */
function slide(words: readonly Token[], from: number, to: number, room: number): number {
  for (let left = 0; left <= room; left += 1) {
    if (words[from - left]?.first) return left;
    if (words[from - left - 1]?.key !== words[to - left - 1]?.key) return 0;
  }
  return 0;
}

function slid(hunks: readonly Hunk[], sealed: readonly Token[], returned: readonly Token[]) {
  return hunks.map((hunk, i): Hunk => {
    const before = hunks[i - 1] ?? { aTo: 0, bTo: 0 };
    const room = Math.min(hunk.aFrom - before.aTo, hunk.bFrom - before.bTo);
    const gone = hunk.bFrom === hunk.bTo ? slide(sealed, hunk.aFrom, hunk.aTo, room) : 0;
    const added = hunk.aFrom === hunk.aTo ? slide(returned, hunk.bFrom, hunk.bTo, room) : 0;
    const by = gone + added;
    const { aFrom, aTo, bFrom, bTo } = hunk;
    return { aFrom: aFrom - by, aTo: aTo - by, bFrom: bFrom - by, bTo: bTo - by };
  });
}

/** The differences of two flows, those one word apart read as one. */
export function compareFlows(sealed: readonly Token[], returned: readonly Token[]): Compared {
  const found = slid(align(keys(sealed), keys(returned)), sealed, returned);
  const hunks = found.flatMap((hunk) => byClause(hunk, sealed));
  return { sealed, returned, hunks: joined(hunks, sealed) };
}

/** A difference cut at the ends of clauses; what is added goes to the clause of the first part. */
function byClause(hunk: Hunk, sealed: readonly Token[]): readonly Hunk[] {
  const cuts: number[] = [];
  for (let at = hunk.aFrom + 1; at < hunk.aTo; at += 1)
    if (sealed[at]?.clause !== sealed[at - 1]?.clause) cuts.push(at);
  return [hunk.aFrom, ...cuts].map((from, i) => ({
    aFrom: from,
    aTo: cuts[i] ?? hunk.aTo,
    bFrom: i === 0 ? hunk.bFrom : hunk.bTo,
    bTo: hunk.bTo,
  }));
}

const isWord = (token: Token | undefined): boolean => /^\p{L}/u.test(token?.key ?? '');

/** « n'est pas » for « est »: two additions around one word are one difference. */
function joined(hunks: readonly Hunk[], sealed: readonly Token[]): readonly Hunk[] {
  const made: Hunk[] = [];
  for (const hunk of hunks) {
    const last = made.at(-1);
    const beside =
      last !== undefined &&
      hunk.aFrom - last.aTo === 1 &&
      hunk.bFrom - last.bTo === 1 &&
      isWord(sealed[last.aTo]) &&
      sealed[last.aTo]?.clause === sealed[Math.max(0, last.aFrom - 1)]?.clause &&
      sealed[last.aTo]?.line === sealed[Math.max(0, last.aFrom - 1)]?.line;
    if (last && beside) made[made.length - 1] = { ...last, aTo: hunk.aTo, bTo: hunk.bTo };
    else made.push(hunk);
  }
  return made;
}

export const sidesOf = (
  { sealed, returned }: Compared,
  hunk: Hunk,
): { readonly before: Side; readonly after: Side } => ({
  before: { all: sealed, from: hunk.aFrom, to: hunk.aTo },
  after: { all: returned, from: hunk.bFrom, to: hunk.bTo },
});

/** The clause that a difference is in: that of what is gone, else of the line that it was added to. */
export function clauseAt({ sealed, returned }: Compared, hunk: Hunk): string | null {
  if (hunk.aTo > hunk.aFrom) return sealed[hunk.aFrom]?.clause ?? null;
  const sameLine =
    returned[hunk.bTo] !== undefined && returned[hunk.bTo]?.line === returned[hunk.bTo - 1]?.line;
  const opens = sealed[hunk.aFrom]?.first === true && sameLine;
  return sealed[opens ? hunk.aFrom : hunk.aFrom - 1]?.clause ?? null;
}

/** Words shown on either side of a difference. */
const AROUND = 8;

/** What came back, with a few words of the same clause around. */
const contextOf = (returned: readonly Token[], from: number, to: number): string =>
  asLine(returned.slice(Math.max(0, from - AROUND), Math.min(returned.length, to + AROUND)));

/** A difference as people read it. */
export function deviationOf(
  compared: Compared,
  hunk: Hunk,
  clause: string | null = clauseAt(compared, hunk),
): Omit<Deviation, 'article'> {
  const { before, after } = sidesOf(compared, hunk);
  return {
    clause,
    kind: kindOf(before, after),
    before: asLine(inside(before)),
    after: asLine(inside(after)),
    context: contextOf(compared.returned, hunk.bFrom, hunk.bTo),
    note: '',
  };
}

/** Words that stand at the same place on both sides. */
export function pairsOf({
  sealed,
  returned,
  hunks,
}: Compared): readonly (readonly [Token, Token])[] {
  const pairs: (readonly [Token, Token])[] = [];
  let [a, b] = [0, 0];
  const end: Hunk = {
    aFrom: sealed.length,
    aTo: sealed.length,
    bFrom: returned.length,
    bTo: returned.length,
  };
  for (const hunk of [...hunks, end]) {
    while (a < hunk.aFrom && b < hunk.bFrom) {
      const [left, right] = [sealed[a], returned[b]];
      if (left && right) pairs.push([left, right]);
      a += 1;
      b += 1;
    }
    [a, b] = [hunk.aTo, hunk.bTo];
  }
  return pairs;
}
