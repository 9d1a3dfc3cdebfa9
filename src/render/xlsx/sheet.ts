import { type StyleName, styleIndex } from './styles.ts';

/** A cell: nothing, a text, a number, or a formula with the result that it has now. */
export type Cell = {
  readonly column: string;
  readonly style: StyleName;
  readonly holds?: string | number | { readonly formula: string; readonly result: number | '' };
};

export type Line = {
  readonly number: number;
  readonly cells: readonly Cell[];
  /** Lines of text that must be seen even while the cell is empty. */
  readonly room?: number;
};

/** A limit on what may be written, or only words shown beside the cell. */
export type Validation = {
  /** Attributes and formulas; cells with the same ones share an entry. */
  readonly rule: string;
  readonly cell: string;
};

export type Sheet = {
  readonly name: string;
  readonly widths: readonly number[];
  readonly lines: readonly Line[];
  /** Lines that stay in view and are printed on each page. */
  readonly frozen: number;
  readonly merged: readonly string[];
  readonly validations: readonly Validation[];
  readonly hidden?: true;
};

/** The longest text that a cell of a spreadsheet holds. */
const LONGEST = 32_767;

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML refuses
const REFUSED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text for XML: what XML cannot hold is dropped, `_x0041_` is kept from being read as a character. */
export const escaped = (text: string): string =>
  text
    .replace(REFUSED, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\r\n?/g, '\n');

/** A text inside an attribute: a line end would be read as a space. */
export const attribute = (text: string): string => escaped(text).replaceAll('\n', '&#10;');

function cellXml({ column, style, holds }: Cell, line: number): string {
  const at = `r="${column}${line}" s="${styleIndex(style)}"`;
  if (holds === undefined || holds === '') return `<c ${at}/>`;
  if (typeof holds === 'number') return `<c ${at}><v>${holds}</v></c>`;
  if (typeof holds === 'object') {
    const result = holds.result === '' ? [' t="str"', ''] : ['', String(holds.result)];
    return `<c ${at}${result[0]}><f>${escaped(holds.formula)}</f><v>${result[1]}</v></c>`;
  }
  if (holds.length > LONGEST) throw new RangeError(`a text of ${holds.length} characters`);
  return `<c ${at} t="inlineStr"><is><t xml:space="preserve">${escaped(holds)}</t></is></c>`;
}

const LINE_HEIGHT = 15;
const TALLEST = 409;
/** Texts that run over merged cells. */
const ACROSS: ReadonlySet<StyleName> = new Set(['title', 'meta', 'band', 'totalLabel']);

/** A height that shows every text; programs may still fit it, since it is not marked as chosen. */
function heightOf({ cells, room = 1 }: Line, widths: readonly number[]): number {
  const lines = cells.map(({ column, style, holds }) => {
    if (typeof holds !== 'string' || ACROSS.has(style)) return 1;
    const width = (widths[column.charCodeAt(0) - 65] ?? 10) * 0.95;
    return holds
      .split('\n')
      .reduce((n, part) => n + Math.max(1, Math.ceil(part.length / width)), 0);
  });
  const title = cells.some(({ style }) => style === 'title') ? 12 : 0;
  return Math.min(TALLEST, Math.max(room, ...lines) * LINE_HEIGHT + 4 + title);
}

const lineXml = (line: Line, widths: readonly number[]): string =>
  `<row r="${line.number}" ht="${heightOf(line, widths)}">${line.cells
    .map((cell) => cellXml(cell, line.number))
    .join('')}</row>`;

function validationsXml(validations: readonly Validation[]): string {
  const groups = new Map<string, string[]>();
  for (const { rule, cell } of validations) groups.set(rule, [...(groups.get(rule) ?? []), cell]);
  if (groups.size === 0) return '';
  const each = [...groups].map(([rule, cells]) =>
    rule.replace('<dataValidation ', `<dataValidation sqref="${cells.join(' ')}" `),
  );
  return `<dataValidations count="${groups.size}">${each.join('')}</dataValidations>`;
}

const viewXml = (frozen: number, first: boolean): string =>
  `<sheetViews><sheetView showGridLines="0"${first ? ' tabSelected="1"' : ''} workbookViewId="0">${
    frozen > 0
      ? `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`
      : ''
  }</sheetView></sheetViews>`;

const colsXml = (widths: readonly number[]): string =>
  `<cols>${widths
    .map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols>`;

/** One worksheet, protected without password; columns and lines may be resized. */
export function sheetXml(sheet: Sheet, first: boolean): string {
  const { widths, lines, frozen, merged } = sheet;
  return [
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    viewXml(frozen, first),
    `<sheetFormatPr defaultRowHeight="${LINE_HEIGHT}"/>`,
    colsXml(widths),
    `<sheetData>${lines.map((line) => lineXml(line, widths)).join('')}</sheetData>`,
    '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0"/>',
    merged.length > 0
      ? `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`
      : '',
    validationsXml(sheet.validations),
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;L&amp;A&amp;RPage &amp;P sur &amp;N</oddFooter></headerFooter>',
    '</worksheet>',
  ].join('');
}
