import {
  type Cell,
  cellsByRule,
  heightOf,
  LINE_HEIGHT,
  type Line,
  type Sheet,
  type Validation,
} from '../form/sheet.ts';
import { escaped } from './escape.ts';
import { ruleXml } from './rules.ts';
import { styleIndex } from './styles.ts';

/** The longest text that a cell of a spreadsheet holds. */
const LONGEST = 32_767;

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

const lineXml = (line: Line, widths: readonly number[]): string =>
  `<row r="${line.number}" ht="${heightOf(line, widths)}">${line.cells
    .map((cell) => cellXml(cell, line.number))
    .join('')}</row>`;

function validationsXml(validations: readonly Validation[]): string {
  const groups = cellsByRule(validations);
  if (groups.length === 0) return '';
  const each = groups.map(({ rule, cells }) => ruleXml(rule, cells));
  return `<dataValidations count="${groups.length}">${each.join('')}</dataValidations>`;
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
