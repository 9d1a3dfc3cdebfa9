import type { Column, Fields, Table } from '../../core/documents/model.ts';
import { xmlText } from '../xml.ts';
import { odtInlines, odtText, type Targets } from './inlines.ts';
import { TEXT_WIDTH_MM } from './styles.ts';

/** A table and the automatic styles that it needs. */
export type OdtTable = { readonly xml: string; readonly styles: string };

const millimetres = (share: number): string =>
  `${Math.round((TEXT_WIDTH_MM * share * 10) / 100) / 10}mm`;

function columnsOf(name: string, widths: readonly number[]): OdtTable {
  const frame = `<style:style style:name="${name}" style:family="table"><style:table-properties style:width="${TEXT_WIDTH_MM}mm" table:align="left" fo:margin-left="0mm"/></style:style>`;
  const columns = widths.map(
    (width, i) =>
      `<style:style style:name="${name}.${i + 1}" style:family="table-column"><style:table-column-properties style:column-width="${millimetres(width)}"/></style:style>`,
  );
  return {
    styles: frame + columns.join(''),
    xml: widths.map((_, i) => `<table:table-column table:style-name="${name}.${i + 1}"/>`).join(''),
  };
}

const cell = (content: string, style: string, box: 'Plain_cell' | 'Head_cell'): string =>
  `<table:table-cell table:style-name="${box}" office:value-type="string"><text:p text:style-name="${style}">${content}</text:p></table:table-cell>`;

const row = (cells: readonly string[], style: string): string =>
  `<table:table-row table:style-name="${style}">${cells.join('')}</table:table-row>`;

const captionXml = (caption: string): string =>
  caption ? `<text:p text:style-name="Caption">${odtText(caption)}</text:p>` : '';

function tableXml(name: string, caption: string, columns: string, rows: string): string {
  const title = caption ? `<table:title>${xmlText(caption)}</table:title>` : '';
  return `${captionXml(caption)}<table:table table:name="${name}" table:style-name="${name}">${title}${columns}${rows}</table:table><text:p text:style-name="After"/>`;
}

const styleOf = (column: Column | undefined, rowHead: boolean): string => {
  if (rowHead) return 'Row_head';
  return column?.align === 'right' ? 'Cell_right' : 'Cell';
};

/**
 * Caption, then a table whose header row is repeated on each page and whose rows are never cut.
 * @throws RangeError when a row has not as many cells as there are columns
 */
export function odtTable(table: Table, name: string, targets: Targets): OdtTable {
  const { columns, rows, rowHeaders } = table;
  const frame = columnsOf(
    name,
    columns.map(({ width }) => width),
  );
  const head = columns.map(({ label, align }) =>
    cell(odtText(label), align === 'right' ? 'Cell_head_right' : 'Cell_head', 'Head_cell'),
  );
  const body = rows.map((cells) => {
    if (cells.length !== columns.length)
      throw new RangeError(`a row of ${cells.length} cells in « ${table.caption} »`);
    const filled = cells.map((content, i) =>
      cell(odtInlines(content, targets), styleOf(columns[i], rowHeaders && i === 0), 'Plain_cell'),
    );
    return row(filled, 'Row');
  });
  const header = `<table:table-header-rows>${row(head, 'Row')}</table:table-header-rows>`;
  return {
    styles: frame.styles,
    xml: tableXml(name, table.caption, frame.xml, header + body.join('')),
  };
}

/** Rooms of 1 to 12 lines to be written by hand. */
const MOST_LINES = 12;
const LINE_MM = 8;

/** The styles of rows: one that is never cut, and one a room. */
export const ROW_STYLES = [
  `<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>`,
  ...Array.from(
    { length: MOST_LINES },
    (_, i) =>
      `<style:style style:name="Room_${i + 1}" style:family="table-row"><style:table-row-properties style:min-row-height="${(i + 1) * LINE_MM}mm" fo:keep-together="always"/></style:style>`,
  ),
].join('');

/** Caption, then one row a field: its label, and room for as many lines as it asks. */
export function odtFields({ caption, fields }: Fields, name: string): OdtTable {
  const frame = columnsOf(name, [36, 64]);
  const rows = fields.map(({ label, lines }) =>
    row(
      [cell(odtText(label), 'Row_head', 'Head_cell'), cell('', 'Cell', 'Plain_cell')],
      `Room_${Math.min(MOST_LINES, Math.max(1, lines))}`,
    ),
  );
  return { styles: frame.styles, xml: tableXml(name, caption, frame.xml, rows.join('')) };
}
