import type { Run, Zone } from '../core/deviation/reading.ts';
import { hiddenBecause, type Looks, lookOf, type RunLook } from './docx-look.ts';
import { type Attributes, walkXml } from './xml.ts';

/** A paragraph before its number is computed. */
export type RawParagraph = {
  readonly zone: Zone;
  readonly style: string;
  readonly list: string | null;
  readonly level: number | null;
  readonly bookmarks: readonly string[];
  readonly runs: readonly Run[];
  /** Notes and comments called in it: `footnote 2`, `endnote 1`, `comment 3`. */
  readonly calls: readonly string[];
  /** The note or comment that it belongs to, in a part of notes; else null. */
  readonly note: string | null;
  readonly inTable: boolean;
};

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Open = Mutable<Omit<RawParagraph, 'runs' | 'calls' | 'bookmarks'>> & {
  readonly runs: Run[];
  readonly calls: string[];
  readonly bookmarks: string[];
  fill: string;
};

/** Content given twice, for programs that read the newer form and for those that do not. */
type Alternative = { readonly texts: Set<string>; direct: string; other: string };

type Walk = {
  readonly looks: Looks;
  readonly zone: Zone;
  readonly done: (Open | null)[];
  readonly open: { readonly paragraph: Open; readonly at: number; readonly depth: number }[];
  readonly path: string[];
  readonly fills: string[];
  readonly rows: ('inserted' | 'deleted' | null)[];
  readonly alternatives: Alternative[];
  waiting: string[];
  runStyle: string;
  own: RunLook;
  note: string | null;
};

/** What is read nowhere: formatting as it was before a tracked change. */
const UNREAD = new Set(['pPrChange', 'rPrChange', 'tblPrChange', 'trPrChange', 'tcPrChange']);
const OBJECTS: Readonly<Record<string, string>> = {
  blip: '[image]',
  imagedata: '[image]',
  OLEObject: '[objet incorporé]',
  chart: '[graphique]',
  relIds: '[schéma]',
  altChunk: '[contenu importé]',
  subDoc: '[document lié]',
};
const ADDED = new Set(['ins', 'moveTo']);
const TAKEN = new Set(['del', 'moveFrom']);
const CALLS: Readonly<Record<string, string>> = {
  footnoteReference: 'footnote',
  endnoteReference: 'endnote',
  commentReference: 'comment',
};
const TYPED: Readonly<Record<string, string>> = { br: '\n', cr: '\n', noBreakHyphen: '\u2011' };

const last = <T>(stack: readonly T[]): T | undefined => stack[stack.length - 1];
const within = (walk: Walk, name: string): boolean => walk.path.includes(name);

function tracked(walk: Walk): Run['tracked'] {
  if (walk.path.some((name) => TAKEN.has(name))) return 'deleted';
  if (walk.path.some((name) => ADDED.has(name))) return 'inserted';
  return last(walk.rows) ?? null;
}

function put(walk: Walk, text: string): void {
  const at = last(walk.open);
  if (!at) return;
  const alternative = last(walk.alternatives);
  const outside = alternative !== undefined && at.depth < walk.path.lastIndexOf('AlternateContent');
  if (outside && within(walk, 'Fallback')) {
    alternative.other += text;
    return;
  }
  if (outside) alternative.direct += text;
  const { paragraph } = at;
  const behind = [paragraph.fill, ...[...walk.fills].reverse()].find((f) => f !== 'auto') ?? 'auto';
  const look = walk.looks.of(paragraph.style, walk.runStyle, walk.own);
  paragraph.runs.push({ text, hidden: hiddenBecause(look, behind), tracked: tracked(walk) });
}

/** A line of its own, right where it is called. */
function addLine(walk: Walk, zone: Zone, text: string): void {
  const paragraph = opened(walk, zone);
  paragraph.runs.push({ text, hidden: null, tracked: tracked(walk) });
  walk.done.push(paragraph);
}

const opened = (walk: Walk, zone: Zone, bookmarks: string[] = []): Open => ({
  zone,
  style: '',
  list: null,
  level: null,
  bookmarks,
  runs: [],
  calls: [],
  note: walk.note,
  inTable: within(walk, 'tc'),
  fill: 'auto',
});

function openParagraph(walk: Walk): void {
  const zone = within(walk, 'txbxContent') ? 'text-box' : walk.zone;
  const paragraph = opened(walk, zone, walk.waiting);
  walk.waiting = [];
  walk.open.push({ paragraph, at: walk.done.push(null) - 1, depth: walk.path.length });
}

const textOf = (paragraph: Open): string => paragraph.runs.map((run) => run.text).join('');

function closeParagraph(walk: Walk): void {
  const closed = walk.open.pop();
  if (!closed) return;
  const { paragraph, at } = closed;
  const alternative = last(walk.alternatives);
  const inside = alternative && closed.depth > walk.path.lastIndexOf('AlternateContent');
  if (inside && within(walk, 'Fallback') && alternative.texts.has(textOf(paragraph))) return;
  if (inside) alternative.texts.add(textOf(paragraph));
  walk.done[at] = paragraph;
}

