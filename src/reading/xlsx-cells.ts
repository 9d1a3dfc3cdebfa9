import type { ReadCell, ReadSheet } from './sheet-cells.ts';
import { type Attributes, walkXml } from './xml.ts';
import type { ZipParts } from './zip-guard.ts';

type NumberKind = 'plain' | 'percent' | 'date';

const WORKBOOK = 'xl/workbook.xml';

/** Whether an unpacked file is a workbook at all. */
export const isWorkbook = (parts: ZipParts): boolean => parts.has(WORKBOOK);

/**
 * The sheets of a workbook by name, formulas as the result they were saved with. A number shown as a
 * percentage comes as it is shown: 99,9 % is 99.9.
 *
 * @throws Error when a part is not well-formed
 */
export function readSheets(parts: ZipParts): ReadonlyMap<string, ReadSheet> {
  const targets = sheetTargets(parts.get('xl/_rels/workbook.xml.rels'));
  const strings = sharedStrings(parts.get('xl/sharedStrings.xml'));
  const kinds = numberKinds(parts.get('xl/styles.xml'));
  const sheets = new Map<string, ReadSheet>();
  walkXml(parts.get(WORKBOOK) ?? new Uint8Array(), {
    open: (tag, attributes) => {
      const bytes = parts.get(targets.get(attributes['id'] ?? '') ?? '');
      if (tag === 'sheet' && attributes['name'] && bytes)
        sheets.set(attributes['name'], readSheet(bytes, strings, kinds));
    },
  });
  return sheets;
}

/** The relations of the workbook: identifier → name of the part. */
function sheetTargets(bytes: Uint8Array | undefined): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  if (!bytes) return targets;
  walkXml(bytes, {
    open: (name, { Id, Target }) => {
      if (name !== 'Relationship' || !Id || !Target) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

/** `_x000D_` is how a spreadsheet writes a character that XML cannot hold. */
const decoded = (text: string): string =>
  text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\r\n?/g, '\n');

/** Collects the text of `t` elements, phonetic hints left out. */
function textCollector() {
  let [inText, inPhonetic, text] = [false, false, ''];
  return {
    reset: () => {
      text = '';
    },
    open: (name: string) => {
      if (name === 't') inText = true;
      if (name === 'rPh') inPhonetic = true;
    },
    close: (name: string) => {
      if (name === 't') inText = false;
      if (name === 'rPh') inPhonetic = false;
    },
    text: (more: string) => {
      if (inText && !inPhonetic) text += more;
    },
    said: () => decoded(text),
  };
}

function sharedStrings(bytes: Uint8Array | undefined): readonly string[] {
  const strings: string[] = [];
  if (!bytes) return strings;
  const collect = textCollector();
  walkXml(bytes, {
    open: (name) => {
      if (name === 'si') collect.reset();
      collect.open(name);
    },
    close: (name) => {
      collect.close(name);
      if (name === 'si') strings.push(collect.said());
    },
    text: collect.text,
  });
  return strings;
}

/** Built-in formats that show a number as something else. */
const PERCENT = new Set(['9', '10']);
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 22) || (id >= 45 && id <= 47);

function kindOf(id: string, own: ReadonlyMap<string, string>): NumberKind {
  const code = (own.get(id) ?? '').replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (PERCENT.has(id) || code.includes('%')) return 'percent';
  const dated = own.has(id)
    ? /[dmyhsj]/i.test(code) && !/general/i.test(code)
    : isBuiltInDate(Number(id));
  return dated ? 'date' : 'plain';
}

/** What each style index makes of a number. */
function numberKinds(bytes: Uint8Array | undefined): readonly NumberKind[] {
  const own = new Map<string, string>();
  const kinds: NumberKind[] = [];
  if (!bytes) return kinds;
  let inCells = false;
  walkXml(bytes, {
    open: (name, { numFmtId = '0', formatCode = '' }) => {
      if (name === 'numFmt') own.set(numFmtId, formatCode);
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) kinds.push(kindOf(numFmtId, own));
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return kinds;
}

function readSheet(
  bytes: Uint8Array,
  strings: readonly string[],
  kinds: readonly NumberKind[],
): ReadSheet {
  const cells = new Map<string, ReadCell>();
  const collect = textCollector();
  let [cell, inValue, value]: [Attributes, boolean, string] = [{}, false, ''];
  walkXml(bytes, {
    open: (name, attributes) => {
      if (name === 'c') {
        cell = attributes;
        value = '';
        collect.reset();
      }
      if (name === 'v') inValue = true;
      collect.open(name);
    },
    close: (name) => {
      collect.close(name);
      if (name === 'v') inValue = false;
      if (name !== 'c' || !cell['r']) return;
      const read = cellOf(cell, value, collect.said(), strings, kinds);
      if (read) cells.set(cell['r'], read);
    },
    text: (more) => {
      if (inValue) value += more;
      collect.text(more);
    },
  });
  return cells;
}

function cellOf(
  { t: type = 'n', s: style = '0' }: Attributes,
  value: string,
  inline: string,
  strings: readonly string[],
  kinds: readonly NumberKind[],
): ReadCell | null {
  if (type === 'e') return { kind: 'error', text: value };
  if (type === 'd') return { kind: 'date' };
  if (type === 'n') return value === '' ? null : numberCell(Number(value), kinds[Number(style)]);
  if (type === 'b') return { kind: 'text', text: value === '1' ? 'VRAI' : 'FAUX' };
  const said =
    type === 'inlineStr' ? inline : type === 's' ? strings[Number(value)] : decoded(value);
  return said ? { kind: 'text', text: said } : null;
}

function numberCell(number: number, kind: NumberKind = 'plain'): ReadCell {
  if (kind === 'date') return { kind: 'date' };
  // 15 significant digits: what a spreadsheet computes with, so that 0.9995 shown as 99,95 % is 99.95.
  return {
    kind: 'number',
    number: kind === 'percent' ? Number((number * 100).toPrecision(15)) : number,
  };
}
