import type { DocumentModel, Heading } from '../../core/documents/model.ts';
import { listedHeadings } from '../headings.ts';
import { type Layout, labelLine, linesOf, type Mark, textAtoms } from './blocks/layout.ts';
import type { Atom } from './flow.ts';
import type { StructElement } from './kit.ts';
import type { Line } from './lines.ts';
import { artifact, baselineIn, drawArea, drawLine, drawRule, lift, use } from './pen.ts';
import { COLOUR, PAGE, STYLE, type TextStyle } from './style.ts';
import { append, child, once } from './tree.ts';

/** An entry of the contents: its lines, the room kept for them, and the page once it is known. */
type Entry = {
  readonly heading: Heading;
  readonly style: TextStyle;
  readonly number: Line | null;
  readonly lines: readonly Line[];
  page: number;
  y: number;
};

export type Contents = {
  readonly atoms: readonly Atom[];
  /** Draws the entries in the room kept for them, once every heading has its page. */
  readonly fill: (marks: readonly Mark[]) => void;
};

const TEXT_X = PAGE.margin + 34;
const PAGE_NUMBER_WIDTH = 34;

/** The table of contents: chapters and articles, each a link with its page. */
export function contents(layout: Layout, model: DocumentModel): Contents {
  const entries = listedHeadings(model).map((heading) => newEntry(layout, heading));
  const element = once(() => append(layout.tree, 'TOC'));
  const title = textAtoms(layout, {
    lines: linesOf(layout, 'Sommaire', STYLE.contentsTitle),
    style: STYLE.contentsTitle,
    x: PAGE.margin,
    before: 34,
    keep: 'all',
    element: once(() => child(layout.pen.kit, element(), 'Caption')),
  });
  const fill = (marks: readonly Mark[]): void => {
    for (const entry of entries) drawEntry(layout, element(), entry, pageOf(marks, entry));
    lift(layout.pen);
    element().end();
  };
  return { atoms: [...title, ...entries.map(roomFor)], fill };
}

/** Whether the document has a chapter or an article to list. */
export const hasEntries = (model: DocumentModel): boolean => listedHeadings(model).length > 0;

function newEntry(layout: Layout, heading: Heading): Entry {
  const style = heading.level === 1 ? STYLE.contents1 : STYLE.contents2;
  const number = heading.number ? labelLine(layout, heading.number, style) : null;
  const width = PAGE.right - PAGE_NUMBER_WIDTH - textX(heading);
  const lines = linesOf(layout, `${heading.text} `, style, width);
  return { heading, style, number, lines, page: 0, y: 0 };
}

const textX = ({ number, level }: Heading): number => (number || level > 1 ? TEXT_X : PAGE.margin);

const roomFor = (entry: Entry): Atom => ({
  height: entry.lines.length * entry.style.leading,
  before: entry.heading.level === 1 ? 8 : 1.5,
  keep: entry.heading.level === 1,
  paint: (y, page) => Object.assign(entry, { y, page }),
});

/** Pages count from 1 for readers. */
const pageOf = (marks: readonly Mark[], { heading }: Entry): number =>
  (marks.find(({ id }) => id === heading.id)?.page ?? 0) + 1;

function drawEntry(layout: Layout, toc: StructElement, entry: Entry, page: number): void {
  const { pen } = layout;
  const { heading, style, number, lines, y } = entry;
  lift(pen);
  pen.kit.switchToPage(entry.page);
  const item = child(pen.kit, toc, 'TOCI');
  const link = child(pen.kit, child(pen.kit, item, 'Reference'), 'Link');
  use(pen, link);
  const first = baselineIn(y, style);
  if (number) drawLine(pen, link, number, { at: { x: PAGE.margin, baseline: first }, style });
  const x = textX(heading);
  for (const [i, line] of lines.entries()) {
    drawLine(pen, link, line, { at: { x, baseline: first + i * style.leading }, style });
  }
  const height = lines.length * style.leading;
  const baseline = first + height - style.leading;
  const shown = linesOf(layout, String(page), STYLE.contents2)[0] ?? { spans: [], width: 0 };
  const at = { x: PAGE.right - shown.width, baseline };
  drawLine(pen, link, shown, { at, style: STYLE.contents2 });
  const area = { x: PAGE.margin, y, width: PAGE.right - PAGE.margin, height };
  const label = `${heading.number ? `${heading.number} ` : ''}${heading.text}, page ${page}`;
  drawArea(pen, link, area, { target: heading.id, label });
  leader(layout, x + (lines.at(-1)?.width ?? 0) + 8, at.x - 8, baseline);
  item.end();
}

/** A dotted line leads the eye to the page number. */
function leader({ pen }: Layout, from: number, to: number, baseline: number): void {
  if (to - from < 10) return;
  artifact(pen, 'Layout');
  drawRule(pen, { from, to, y: baseline - 1 }, { width: 0.7, colour: COLOUR.line, dotted: true });
}
