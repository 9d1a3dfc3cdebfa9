import { type Column, plain, type Table } from '../../../core/documents/model.ts';
import type { Fonts } from '../fonts.ts';
import { widestWord } from '../lines.ts';
import { FULL_WIDTH, PAGE, STYLE, TEXT_WIDTH, type TextStyle } from '../style.ts';
import { text } from './layout.ts';

/** Where the content of a column stands; rows and rules go from `left` to `PAGE.right`. */
export type ColumnBox = {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
  readonly style: TextStyle;
};

/** Between the contents of neighbours, shared by both. */
const GUTTER = 12;

/** Letters in a cell from which a table of several columns takes the whole width of the page. */
const LONG_CELL = 160;

/** A table of at least three columns where a cell holds a paragraph: narrow, it would run over pages. */
const isDense = ({ columns, rows }: Table): boolean =>
  columns.length > 2 && rows.some((row) => row.some((cell) => plain(cell).length > LONG_CELL));

/** Columns in their shares of the width, widened where a whole word needs it and others can give. */
export function columnBoxes(fonts: Fonts, table: Table): { left: number; boxes: ColumnBox[] } {
  const minima = table.columns.map((column, i) => minimum(fonts, table, column, i));
  const least = sum(minima);
  const wide = table.columns.length > 4 || least > TEXT_WIDTH || isDense(table);
  const left = wide ? PAGE.margin : PAGE.text;
  const widths = shared(table.columns, minima, wide ? FULL_WIDTH : TEXT_WIDTH);
  const last = widths.length - 1;
  const boxes = widths.map((width, i) => {
    const { align } = table.columns[i] ?? { align: 'left' };
    const inner = width - (i > 0 ? GUTTER / 2 : 0) - (i < last ? GUTTER / 2 : 0);
    const x = left + sum(widths.slice(0, i)) + (i > 0 ? GUTTER / 2 : 0);
    return { x, width: inner, align, style: align === 'right' ? STYLE.cellFigures : STYLE.cell };
  });
  return { left, boxes };
}

/** The widest word of a column with its gutters, but no more than a third of the page's text. */
function minimum(fonts: Fonts, table: Table, column: Column, index: number): number {
  const style = column.align === 'right' ? STYLE.cellFigures : STYLE.cell;
  const words = table.rows.map((row) => widestWord(fonts, row[index] ?? [], style));
  const head = widestWord(fonts, text(column.label), STYLE.columnHead);
  return Math.min(Math.max(head, ...words) + GUTTER + 0.1, TEXT_WIDTH / 3);
}

function shared(columns: readonly Column[], minima: readonly number[], width: number): number[] {
  const wanted = columns.map((column) => (column.width / 100) * width);
  const missing = sum(wanted.map((wish, i) => Math.max(0, (minima[i] ?? 0) - wish)));
  const spare = sum(wanted.map((wish, i) => Math.max(0, wish - (minima[i] ?? 0))));
  // Where no column has enough to give, the widest words are cut rather than the table.
  const share = spare > 0 ? Math.min(1, missing / spare) : 0;
  const granted = missing > 0 ? (spare * share) / missing : 0;
  return wanted.map(
    (wish, i) => wish + ((minima[i] ?? 0) - wish) * (wish < (minima[i] ?? 0) ? granted : share),
  );
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
