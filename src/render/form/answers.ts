import { ANSWER_COLUMNS, CELL_COLUMN, HEADER_LINE, SHEET } from '../../core/offers/form-layout.ts';
import type { FormCell, FormFloor, FormRow, FormSheet } from '../../core/offers/form-sheet.ts';
import { type Cell, LISTS, type Line, type Rule, type Sheet, type Validation } from './sheet.ts';

/** Where the choices of each list stand: a range of the hidden sheet. */
export type Lists = {
  readonly sheet: Sheet;
  readonly columnOf: (options: readonly string[]) => string;
};

const keyOf = (options: readonly string[]): string => options.join('\n');

/** Column letters from 1: A, Z, AA. */
export const letterOf = (n: number): string =>
  n <= 26
    ? String.fromCharCode(64 + n)
    : letterOf(Math.floor((n - 1) / 26)) + letterOf(((n - 1) % 26) + 1);

/** The hidden sheet of choices, one list a column: a list inside a rule holds 255 characters at most. */
export function listsOf(form: FormSheet): Lists {
  const rows = form.sections.flatMap((section) => section.rows);
  const lists = rows.flatMap(({ answer }) => (answer.kind === 'list' ? [answer.options] : []));
  const distinct = [...new Map(lists.map((one) => [keyOf(one), one])).values()];
  const longest = Math.max(0, ...distinct.map((one) => one.length));
  const lines = Array.from(
    { length: longest },
    (_, i): Line => ({
      number: i + 1,
      cells: distinct.flatMap((options, c): readonly Cell[] => {
        const option = options[i];
        return option === undefined
          ? []
          : [{ column: letterOf(c + 1), style: 'plain', holds: option }];
      }),
    }),
  );
  return {
    sheet: {
      name: LISTS,
      widths: distinct.length > 0 ? distinct.map(() => 40) : [10],
      lines,
      frozen: 0,
      merged: [],
      validations: [],
      hidden: true,
    },
    columnOf: (options) => letterOf(1 + distinct.findIndex((one) => keyOf(one) === keyOf(options))),
  };
}

const REFUSED = 'Réponse refusée';

const french = (value: number): string => String(value).replace('.', ',');

/** A value that misses the floor may be kept: the spreadsheet warns, it does not refuse. */
function floorRule({ side, at, consequence }: FormFloor): Rule {
  const least = side === 'least';
  const text = `Plancher : ${french(at)} au ${least ? 'moins' : 'plus'}.`;
  return {
    accepts: { kind: 'number', min: least ? at : null, max: least ? null : at },
    help: { title: 'Valeur', text },
    refusal: { title: 'Plancher non atteint', text: `${text} ${consequence}.`, stops: false },
  };
}

/** A number between bounds, refused otherwise. */
export function numberRule(min: number | null, max: number | null): Rule {
  const words = [
    ...(min === null ? [] : [`minimum ${french(min)}`]),
    ...(max === null ? [] : [`maximum ${french(max)}`]),
  ].join(', ');
  const text = words === '' ? 'Un nombre.' : `Un nombre : ${words}.`;
  return {
    accepts: { kind: 'number', min, max },
    help: { title: 'Valeur', text },
    refusal: { title: REFUSED, text: `Cette case attend un nombre. ${text}`, stops: true },
  };
}

function listRule(options: readonly string[], lists: Lists): Rule {
  return {
    accepts: { kind: 'list', column: lists.columnOf(options), count: options.length },
    help: { title: 'Réponse', text: 'Choisissez dans la liste.' },
    refusal: { title: REFUSED, text: 'Choisissez une réponse de la liste.', stops: true },
  };
}

/** The rule of a cell, or null where nothing may be written. */
export function ruleOf(cell: FormCell, lists: Lists): Rule | null {
  if (cell.kind === 'locked') return null;
  if (cell.kind === 'number')
    return cell.floor ? floorRule(cell.floor) : numberRule(cell.min, cell.max);
  if (cell.kind === 'list') return listRule(cell.options, lists);
  if (!cell.words) return null;
  const text = `${cell.words} mots au plus : la suite n’est pas lue.`;
  return { accepts: { kind: 'anything' }, help: { title: 'Texte', text }, refusal: null };
}

const WIDTHS = [21, 21, 42, 50, 27, 12, 60, 27];
/** Lines of text shown in an empty cell, for each hundred words asked. */
const ROOM = 2;

function filledCell(column: string, cell: FormCell): Cell {
  if (cell.kind === 'locked') return { column, style: 'closed' };
  if (cell.kind === 'number')
    return { column, style: 'number', ...(cell.filled === null ? {} : { holds: cell.filled }) };
  return { column, style: 'text', holds: cell.filled };
}

const NAMES = ['answer', 'value', 'text', 'evidence'] as const;

const rowLine = (row: FormRow, number: number): Line => ({
  number,
  room: row.text.kind === 'text' ? 1 + ROOM * Math.ceil((row.text.words ?? 0) / 100) : 1,
  cells: [
    { column: 'A', style: 'key', holds: row.key },
    { column: 'B', style: 'key', holds: row.clause },
    { column: 'C', style: 'label', holds: row.label },
    { column: 'D', style: 'hint', holds: row.hint },
    ...NAMES.map((name) => filledCell(CELL_COLUMN[name], row[name])),
  ],
});

const LETTERS = Object.keys(ANSWER_COLUMNS);

const band = (title: string, number: number): Line => ({
  number,
  cells: LETTERS.map((column, i) =>
    i === 0 ? { column, style: 'band', holds: title } : { column, style: 'band' },
  ),
});

/** Title, reference and titles of columns: the first three lines of a sheet. */
export const headLines = (
  form: Pick<FormSheet, 'title' | 'reference'>,
  columns: Readonly<Record<string, string>>,
): readonly Line[] => [
  { number: 1, cells: [{ column: 'A', style: 'title', holds: form.title }] },
  {
    number: 2,
    cells: [{ column: 'A', style: 'meta', holds: `Consultation ${form.reference}` }],
  },
  {
    number: HEADER_LINE,
    cells: Object.entries(columns).map(([column, label]) => ({
      column,
      style: 'header',
      holds: label,
    })),
  },
];

/** The sheet « Réponses »: a band a section, a line a question. */
export function answersSheet(form: FormSheet, lists: Lists): Sheet {
  const lines: Line[] = [...headLines(form, ANSWER_COLUMNS)];
  const merged = ['A1:H1', 'A2:H2'];
  const validations: Validation[] = [];
  for (const { title, rows } of form.sections) {
    lines.push(band(title, lines.length + 1));
    merged.push(`A${lines.length}:H${lines.length}`);
    for (const row of rows) {
      lines.push(rowLine(row, lines.length + 1));
      for (const name of NAMES) {
        const rule = ruleOf(row[name], lists);
        if (rule) validations.push({ rule, cell: `${CELL_COLUMN[name]}${lines.length}` });
      }
    }
  }
  return {
    name: SHEET.answers,
    widths: WIDTHS,
    lines,
    frozen: HEADER_LINE,
    merged,
    validations,
  };
}
