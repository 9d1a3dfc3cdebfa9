import {
  AlignmentType,
  BorderStyle,
  type FileChild,
  HeightRule,
  Paragraph,
  type ParagraphChild,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  Table as WordTable,
} from 'docx';
import type { Column, Fields, Table } from '../../core/documents/model.ts';
import { runsOf } from './inlines.ts';
import { EDGE, HAIRLINE, PLUM, TEXT_WIDTH, WASH } from './look.ts';
import type { Target } from './names.ts';

const line = (color: string, size = 4) => ({ style: BorderStyle.SINGLE, size, color });
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const MARGINS = { top: 40, bottom: 40, left: 100, right: 100 } as const;

const caption = (text: string): readonly Paragraph[] =>
  text ? [new Paragraph({ style: 'Legende', children: [new TextRun(text)] })] : [];
/** A sliver of space: Word joins two tables that touch. */
const gap = (): Paragraph => new Paragraph({ style: 'Apres' });

type Cell = {
  readonly children: readonly ParagraphChild[];
  readonly column: Column;
  readonly head: 'column' | 'row' | null;
};

const STYLE_OF = { column: 'Entetedetableau', row: 'Entetedeligne' } as const;

const cell = ({ children, column, head }: Cell, shaded = head === 'column'): TableCell =>
  new TableCell({
    width: { size: twips(column.width), type: WidthType.DXA },
    ...(shaded ? { shading: { fill: WASH } } : {}),
    children: [
      new Paragraph({
        style: head === null ? 'Cellule' : STYLE_OF[head],
        alignment: column.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        children,
      }),
    ],
  });

const twips = (share: number): number => Math.round((TEXT_WIDTH * share) / 100);

const frame = (
  rows: readonly TableRow[],
  widths: readonly number[],
  rowHeaders: boolean,
): WordTable =>
  new WordTable({
    rows,
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    margins: MARGINS,
    tableLook: { firstRow: true, firstColumn: rowHeaders, noHBand: true, noVBand: true },
    borders: {
      top: line(PLUM, 8),
      bottom: line(EDGE),
      left: NONE,
      right: NONE,
      insideHorizontal: line(HAIRLINE),
      insideVertical: NONE,
    },
  });

/**
 * Caption, then a table whose header row is repeated on each page and whose rows are never cut.
 * @throws RangeError when a row has not as many cells as there are columns
 */
export function plainTable(
  table: Table,
  targets: ReadonlyMap<string, Target>,
): readonly FileChild[] {
  const { columns, rows, rowHeaders } = table;
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map((column) =>
      cell({ children: [new TextRun(column.label)], column, head: 'column' }),
    ),
  });
  const body = rows.map((row) => {
    if (row.length !== columns.length)
      throw new RangeError(`a row of ${row.length} cells in « ${table.caption} »`);
    const cells = columns.map((column, i) => {
      const children = runsOf(row[i] ?? [], targets);
      return cell({ children, column, head: rowHeaders && i === 0 ? 'row' : null });
    });
    return new TableRow({ cantSplit: true, children: cells });
  });
  const widths = columns.map(({ width }) => width);
  return [...caption(table.caption), frame([header, ...body], widths, rowHeaders), gap()];
}

const LABEL: Column = { label: '', align: 'left', width: 36 };
const ROOM: Column = { label: '', align: 'left', width: 64 };
/** Height of a line to be written by hand. */
const HAND_LINE = 440;

/** Caption, then one row a field: its label, and room for as many lines as it asks. */
export function fieldsTable({ caption: title, fields }: Fields): readonly FileChild[] {
  const rows = fields.map(
    ({ label, lines }) =>
      new TableRow({
        cantSplit: true,
        height: { value: HAND_LINE * Math.max(1, lines), rule: HeightRule.ATLEAST },
        children: [
          cell({ children: [new TextRun(label)], column: LABEL, head: 'row' }, true),
          cell({ children: [], column: ROOM, head: null }),
        ],
      }),
  );
  return [...caption(title), frame(rows, [LABEL.width, ROOM.width], true), gap()];
}
