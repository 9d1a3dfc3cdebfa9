import type { Cell, Line, Sheet } from '../form/sheet.ts';
import { xmlAttribute, xmlText } from '../xml.ts';
import type { Validations } from './rules.ts';
import { columnStyle, rowStyle, tableStyle } from './styles.ts';

/** The longest text that a cell of a spreadsheet holds. */
const LONGEST = 32_767;

/** `ROUND(D4*E4,2)` → `of:=ROUND([.D4]*[.E4];2)`: addresses in brackets, arguments between semicolons. */
export const odfFormula = (formula: string): string =>
  `of:=${formula
    .replace(/\b([A-Z]+\d+)(?::([A-Z]+\d+))?\b/g, (_, from: string, to?: string) =>
      to ? `[.${from}:.${to}]` : `[.${from}]`,
    )
    .replaceAll(',', ';')}`;

const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<text:p>${xmlText(line).replace(/ {2,}|^ | $/g, spaces)}</text:p>`)
    .join('');
const spaces = (run: string): string => `<text:s text:c="${run.length}"/>`;

const numeric = (value: number): string =>
  ` office:value-type="float" office:value="${value}"><text:p>${String(value).replace('.', ',')}</text:p>`;

/** Attributes after the style, then the content. */
function contentXml({ holds }: Cell): string {
  if (holds === undefined || holds === '') return '>';
  if (typeof holds === 'number') return numeric(holds);
  if (typeof holds === 'object') {
    const formula = ` table:formula="${xmlAttribute(odfFormula(holds.formula))}"`;
    return holds.result === ''
      ? `${formula} office:value-type="string" office:string-value=""><text:p/>`
      : formula + numeric(holds.result);
  }
  if (holds.length > LONGEST) throw new RangeError(`a text of ${holds.length} characters`);
  return ` office:value-type="string">${paragraphs(holds)}`;
}

type Place = {
  readonly sheet: Sheet;
  readonly validations: Validations;
  /** Cells that one cell covers, itself included, by address. */
  readonly spans: ReadonlyMap<string, number>;
};

/** `A1:H1` → `A1` covers 8; our merged cells stay on one line and before column Z. */
const spansOf = ({ merged }: Sheet): ReadonlyMap<string, number> =>
  new Map(
    merged.map((range) => {
      const [from = '', to = ''] = range.split(':');
      return [from, to.charCodeAt(0) - from.charCodeAt(0) + 1];
    }),
  );

function cellXml(cell: Cell, line: number, { sheet, validations, spans }: Place): string {
  const address = `${cell.column}${line}`;
  const span = spans.get(address);
  const across = span
    ? ` table:number-columns-spanned="${span}" table:number-rows-spanned="1"`
    : '';
  const rule = validations.nameOf(sheet, address);
  const limited = rule ? ` table:content-validation-name="${rule}"` : '';
  return `<table:table-cell table:style-name="${cell.style}"${limited}${across}${contentXml(cell)}</table:table-cell>`;
}

function lineXml(line: Line, place: Place): string {
  const byColumn = new Map(line.cells.map((cell) => [cell.column, cell]));
  let covered = 0;
  const cells = place.sheet.widths.map((_, i) => {
    const column = String.fromCharCode(65 + i);
    if (covered > 0) {
      covered -= 1;
      return '<table:covered-table-cell/>';
    }
    covered = (place.spans.get(`${column}${line.number}`) ?? 1) - 1;
    const cell = byColumn.get(column);
    return cell ? cellXml(cell, line.number, place) : '<table:table-cell/>';
  });
  return `<table:table-row table:style-name="${rowStyle(line, place.sheet)}">${cells.join('')}</table:table-row>`;
}

/** One sheet, protected without password; its first lines are printed on each page. */
export function sheetXml(sheet: Sheet, index: number, validations: Validations): string {
  const place: Place = { sheet, validations, spans: spansOf(sheet) };
  const lines = sheet.lines.map((line) => lineXml(line, place));
  const head = lines.slice(0, sheet.frozen).join('');
  return [
    `<table:table table:name="${xmlAttribute(sheet.name)}" table:style-name="${tableStyle(sheet)}" table:protected="true">`,
    '<loext:table-protection loext:select-protected-cells="true" loext:select-unprotected-cells="true"/>',
    ...sheet.widths.map(
      (_, c) => `<table:table-column table:style-name="${columnStyle(index, c)}"/>`,
    ),
    head === '' ? '' : `<table:table-header-rows>${head}</table:table-header-rows>`,
    ...lines.slice(sheet.frozen),
    '</table:table>',
  ].join('');
}
