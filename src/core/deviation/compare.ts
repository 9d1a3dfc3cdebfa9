import type { Hunk } from '../shared/align.ts';
import { line as asLine } from '../shared/words.ts';
import { clausesOf, type Found, findClauses, type Range } from './blocks.ts';
import { inside } from './classify.ts';
import { type Deviation, rankOf } from './deviation.ts';
import { type Compared, clauseAt, compareFlows, deviationOf, pairsOf, sidesOf } from './hunks.ts';
import { labelKey, renumbered } from './labels.ts';
import { hiddenTexts, type Marked, takenByRevision, trackedChanges } from './marks.ts';
import { lineText, type ReadDocument } from './reading.ts';
import { contentsDeviations, runningDeviations, settled } from './running.ts';
import { type Stream, streamOf, type Token } from './stream.ts';

type Draft = Omit<Deviation, 'article'>;
type Both = { readonly sealed: Stream; readonly returned: Stream };

/** Share of a clause's words that must be gone for it to be called deleted. */
const GONE = 0.8;
/** The longest excerpt shown of a whole clause. */
const EXCERPT = 40;

const without = (tokens: readonly Token[], ranges: readonly Range[]): readonly Token[] =>
  tokens.filter((_, i) => !ranges.some((r) => i >= r.from && i < r.to));
const excerpt = (tokens: readonly Token[]): string =>
  tokens.length > EXCERPT ? `${asLine(tokens.slice(0, EXCERPT))} …` : asLine(tokens);

const BY_KIND = {
  moved: 'la clause est à une autre place',
  duplicated: 'le texte de la clause est répété',
} as const;

/** A clause found elsewhere, or once more: said once, then compared with itself. */
function apart(
  both: Both,
  found: Found,
  range: Range,
  kind: keyof typeof BY_KIND,
): readonly Draft[] {
  const own = both.sealed.tokens.slice(found.sealed.from, found.sealed.to);
  const there = both.returned.tokens.slice(range.from, range.to);
  const compared = compareFlows(own, there);
  const text = excerpt(there);
  return [
    {
      clause: found.clause,
      kind,
      before: kind === 'moved' ? excerpt(own) : '',
      after: text,
      context: text,
      note: BY_KIND[kind],
    },
    ...hunkDrafts(both, compared).map((draft) => ({ ...draft, clause: found.clause })),
  ];
}

/** Differences that something else already says: a typed number, hidden words, a waiting revision. */
function isSaid(both: Both, compared: Compared, hunk: Hunk): boolean {
  const { before, after } = sidesOf(compared, hunk);
  const [gone, added] = [inside(before), inside(after)];
  const text = (tokens: readonly Token[]): string => tokens.map((t) => t.key).join('');
  const labelOf = (stream: Stream, token: Token | undefined): string =>
    token?.first ? labelKey(stream.lines[token.line]?.label ?? null) : '';
  if (gone.length === 0 && added.length > 0) {
    const typed = labelOf(both.sealed, compared.sealed[hunk.aFrom]);
    if (typed !== '' && typed === labelKey(text(added))) return true;
  }
  if (added.length === 0 && gone.length > 0) {
    const typed = labelOf(both.returned, compared.returned[hunk.bFrom]);
    if (typed !== '' && typed === labelKey(text(gone))) return true;
  }
  if (gone.length === 0 && added.every((t) => t.hidden !== null || t.inserted)) return true;
  if (!added.every((t) => t.inserted)) return false;
  const beside = added[0] ?? compared.returned[hunk.bFrom] ?? compared.returned[hunk.bFrom - 1];
  const lines = beside ? [beside.line - 1, beside.line, beside.line + 1] : [];
  return lines.some((at) =>
    takenByRevision(
      both.returned.lines[at],
      gone.map((t) => t.key),
    ),
  );
}

const hunkDrafts = (both: Both, compared: Compared): readonly Draft[] =>
  compared.hunks
    .filter((hunk) => !isSaid(both, compared, hunk))
    .map((hunk) => deviationOf(compared, hunk));

/** The clauses whose text is gone, and what the other differences say. */
function mainDrafts(both: Both, compared: Compared, found: readonly Found[]): readonly Draft[] {
  const absent = found.filter((one) => one.place === null && one.copies.length === 0);
  const gone = absent.filter(({ clause, sealed }) => {
    const words = compared.hunks
      .filter((h) => clauseAt(compared, h) === clause)
      .reduce((n, h) => n + h.aTo - h.aFrom, 0);
    return words >= GONE * (sealed.to - sealed.from);
  });
  const ids = new Set<string | null>(gone.map((one) => one.clause));
  const deleted = gone.map(({ clause, sealed }): Draft => {
    const before = excerpt(both.sealed.tokens.slice(sealed.from, sealed.to));
    return { clause, kind: 'deleted', before, after: '', context: '', note: '' };
  });
  const left = compared.hunks.flatMap((hunk): readonly Hunk[] => {
    if (!ids.has(clauseAt(compared, hunk)) || hunk.aFrom === hunk.aTo) return [hunk];
    return hunk.bFrom === hunk.bTo ? [] : [{ ...hunk, aFrom: hunk.aTo }];
  });
  return [...deleted, ...hunkDrafts(both, { ...compared, hunks: left })];
}

