import { columnLetters, type ReadCell, type ReadSheet } from './sheet-cells.ts';
import { type Attributes, walkXml } from './xml.ts';
import type { ZipParts } from './zip-guard.ts';

const TYPE = 'application/vnd.oasis.opendocument.spreadsheet';

/** Whether an unpacked file is an OpenDocument spreadsheet. */
export const isOdsWorkbook = (parts: ZipParts): boolean =>
  parts.has('content.xml') &&
  new TextDecoder().decode(parts.get('mimetype') ?? new Uint8Array()).trim() === TYPE;

/** How often a written cell or line may be repeated: a form has no such repetition of its own. */
const MOST_REPEATS = 200;
/** How many written cells are read of a file. */
const MOST_CELLS = 100_000;

type Cell = {
  readonly column: number;
  readonly attributes: Attributes;
  readonly repeated: number;
  readonly lines: string[];
};
type Walk = {
  readonly sheets: Map<string, Map<string, ReadCell>>;
  sheet: Map<string, ReadCell> | null;
  row: number;
  column: number;
  rowRepeats: number;
  /** Cells of the open line: column → what it holds. */
  line: Map<number, ReadCell>;
  cell: Cell | null;
  inText: boolean;
  /** Depth inside what is beside the cell: notes, drawings. */
  beside: number;
  count: number;
};

const BESIDE = new Set(['annotation', 'frame', 'g', 'custom-shape', 'shapes']);
const times = (text: string | undefined): number => Math.max(1, Number(text ?? 1) || 1);

/**
 * The sheets of a spreadsheet by name, formulas as the result they were saved with, as `xlsx-cells.ts`
 * gives them: a percentage of 99,9 % is 99.9.
 *
 * @throws Error when the content is not well-formed or repeats its cells beyond measure
 */
export function readOdsSheets(parts: ZipParts): ReadonlyMap<string, ReadSheet> {
  const walk: Walk = {
    sheets: new Map(),
    sheet: null,
    row: 0,
    column: 0,
    rowRepeats: 1,
    line: new Map(),
    cell: null,
    inText: false,
    beside: 0,
    count: 0,
  };
  walkXml(parts.get('content.xml') ?? new Uint8Array(), {
    open: (name, attributes) => {
      if (BESIDE.has(name)) walk.beside += 1;
      if (walk.beside === 0) OPEN[name]?.(walk, attributes);
    },
    close: (name) => {
      if (BESIDE.has(name)) walk.beside -= 1;
      else if (walk.beside === 0) CLOSE[name]?.(walk);
    },
    text: (text) => {
      if (walk.inText && walk.beside === 0) put(walk, text);
    },
  });
  return walk.sheets;
}

function put({ cell }: Walk, text: string): void {
  if (cell) cell.lines.push(`${cell.lines.pop() ?? ''}${text}`);
}

function openCell(walk: Walk, attributes: Attributes): void {
  walk.cell = {
    column: walk.column,
    attributes,
    repeated: times(attributes['number-columns-repeated']),
    lines: [],
  };
}

const OPEN: Readonly<Record<string, (walk: Walk, a: Attributes) => void>> = {
  table: (walk, a) => {
    walk.sheet = new Map();
    walk.sheets.set(a['name'] ?? '', walk.sheet);
    walk.row = 0;
  },
  'table-row': (walk, a) => {
    walk.rowRepeats = times(a['number-rows-repeated']);
    walk.column = 0;
    walk.line = new Map();
  },
  'table-cell': openCell,
  'covered-table-cell': openCell,
  p: (walk) => {
    walk.cell?.lines.push('');
    walk.inText = walk.cell !== null;
  },
  s: (walk, a) => put(walk, ' '.repeat(Math.min(1_000, times(a['c'])))),
  tab: (walk) => put(walk, '\t'),
  'line-break': (walk) => put(walk, '\n'),
};

const CLOSE: Readonly<Record<string, (walk: Walk) => void>> = {
  p: (walk) => {
    walk.inText = false;
  },
  'table-cell': closeCell,
  'covered-table-cell': closeCell,
  'table-row': closeRow,
  table: (walk) => {
    walk.sheet = null;
  },
};

function closeCell(walk: Walk): void {
  const { cell } = walk;
  walk.cell = null;
  if (!cell) return;
  walk.column += cell.repeated;
  const read = cellOf(cell.attributes, cell.lines.join('\n'));
  if (!read) return;
  if (cell.repeated > MOST_REPEATS) throw new Error('a written cell is repeated beyond measure');
  for (let i = 0; i < cell.repeated; i += 1) walk.line.set(cell.column + i, read);
}

function closeRow(walk: Walk): void {
  if (walk.line.size > 0 && walk.rowRepeats > MOST_REPEATS)
    throw new Error('a written line is repeated beyond measure');
  const rows = walk.line.size > 0 ? walk.rowRepeats : 0;
  walk.count += rows * walk.line.size;
  if (walk.count > MOST_CELLS) throw new Error('too many written cells');
  for (let i = 1; i <= rows; i += 1)
    for (const [column, cell] of walk.line)
      walk.sheet?.set(`${columnLetters(column + 1)}${walk.row + i}`, cell);
  walk.row += walk.rowRepeats;
}

const NUMBERS = new Set(['float', 'currency', 'percentage']);
const ERRORS = /^(#[A-ZÀ-Ý0-9/]+[!?]?|Err:\d+)$/i;

function cellOf(a: Attributes, text: string): ReadCell | null {
  const type = a['value-type'] ?? (text === '' ? '' : 'string');
  if (type === 'date' || type === 'time') return { kind: 'date' };
  if (a['formula'] !== undefined && ERRORS.test(text)) return { kind: 'error', text };
  if (NUMBERS.has(type)) return numberCell(Number(a['value']), type);
  if (type === 'boolean')
    return { kind: 'text', text: a['boolean-value'] === 'true' ? 'VRAI' : 'FAUX' };
  const said = text === '' ? (a['string-value'] ?? '') : text;
  return said === '' ? null : { kind: 'text', text: said };
}

/** 15 significant digits: what a spreadsheet computes with, so that 0.9995 shown as 99,95 % is 99.95. */
const numberCell = (number: number, type: string): ReadCell => ({
  kind: 'number',
  number: type === 'percentage' ? Number((number * 100).toPrecision(15)) : number,
});
