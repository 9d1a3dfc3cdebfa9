import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { type Numberer, type NumberPlace, readNumbering } from './docx-numbering.ts';
import { type Attributes, walkXml } from './xml.ts';
import { readZip } from './zip-guard.ts';

/** Where a paragraph stands when it is in a table: all three count from 1, rows with the header row. */
export type CellPlace = { readonly table: number; readonly row: number; readonly column: number };

export type DocxParagraph = {
  /** The style's name as Word shows it, e.g. `Heading 1`, `Alinéa numéroté`; `Normal` when none is named. */
  readonly style: string;
  /** The number that Word computes and shows: `1.2.3`, `a)`, `–`; null for none. */
  readonly number: string | null;
  /** Names of the bookmarks that start in the paragraph. */
  readonly bookmarks: readonly string[];
  /** The text with results of fields and inserted text, without deleted text; `\t` and `\n` as typed. */
  readonly text: string;
  readonly cell: CellPlace | null;
};

/**
 * The paragraphs of a Word document in their order, tables included, headers and footers left out. The
 * numbers are computed from the numbering definitions, not read from the text.
 *
 * @returns one French problem when the file is no Word document, or not a safe one (`zip-guard.ts`)
 */
export function readDocxText(
  bytes: Uint8Array,
  where = 'document',
): Result<readonly DocxParagraph[]> {
  const parts = readZip(bytes, where);
  if (!parts.ok) return parts;
  const body = parts.value.get('word/document.xml');
  if (!body)
    return failed(
      problem('docx/not-a-document', where, 'Ce fichier n’est pas un document Word (.docx).'),
    );
  try {
    return ok(paragraphsOf(body, readNumbering(parts.value)));
  } catch {
    return failed(
      problem('docx/damaged', where, 'Ce document Word est abîmé : son contenu ne se lit pas.'),
    );
  }
}

/**
 * The text as one string: one line a paragraph, its number first, a tab between number and text.
 * @throws Error with the French sentence when the document cannot be read
 */
export async function docxPlainText(bytes: Uint8Array): Promise<string> {
  const read = readDocxText(bytes);
  if (!read.ok) throw new Error(read.problems.map((p) => p.message).join(' '));
  const lines = read.value.map(({ number, text }) =>
    number === null ? text : `${number}\t${text}`,
  );
  return lines.join('\n');
}

type Open = {
  style: string;
  place: { list: string | null; level: number | null };
  bookmarks: string[];
  text: string;
  cell: CellPlace | null;
  index: number;
};
type Walk = {
  readonly done: (DocxParagraph | null)[];
  readonly paragraphs: Open[];
  readonly tables: { table: number; row: number; column: number }[];
  /** Bookmarks that start between two paragraphs, given to the next one. */
  waiting: string[];
  count: number;
  inText: boolean;
  /** Depth inside what is not read. */
  skipped: number;
};

/** A second version of a drawing, and formatting as it was before a tracked change. */
const UNREAD = new Set(['Fallback', 'pPrChange', 'rPrChange']);

const last = <T>(stack: readonly T[]): T | undefined => stack[stack.length - 1];
const put = (walk: Walk, text: string): void => {
  const paragraph = last(walk.paragraphs);
  if (paragraph && walk.skipped === 0) paragraph.text += text;
};

const OPEN: Readonly<Record<string, (walk: Walk, a: Attributes) => void>> = {
  p: (walk) => {
    const cell = last(walk.tables);
    walk.paragraphs.push({
      style: '',
      place: { list: null, level: null },
      bookmarks: walk.waiting,
      text: '',
      cell: cell ? { ...cell } : null,
      index: walk.done.push(null) - 1,
    });
    walk.waiting = [];
  },
  pStyle: (walk, a) => withParagraph(walk, (p) => (p.style = a['val'] ?? '')),
  numId: (walk, a) => withParagraph(walk, (p) => (p.place.list = a['val'] ?? null)),
  ilvl: (walk, a) => withParagraph(walk, (p) => (p.place.level = Number(a['val'] ?? 0))),
  bookmarkStart: (walk, a) =>
    (last(walk.paragraphs)?.bookmarks ?? walk.waiting).push(a['name'] ?? ''),
  t: (walk) => (walk.inText = true),
  tab: (walk, a) => (a['val'] === undefined && a['pos'] === undefined ? put(walk, '\t') : null),
  br: (walk) => put(walk, '\n'),
  cr: (walk) => put(walk, '\n'),
  noBreakHyphen: (walk) => put(walk, '\u2011'),
  tbl: (walk) => {
    walk.count += 1;
    walk.tables.push({ table: walk.count, row: 0, column: 0 });
  },
  tr: (walk) => {
    const at = last(walk.tables);
    if (at) Object.assign(at, { row: at.row + 1, column: 0 });
  },
  tc: (walk) => {
    const at = last(walk.tables);
    if (at) at.column += 1;
  },
};

const withParagraph = (walk: Walk, change: (paragraph: Open) => void): void => {
  const paragraph = last(walk.paragraphs);
  if (paragraph) change(paragraph);
};

function paragraphsOf(body: Uint8Array, numberer: Numberer): readonly DocxParagraph[] {
  const walk: Walk = {
    done: [],
    paragraphs: [],
    tables: [],
    waiting: [],
    count: 0,
    inText: false,
    skipped: 0,
  };
  walkXml(body, {
    open: (name, a, prefix) => {
      if (UNREAD.has(name)) walk.skipped += 1;
      if (prefix === 'w' && walk.skipped === 0) OPEN[name]?.(walk, a);
    },
    close: (name, prefix) => {
      if (UNREAD.has(name)) walk.skipped -= 1;
      if (prefix === 'w' && walk.skipped === 0) closed(walk, name, numberer);
    },
    text: (text) => (walk.inText ? put(walk, text) : undefined),
  });
  return walk.done.filter((paragraph) => paragraph !== null);
}

function closed(walk: Walk, name: string, numberer: Numberer): void {
  if (name === 't') walk.inText = false;
  if (name === 'tbl') walk.tables.pop();
  if (name !== 'p') return;
  const paragraph = walk.paragraphs.pop();
  if (paragraph) walk.done[paragraph.index] = finished(paragraph, numberer);
}

function finished(
  { style, place, bookmarks, text, cell }: Open,
  numberer: Numberer,
): DocxParagraph {
  const own: NumberPlace = place;
  return {
    style: style === '' ? 'Normal' : numberer.styleName(style),
    number: numberer.numberOf(style, own),
    bookmarks,
    text,
    cell,
  };
}
