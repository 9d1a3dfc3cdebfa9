import type { Table } from '../../../core/documents/model.ts';
import type { Atom } from '../flow.ts';
import type { StructElement } from '../kit.ts';
import { breakLines } from '../lines.ts';
import { artifact, drawRule } from '../pen.ts';
import { COLOUR, PAGE, STYLE, TEXT_WIDTH } from '../style.ts';
import { append, child, once } from '../tree.ts';
import { type ColumnBox, columnBoxes } from './columns.ts';
import { type Layout, linesOf, text, textAtoms } from './layout.ts';
import { drawRow, linesIn, ROW_PADDING, type Row } from './row.ts';

/** A row of more lines may go on to the next page, that many lines at a time. */
const WHOLE_ROW = 24;
const SLICE = 4;
/** Rows, and lines in all, of a table that stays on one page. */
const SHORT = 6;
const SHORT_LINES = 30;
/** A row of more lines stands alone on a page without harm. */
const LOW = 6;
/** Space under the table. */
const AFTER = 8;

/** What the atoms of one table share. */
type Frame = {
  readonly layout: Layout;
  readonly table: Table;
  readonly left: number;
  readonly boxes: readonly ColumnBox[];
  readonly head: Row;
  readonly rows: readonly Row[];
  /** Made when the first thing of the table is drawn, like the elements below. */
  readonly element: () => StructElement;
  readonly body: () => StructElement;
};

/** Caption, head and rows between hairlines; the head is shown again on each page of the table. */
export function tableAtoms(layout: Layout, table: Table): Atom[] {
  const { fonts, kit } = layout.pen;
  const { left, boxes } = columnBoxes(fonts, table);
  const labels = table.columns.map(({ label }, i) =>
    breakLines(fonts, text(label), STYLE.columnHead, boxes[i]?.width ?? 0),
  );
  const element = once(() => append(layout.tree, 'Table'));
  const body = once(() => child(kit, element(), 'TBody'));
  const head: Row = { cells: labels, boxes, style: STYLE.columnHead, stand: 'bottom' };
  const rows = table.rows.map((cells): Row => {
    const lines = boxes.map((box, i) => breakLines(fonts, cells[i] ?? [], box.style, box.width));
    return { cells: lines, boxes, style: null, stand: 'top' };
  });
  const frame: Frame = { layout, table, left, boxes, head, rows, element, body };
  const atoms = rows.flatMap((row, index) => rowAtoms(frame, row, index));
  return [...captionAtoms(frame), headAtom(frame), ...atoms];
}

function captionAtoms({ layout, table, left, element }: Frame): Atom[] {
  return textAtoms(layout, {
    lines: linesOf(layout, table.caption, STYLE.caption, Math.min(PAGE.right - left, TEXT_WIDTH)),
    style: STYLE.caption,
    x: left,
    before: 14,
    keep: 'all',
    element: once(() => child(layout.pen.kit, element(), 'Caption')),
  });
}

const headHeight = ({ head }: Frame): number =>
  linesIn(head) * STYLE.columnHead.leading + 2 * ROW_PADDING;

function headAtom(frame: Frame): Atom {
  const { layout, table, element } = frame;
  const { kit } = layout.pen;
  const empty = table.rows.length === 0;
  return {
    height: headHeight(frame),
    before: table.caption ? 5 : 12,
    keep: !empty,
    paint: (y) => {
      // A head without a body is no THead.
      const part = empty ? element() : child(kit, element(), 'THead');
      const row = child(kit, part, 'TR');
      const cells = table.columns.map(() => child(kit, row, 'TH', 'Column'));
      drawHead(frame, y, cells);
      if (empty) element().end();
    },
  };
}

function drawHead(frame: Frame, y: number, cells: readonly StructElement[] | null): void {
  const { head, layout } = frame;
  if (!cells) artifact(layout.pen, 'Pagination');
  const part = { y: y + ROW_PADDING, from: 0, to: linesIn(head) };
  drawRow(layout.pen, head, part, cells);
  hairline(frame, y + headHeight(frame), { width: 0.9, colour: COLOUR.ink });
}

/** The head as it opens a further page, with room under it where a row goes on. */
const repeatedHead = (frame: Frame, room: number): NonNullable<Atom['repeat']> => ({
  height: headHeight(frame) + room,
  paint: (y) => drawHead(frame, y, null),
});

function hairline(
  { layout, left }: Frame,
  y: number,
  look: { readonly width: number; readonly colour: string },
): void {
  artifact(layout.pen, 'Layout');
  drawRule(layout.pen, { from: left, to: PAGE.right, y }, look);
}

function rowAtoms(frame: Frame, row: Row, index: number): Atom[] {
  const count = linesIn(row);
  const step = count > WHOLE_ROW ? SLICE : count;
  const elements = once(() => rowElements(frame));
  return Array.from({ length: Math.ceil(count / step) }, (_, slice) => {
    const from = slice * step;
    const to = Math.min(count, from + step);
    const top = from === 0 ? ROW_PADDING : 0;
    const repeat = repeatedHead(frame, ROW_PADDING - top);
    const ends = to === count;
    const height = top + (to - from) * STYLE.cell.leading + (ends ? ROW_PADDING : 0);
    const paint = (y: number): void => {
      drawRow(frame.layout.pen, row, { y: y + top, from, to }, elements());
      if (ends) endRow(frame, index, y + height);
    };
    const after = ends && index === frame.table.rows.length - 1 ? AFTER : 0;
    return {
      height: height + after,
      before: 0,
      keep: ends && staysWithNext(frame, index),
      repeat,
      paint,
    };
  });
}

/** No low row is left alone on a page, and a short table is not parted. */
function staysWithNext({ rows }: Frame, index: number): boolean {
  const last = rows.length - 1;
  if (index >= last) return false;
  const lines = rows.map(linesIn);
  const whole = last < SHORT && lines.reduce((sum, n) => sum + n, 0) <= SHORT_LINES;
  const alone = index === 0 ? index : index === last - 1 ? last : -1;
  return whole || (alone >= 0 && (lines[alone] ?? 0) <= LOW);
}

function rowElements({ layout, table, body }: Frame): StructElement[] {
  const { kit } = layout.pen;
  const row = child(kit, body(), 'TR');
  return table.columns.map((_, i) =>
    table.rowHeaders && i === 0 ? child(kit, row, 'TH', 'Row') : child(kit, row, 'TD'),
  );
}

function endRow(frame: Frame, index: number, y: number): void {
  const last = index === frame.table.rows.length - 1;
  hairline(frame, y, { width: last ? 0.9 : 0.4, colour: last ? COLOUR.ink : COLOUR.line });
  if (last) frame.element().end();
}