type Change = (walk: Walk, a: Attributes, paragraph: Open | undefined) => void;

const rowIs = (state: 'inserted' | 'deleted'): Change => {
  return (walk) => {
    walk.rows[walk.rows.length - 1] = state;
  };
};

/** What `parent/element` says of the paragraph, the row or the cell that is being read. */
const PROPERTIES: Readonly<Record<string, Change>> = {
  'pPr/pStyle': (_, a, paragraph) =>
    paragraph && Object.assign(paragraph, { style: a['val'] ?? '' }),
  'pPr/shd': (_, a, paragraph) =>
    paragraph && Object.assign(paragraph, { fill: a['fill'] ?? 'auto' }),
  'numPr/numId': (_, a, paragraph) =>
    paragraph && Object.assign(paragraph, { list: a['val'] ?? null }),
  'numPr/ilvl': (_, a, paragraph) =>
    paragraph && Object.assign(paragraph, { level: Number(a['val'] ?? 0) }),
  'tcPr/shd': (walk, a) => {
    walk.fills[walk.fills.length - 1] = a['fill'] ?? 'auto';
  },
  'trPr/ins': rowIs('inserted'),
  'trPr/del': rowIs('deleted'),
};

/** Properties of the paragraph, the run, the row or the cell that is being read. */
function property(walk: Walk, name: string, a: Attributes): void {
  const parent = walk.path.at(-2) ?? '';
  PROPERTIES[`${parent}/${name}`]?.(walk, a, last(walk.open)?.paragraph);
  if (parent !== 'rPr' || walk.path.at(-3) !== 'r') return;
  if (name === 'rStyle') walk.runStyle = a['val'] ?? '';
  walk.own = { ...walk.own, ...lookOf(name, a) };
}

function inNote(walk: Walk, a: Attributes): void {
  walk.note = a['id'] ?? null;
}

const OPEN: Readonly<Record<string, (walk: Walk, a: Attributes) => void>> = {
  p: openParagraph,
  tc: (walk) => walk.fills.push('auto'),
  tr: (walk) => walk.rows.push(null),
  r: (walk) => {
    walk.runStyle = '';
    walk.own = {};
  },
  footnote: inNote,
  endnote: inNote,
  comment: inNote,
  bookmarkStart: (walk, a) =>
    (last(walk.open)?.paragraph.bookmarks ?? walk.waiting).push(a['name'] ?? ''),
  tab: (walk) => (walk.path.at(-2) === 'r' ? put(walk, '\t') : undefined),
  sym: (walk, a) => put(walk, String.fromCodePoint(Number.parseInt(a['char'] ?? 'fffd', 16))),
};

const CLOSE: Readonly<Record<string, (walk: Walk) => void>> = {
  p: closeParagraph,
  tc: (walk) => walk.fills.pop(),
  tr: (walk) => walk.rows.pop(),
};

function enter(walk: Walk, name: string, a: Attributes, prefix: string): void {
  walk.path.push(name);
  if (walk.path.some((one) => UNREAD.has(one))) return;
  if (name === 'AlternateContent')
    walk.alternatives.push({ texts: new Set(), direct: '', other: '' });
  const object = OBJECTS[name];
  if (object && !within(walk, 'Fallback')) addLine(walk, 'object', object);
  if (prefix !== 'w') return;
  const call = CALLS[name];
  if (call) last(walk.open)?.paragraph.calls.push(`${call} ${a['id'] ?? ''}`);
  if (TYPED[name] !== undefined) put(walk, TYPED[name]);
  OPEN[name]?.(walk, a);
  property(walk, name, a);
}

function leave(walk: Walk, name: string, prefix: string): void {
  if (prefix === 'w' && !walk.path.some((one) => UNREAD.has(one))) CLOSE[name]?.(walk);
  walk.path.pop();
  if (name !== 'AlternateContent') return;
  const alternative = walk.alternatives.pop();
  if (alternative && alternative.other.trim() !== alternative.direct.trim() && alternative.other)
    addLine(walk, 'text-box', alternative.other);
}

const TEXTS = new Set(['t', 'delText']);

/**
 * The paragraphs of one part of a Word document, in order, with what is hidden, tracked or set apart.
 * @throws Error when the part is not well-formed
 */
export function walkParagraphs(xml: Uint8Array, looks: Looks, zone: Zone): readonly RawParagraph[] {
  const walk: Walk = {
    looks,
    zone,
    done: [],
    open: [],
    path: [],
    fills: [],
    rows: [],
    alternatives: [],
    waiting: [],
    runStyle: '',
    own: {},
    note: null,
  };
  walkXml(xml, {
    open: (name, a, prefix) => enter(walk, name, a, prefix),
    close: (name, prefix) => leave(walk, name, prefix),
    text: (text) => (TEXTS.has(last(walk.path) ?? '') ? put(walk, text) : undefined),
  });
  return walk.done.filter((paragraph) => paragraph !== null);
}
