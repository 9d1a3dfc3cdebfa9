import {
  EURO_FORMAT,
  HAIRLINE,
  LOOKS,
  type Look,
  type StyleName,
  TEXT_FORMAT,
} from '../form/looks.ts';
import type { Line, Sheet } from '../form/sheet.ts';
import { heightOf } from '../form/sheet.ts';

/** Text as text, and euros with two decimals and their sign. */
const DATA_STYLES =
  '<number:text-style style:name="Text_format"><number:text-content/></number:text-style>' +
  '<number:number-style style:name="Euro_format"><number:number number:decimal-places="2" number:min-decimal-places="2" number:min-integer-digits="1" number:grouping="true"/><number:text> €</number:text></number:number-style>';

const dataStyle = (format: number | undefined): string => {
  if (format === TEXT_FORMAT) return ' style:data-style-name="Text_format"';
  return format === EURO_FORMAT ? ' style:data-style-name="Euro_format"' : '';
};

function cellStyle(name: StyleName, look: Look): string {
  const { font, fill, framed, open, format, right } = look;
  const box = [
    `style:cell-protect="${open ? 'none' : 'protected'}"`,
    'fo:wrap-option="wrap" style:vertical-align="top"',
    fill ? `fo:background-color="#${fill}"` : '',
    framed ? `fo:border="0.5pt solid #${HAIRLINE}" fo:padding="1mm"` : '',
  ].join(' ');
  return [
    `<style:style style:name="${name}" style:family="table-cell" style:parent-style-name="Default"${dataStyle(format)}>`,
    `<style:table-cell-properties ${box}/>`,
    `<style:paragraph-properties fo:text-align="${right ? 'end' : 'start'}"/>`,
    `<style:text-properties style:font-name="Calibri" fo:font-size="${font.size}pt" fo:color="#${font.color}"${font.bold ? ' fo:font-weight="bold"' : ''}/>`,
    '</style:style>',
  ].join('');
}

/** Width of a character of the column widths, in millimetres. */
const CHARACTER_MM = 1.95;

/** Names of the column, row and table styles of a sheet, from its number. */
export const columnStyle = (sheet: number, column: number): string => `co${sheet}.${column}`;
export const tableStyle = (sheet: Sheet): string => (sheet.hidden ? 'Hidden' : 'Shown');
export const rowStyle = (line: Line, { widths }: Sheet): string =>
  line.room === undefined ? 'Fitted' : `ro${heightOf(line, widths)}`;

function rowStyles(sheets: readonly Sheet[]): string {
  const heights = new Set(
    sheets.flatMap((sheet) =>
      sheet.lines.flatMap((line) =>
        line.room === undefined ? [] : [heightOf(line, sheet.widths)],
      ),
    ),
  );
  const fixed = [...heights].map(
    (height) =>
      `<style:style style:name="ro${height}" style:family="table-row"><style:table-row-properties style:row-height="${height}pt" style:use-optimal-row-height="false"/></style:style>`,
  );
  const fitted =
    '<style:style style:name="Fitted" style:family="table-row"><style:table-row-properties style:use-optimal-row-height="true"/></style:style>';
  return fitted + fixed.join('');
}

const columnStyles = (sheets: readonly Sheet[]): string =>
  sheets
    .flatMap(({ widths }, s) =>
      widths.map(
        (width, c) =>
          `<style:style style:name="${columnStyle(s, c)}" style:family="table-column"><style:table-column-properties style:column-width="${Math.round(width * CHARACTER_MM * 10) / 10}mm"/></style:style>`,
      ),
    )
    .join('');

const table = (name: string, display: boolean): string =>
  `<style:style style:name="${name}" style:family="table" style:master-page-name="Page"><style:table-properties table:display="${display}" style:writing-mode="lr-tb"/></style:style>`;

/** The automatic styles of the content. */
export const contentStyles = (sheets: readonly Sheet[]): string =>
  [
    DATA_STYLES,
    ...(Object.keys(LOOKS) as StyleName[]).map((name) => cellStyle(name, LOOKS[name])),
    columnStyles(sheets),
    rowStyles(sheets),
    table('Shown', true),
    table('Hidden', false),
  ].join('');

export const FONT_FACES =
  '<office:font-face-decls><style:font-face style:name="Calibri" svg:font-family="Calibri, Carlito, sans-serif" style:font-family-generic="swiss"/></office:font-face-decls>';

/** `styles.xml`: a landscape page with the name of the sheet and the page number. */
export const stylesOf = (namespaces: string): string =>
  [
    `<office:document-styles ${namespaces} office:version="1.3">${FONT_FACES}`,
    '<office:styles><style:default-style style:family="table-cell"><style:text-properties fo:language="fr" fo:country="FR"/></style:default-style><style:style style:name="Default" style:family="table-cell"/></office:styles>',
    '<office:automatic-styles><style:page-layout style:name="Landscape"><style:page-layout-properties fo:page-width="297mm" fo:page-height="210mm" style:print-orientation="landscape" fo:margin="10mm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout></office:automatic-styles>',
    '<office:master-styles><style:master-page style:name="Page" style:page-layout-name="Landscape"><style:header style:display="false"/><style:footer><text:p><text:sheet-name>Feuille</text:sheet-name> – Page <text:page-number>1</text:page-number> sur <text:page-count>1</text:page-count></text:p></style:footer></style:master-page></office:master-styles>',
    '</office:document-styles>',
  ].join('');
