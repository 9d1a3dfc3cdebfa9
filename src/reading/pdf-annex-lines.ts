import type { Line, Run, Zone } from '../core/deviation/reading.ts';
import type { PdfPage, Visibility } from './pdf-paint.ts';

type Item = Awaited<ReturnType<PdfPage['getTextContent']>>['items'][number];
export type Tree = Awaited<ReturnType<PdfPage['getStructTree']>>;
type Node = NonNullable<Tree> | NonNullable<Tree>['children'][number];
/** A start or end of marked content; the types of pdfjs-dist leave `tag` out. */
type Marker = { readonly type: string; readonly id?: string; readonly tag?: string };

/** A line with the height of its first word on the page; null when it shows no word. */
export type PlacedLine = Line & { readonly y: number | null };

/** Text of one marked content. */
type Marked = { text: string; y: number | null };
/** The text of a page by marked content; `artifacts` and `loose` in drawing order, a line each. */
type PageText = {
  readonly marked: Map<string, Marked>;
  readonly artifacts: Marked[];
  readonly loose: Marked[];
};

type Places = readonly (string | null)[];

/** Collects the text items of a page by the marked content that they are in. */
export function collectText(items: readonly Item[]): PageText {
  const page: PageText = { marked: new Map(), artifacts: [], loose: [] };
  const open: (string | null)[] = [];
  for (const item of items) {
    if ('type' in item) {
      follow(item, open);
      if (open.at(-1) === null) page.artifacts.push({ text: '', y: null });
    } else add(page, open, item);
  }
  return page;
}

function follow(marker: Marker, open: (string | null)[]): void {
  if (marker.type === 'endMarkedContent') open.pop();
  else open.push(marker.tag === 'Artifact' ? null : (marker.id ?? ''));
}

function add(page: PageText, open: Places, item: Extract<Item, { str: string }>): void {
  const id = open.findLast((place) => place !== '');
  const into = id === undefined ? ended(page.loose) : id === null ? ended(page.artifacts) : null;
  const one = into ?? page.marked.get(id ?? '') ?? { text: '', y: null };
  if (into === null && id) page.marked.set(id, one);
  if (item.str.trim() !== '') one.y ??= Number(item.transform[5]);
  one.text += item.str;
  if (!item.hasEOL) return;
  if (into === null) one.text += ' ';
  else (id === undefined ? page.loose : page.artifacts).push({ text: '', y: null });
}

/** The last line of a list, a first one when it is empty. */
function ended(lines: Marked[]): Marked {
  const line = lines.at(-1) ?? { text: '', y: null };
  if (lines.length === 0) lines.push(line);
  return line;
}

/** How far a character is looked for when the page paints some that the text leaves out. */
const AHEAD = 400;

/** Where a character is painted, from a place on; the place itself when it is nowhere near. */
function paintedAt(seen: Visibility, char: string, at: number): number {
  const found = seen.text.indexOf(char, at);
  return found < 0 || found - at > AHEAD ? at : found;
}

type Seen = { readonly runs: readonly Run[]; readonly next: number };

/** Gives the characters of a marked content their visibility, in the order of painting. */
export function runsOf(text: string, seen: Visibility | undefined, from: number): Seen {
  const runs: { text: string; hidden: string | null; tracked: null }[] = [];
  let at = from;
  for (const char of text) {
    const space = /\s/.test(char);
    if (!space && seen) at = paintedAt(seen, char, at);
    const last = runs.at(-1);
    const hidden = space ? (last?.hidden ?? null) : (seen?.because[at] ?? null);
    if (!space) at += char.length;
    if (last && last.hidden === hidden) last.text += char;
    else runs.push({ text: char, hidden, tracked: null });
  }
  return { runs, next: at };
}

const HEADING = /^H([1-6])$/;
const ZONES: Readonly<Record<string, Zone>> = {
  TOC: 'contents',
  TOCI: 'contents',
  Note: 'footnote',
  FENote: 'footnote',
};
const INLINE = new Set('Span Link Reference Quote Code Annot Em Strong Sub NonStruct'.split(' '));

/** `3.2`, `3.2.1`, `b)` at the start of a paragraph; a title may have `3` alone. */
const TYPED = /^\s*(\d{1,3}(?:\.\d{1,3})+\.?|\p{L}\))\s+(?=\S)/u;
const TITLE = /^\s*(\d{1,3}(?:\.\d{1,3})*\.?)\s+(?=\S)/;

