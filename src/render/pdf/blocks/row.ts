import type { StructElement } from '../kit.ts';
import type { Line } from '../lines.ts';
import { baselineIn, drawLine, type Pen } from '../pen.ts';
import type { TextStyle } from '../style.ts';
import type { ColumnBox } from './columns.ts';

/** Above and under the lines of a row. */
export const ROW_PADDING = 4;

export type Row = {
  readonly cells: readonly (readonly Line[])[];
  readonly boxes: readonly ColumnBox[];
  /** Style of all cells, or null: the style of each column. */
  readonly style: TextStyle | null;
  /** Which lines of neighbours stand side by side: the first ones or the last ones. */
  readonly stand: 'top' | 'bottom';
};

/** The most lines that one cell of the row has; at least one. */
export const linesIn = (row: Row): number => Math.max(1, ...row.cells.map(({ length }) => length));

/**
 * Draws the lines `from` to `to` (excluded) of each cell, the first at `y`.
 * @param elements — the element of each cell, or null to draw as part of the open artefact
 */
export function drawRow(
  pen: Pen,
  row: Row,
  part: { readonly y: number; readonly from: number; readonly to: number },
  elements: readonly StructElement[] | null,
): void {
  for (const [i, box] of row.boxes.entries()) {
    const lines = row.cells[i]?.slice(part.from, part.to) ?? [];
    const leading = (row.style ?? box.style).leading;
    const above = row.stand === 'bottom' ? (part.to - part.from - lines.length) * leading : 0;
    drawCell(pen, { box, lines, y: part.y + above }, row.style ?? box.style, elements?.[i] ?? null);
  }
}

function drawCell(
  pen: Pen,
  cell: { readonly box: ColumnBox; readonly lines: readonly Line[]; readonly y: number },
  style: TextStyle,
  element: StructElement | null,
): void {
  const { x, width, align } = cell.box;
  for (const [n, line] of cell.lines.entries()) {
    const start = align === 'right' ? x + width - line.width : x;
    const at = { x: start, baseline: baselineIn(cell.y + n * style.leading, style) };
    drawLine(pen, element, line, { at, style });
  }
}