/** The clause of each line that came back and holds words of the sealed piece. */
function knownLines(main: Compared, found: readonly Found[], { returned }: Both) {
  const known = new Map<number, string | null>();
  for (const [a, b] of pairsOf(main)) if (!known.has(b.line)) known.set(b.line, a.clause);
  const elsewhere = found.flatMap(({ clause, copies, place, moved }) =>
    (moved && place ? [...copies, place] : copies).map((range) => ({ clause, range })),
  );
  for (const { clause, range } of elsewhere)
    for (const token of returned.tokens.slice(range.from, range.to)) known.set(token.line, clause);
  return known;
}

/** The clause of a line that came back: its own, else that of the nearest known line before it. */
function clauseOfLines(known: ReadonlyMap<number, string | null>) {
  return (line: number): string | null => {
    for (let at = line; at >= 0; at -= 1) {
      const clause = known.get(at);
      if (clause !== undefined) return clause;
    }
    return null;
  };
}

/** Articles of the sealed piece: `1.2 Titre` by clause. */
function articlesOf({ lines }: Stream): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line): (readonly [string, string])[] => {
      const clause = /^article-(.+)$/.exec(line.anchor ?? '')?.[1];
      return clause ? [[clause, `${line.label ?? ''} ${lineText(line)}`.trim()]] : [];
    }),
  );
}

const STRUCTURE = new Set(['moved', 'deleted', 'duplicated', 'added', 'removed', 'tracked-change']);

function labelDrafts(both: Both, compared: Compared, others: readonly Draft[]): readonly Draft[] {
  const shifted = others.some((d) => STRUCTURE.has(d.kind));
  return renumbered(pairsOf(compared), both.sealed.lines, both.returned.lines)
    .filter((one) => !(one.counted && shifted))
    .map(({ clause, before, after }) => ({
      clause,
      kind: 'numbering',
      before,
      after,
      context: after,
      note: '',
    }));
}

/**
 * What differs between a sealed piece and what came back, gravest first, each in its clause. Only words
 * count: fonts, spaces, quotes and the break of lines and pages never do. Nothing is reported twice.
 */
export function compareDocuments(
  sealed: ReadDocument,
  received: ReadDocument,
): readonly Deviation[] {
  const returned = settled(sealed, received);
  const both: Both = { sealed: streamOf(sealed), returned: streamOf(returned) };
  const found = findClauses(both.sealed.tokens, both.returned.tokens);
  const moved = found.flatMap((f) => (f.moved && f.place ? [{ f, range: f.place }] : []));
  const copied = found.flatMap((f) => f.copies.map((range) => ({ f, range })));
  const main = compareFlows(
    without(
      both.sealed.tokens,
      moved.map(({ f }) => f.sealed),
    ),
    without(
      both.returned.tokens,
      [...moved, ...copied].map(({ range }) => range),
    ),
  );
  const clauseOf = clauseOfLines(knownLines(main, found, both));
  const placed = ({ line, ...marked }: Marked): Draft => ({ ...marked, clause: clauseOf(line) });
  const outside = ({ line: _, ...marked }: Marked): Draft => ({ ...marked, clause: null });
  const drafts = [
    ...moved.flatMap(({ f, range }) => apart(both, f, range, 'moved')),
    ...copied.flatMap(({ f, range }) => apart(both, f, range, 'duplicated')),
    ...mainDrafts(both, main, found),
    ...trackedChanges(both.returned).map(placed),
    ...hiddenTexts(both.returned.tokens).map(placed),
    ...runningDeviations(sealed, returned).map(outside),
    ...contentsDeviations(sealed, returned).map(outside),
  ];
  const articles = articlesOf(both.sealed);
  const order = new Map(clausesOf(both.sealed.tokens).map(({ clause }, i) => [clause, i]));
  const place = (d: Draft): number => order.get(d.clause ?? '') ?? -1;
  return [...drafts, ...labelDrafts(both, main, drafts)]
    .map((draft) => ({ ...draft, article: articles.get(draft.clause ?? '') ?? '' }))
    .sort((a, b) => rankOf(a.kind) - rankOf(b.kind) || place(a) - place(b));
}