type Draft = {
  zone: Zone;
  level: number | null;
  label: string | null;
  runs: Run[];
  y: number | null;
};
type Building = {
  readonly text: PageText;
  readonly seen: ReadonlyMap<string, Visibility>;
  readonly used: Set<string>;
  readonly lines: Draft[];
  label: string;
};

const open = (b: Building, zone: Zone, level: number | null): void => {
  b.lines.push({ zone, level, label: b.label.trim() || null, runs: [], y: null });
  b.label = '';
};

function leaf(b: Building, id: string, into: 'line' | 'label'): void {
  b.used.add(id);
  const marked = b.text.marked.get(id);
  if (!marked) return;
  if (into === 'label') {
    b.label += marked.text;
    return;
  }
  if (b.lines.length === 0) open(b, 'body', null);
  const line = b.lines.at(-1);
  line?.runs.push(...runsOf(marked.text, b.seen.get(id.replace(/^.*_mc/, '')), 0).runs);
  if (line) line.y ??= marked.y;
}

/** A number, a letter or a bullet; the label of a fact is text like any other. */
const isLabel = (text: string): boolean =>
  /^(\S{0,2}|[\d.]+\)?|\p{L}{1,2}[.)])$/u.test(text.trim());

const labelText = (b: Building, node: Node): string =>
  'children' in node
    ? node.children.map((child) => labelText(b, child)).join('')
    : (b.text.marked.get('id' in node ? String(node.id) : '')?.text ?? '');

/** Walks the structure: each element that is no part of a line opens one. */
function walk(b: Building, node: Node, zone: Zone, into: 'line' | 'label'): void {
  if (!('children' in node)) {
    if ('id' in node) leaf(b, String(node.id), into);
    return;
  }
  if (node.role === 'Lbl' && isLabel(labelText(b, node))) {
    b.label = '';
    for (const child of node.children) walk(b, child, zone, 'label');
    return;
  }
  const inner = ZONES[node.role] ?? zone;
  const level = HEADING.exec(node.role)?.[1];
  if (!INLINE.has(node.role)) open(b, inner, level === undefined ? null : Number(level));
  for (const child of node.children) walk(b, child, inner, into);
}

const textOf = (runs: readonly Run[]): string => runs.map((run) => run.text).join('');

/** The runs without their first characters. */
function after(runs: readonly Run[], length: number): readonly Run[] {
  let left = length;
  return runs.flatMap((run) => {
    const text = run.text.slice(left);
    left = Math.max(0, left - run.text.length);
    return text === '' ? [] : [{ ...run, text }];
  });
}

function finished({ zone, level, label, runs, y }: Draft): PlacedLine {
  const typed = label === null ? (level === null ? TYPED : TITLE).exec(textOf(runs)) : null;
  return {
    zone,
    label: label ?? typed?.[1] ?? null,
    level: level === null ? null : (Math.min(3, level) as 1 | 2 | 3),
    anchor: null,
    inTable: false,
    runs: typed ? after(runs, typed[0].length) : runs,
    y,
  };
}

/** The lines of a page in reading order: that of its structure where it has one, then that of drawing. */
export function pageLines(
  text: PageText,
  tree: Tree,
  seen: ReadonlyMap<string, Visibility>,
): readonly PlacedLine[] {
  const b: Building = { text, seen, used: new Set(), lines: [], label: '' };
  if (tree) walk(b, tree, 'body', 'line');
  for (const id of text.marked.keys())
    if (!b.used.has(id)) {
      open(b, 'body', null);
      leaf(b, id, 'line');
    }
  let at = 0;
  const loose = text.loose.map(({ text: said, y }): Draft => {
    const { runs, next } = runsOf(said, seen.get(''), at);
    at = next;
    return { zone: 'body', level: null, label: null, runs: [...runs], y };
  });
  const artifacts = text.artifacts.map(
    ({ text: said, y }): Draft => ({
      zone: 'header',
      level: null,
      label: null,
      runs: [{ text: said, hidden: null, tracked: null }],
      y,
    }),
  );
  return [...artifacts, ...b.lines, ...loose]
    .map(finished)
    .filter((line) => textOf(line.runs).trim() !== '');
}
