import { priceFault, rowFaults } from '../core/offers/form-checks.ts';
import {
  ANSWER_COLUMNS,
  CELL_COLUMN,
  HEADER_LINE,
  IDENTITY,
  PRICE_COLUMNS,
  SHEET,
  UNIT_PRICE_COLUMN,
} from '../core/offers/form-layout.ts';
import type { FilledForm, FilledRow, FormRow, FormSheet } from '../core/offers/form-sheet.ts';
import { optionNamed } from '../core/offers/form-words.ts';
import { plainSpaces } from '../core/shared/french.ts';
import { type Problem, problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import type { ReadCell, ReadSheet } from './sheet-cells.ts';

/** A sheet under its name, to say where a problem is. */
export type Named = { readonly name: string; readonly cells: ReadSheet };

/** The one problem of a file that is not the form at all. */
export const unreadable = (message: string): Result<never> =>
  failed(problem('file/not-a-form', 'file', message));

/** A problem at a cell: « feuille Réponses, cellule D12 : … ». */
const at = (sheet: string, address: string, code: string, message: string): Problem =>
  problem(code, `${sheet}!${address}`, `Feuille ${sheet}, cellule ${address} : ${message}.`);

/** The answers in the sheets of a workbook, or every problem with its sheet and cell. */
export function readFormSheets(
  sheets: ReadonlyMap<string, ReadSheet>,
  form: FormSheet,
): Result<FilledForm> {
  const named = (name: string): Named => ({ name, cells: sheets.get(name) ?? new Map() });
  const absent = Object.values(SHEET).filter((name) => !sheets.has(name));
  if (absent.length > 0)
    return unreadable(`Ce classeur n’a pas la feuille « ${absent.join(' », « ')} ».`);
  const foreign = identityProblem(named(SHEET.guide), {
    called: 'cadre de réponse',
    reference: form.reference,
    sha256: form.formSha256,
    labels: { reference: IDENTITY.reference, sha256: IDENTITY.formSha256 },
  });
  if (foreign) return failed(foreign);
  const [answers, prices] = [named(SHEET.answers), named(SHEET.prices)];
  const moved = [...movedColumns(answers, ANSWER_COLUMNS), ...movedColumns(prices, PRICE_COLUMNS)];
  if (moved.length > 0) return failed(...moved);
  const priceKeys = form.prices.map((price) => price.key);
  const [rows, amounts] = [readRows(answers, form), readPrices(prices, priceKeys, ['Total HT'])];
  const problems = [...rows.problems, ...amounts.problems];
  return problems.length > 0
    ? failed(...problems)
    : ok({
        reference: form.reference,
        formSha256: form.formSha256,
        rows: rows.found,
        prices: amounts.found,
      });
}

const written = (cell: ReadCell | undefined): string => {
  if (cell?.kind === 'number') return String(cell.number).replace('.', ',');
  return cell?.kind === 'text' ? cell.text.trim() : '';
};

/** The lines of a sheet that carry something in column A, in order. */
const keysOf = ({ cells }: Named): readonly (readonly [number, string])[] =>
  [...cells].flatMap(([address, cell]) =>
    /^A\d+$/.test(address) ? [[Number(address.slice(1)), written(cell)] as const] : [],
  );

/** What names a workbook that was sent out, and how people call it. */
export type Identity = {
  readonly called: string;
  readonly reference: string;
  readonly sha256: string;
  /** Titles, in column A of the guide. */
  readonly labels: { readonly reference: string; readonly sha256: string };
};

/** The problem of a workbook of another consultation or of another version; null when it is the one sent out. */
export function identityProblem(guide: Named, expected: Identity): Problem | null {
  const lines = new Map(keysOf(guide).map(([line, label]) => [label, line]));
  const said = (label: string): string => written(guide.cells.get(`B${lines.get(label) ?? 0}`));
  const reference = said(expected.labels.reference);
  if (reference !== expected.reference)
    return problem(
      'form/other-tender',
      guide.name,
      reference === ''
        ? `Feuille ${guide.name} : la consultation n’est pas nommée.`
        : `Ce ${expected.called} est celui de « ${reference} », pas de « ${expected.reference} ».`,
    );
  return said(expected.labels.sha256) === expected.sha256
    ? null
    : problem(
        'form/other-form',
        guide.name,
        `Ce ${expected.called} n’est pas celui qui est publié : téléchargez-le à nouveau.`,
      );
}

/** Titles of columns that are not where the sheet was sent out with them. */
export const movedColumns = (
  sheet: Named,
  columns: Readonly<Record<string, string>>,
): readonly Problem[] =>
  Object.entries(columns)
    .map(([letter, label]) => [`${letter}${HEADER_LINE}`, label] as const)
    .filter(
      ([address, label]) => plainSpaces(written(sheet.cells.get(address))) !== plainSpaces(label),
    )
    .map(([address, label]) =>
      at(sheet.name, address, 'form/moved-column', `le titre « ${label} » est attendu ici`),
    );

/** The line of each key that the form knows, and what is wrong with the keys of a sheet. */
function linesOf(sheet: Named, known: readonly string[], titles: ReadonlySet<string>) {
  const expected = new Set(known);
  const lines = new Map<string, number>();
  const problems: Problem[] = [];
  for (const [line, key] of keysOf(sheet)) {
    if (line <= HEADER_LINE || key === '' || titles.has(plainSpaces(key))) continue;
    const wrong = (code: string, said: string) =>
      problems.push(at(sheet.name, `A${line}`, code, `le repère « ${key} » ${said}`));
    if (!expected.has(key)) wrong('form/unknown-key', 'est inconnu');
    else if (lines.has(key)) wrong('form/answered-twice', 'figure déjà plus haut');
    else lines.set(key, line);
  }
  const missing = known
    .filter((key) => !lines.has(key))
    .map((key) =>
      problem(
        'form/missing-key',
        sheet.name,
        `Feuille ${sheet.name} : la ligne « ${key} » manque.`,
      ),
    );
  return { lines, problems: [...problems, ...missing] };
}

/** A number of a cell: null when empty, or why it is none. Comma or point, spaces, a final % or €. */
function numberIn(cell: ReadCell | undefined): number | null | string {
  if (cell === undefined) return null;
  if (cell.kind === 'number') return cell.number;
  if (cell.kind === 'date') return 'une date n’est pas un nombre';
  const text = cell.text.replace(/[\s\u00a0\u202f]/g, '');
  if (text === '') return null;
  const bare = text.replace(/[%€]$/, '').replace('\u2212', '-').replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(bare) ? Number(bare) : `« ${cell.text} » n’est pas un nombre`;
}

function readRows(sheet: Named, form: FormSheet) {
  const rows = form.sections.flatMap((section) => section.rows);
  const titles = new Set(form.sections.map((section) => plainSpaces(section.title)));
  const { lines, problems } = linesOf(
    sheet,
    rows.map((row) => row.key),
    titles,
  );
  const read = rows.flatMap((row) => {
    const line = lines.get(row.key);
    return line === undefined ? [] : [readRow(sheet, row, line)];
  });
  return {
    found: read.map((one) => one.row),
    problems: [...problems, ...read.flatMap((one) => one.problems)],
  };
}

/** Proofs are named in one cell, one a line or between semicolons. */
const filesIn = (text: string): readonly string[] =>
  text
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');

function readRow(
  sheet: Named,
  row: FormRow,
  line: number,
): { readonly row: FilledRow; readonly problems: readonly Problem[] } {
  const cell = (name: keyof typeof CELL_COLUMN): ReadCell | undefined =>
    sheet.cells.get(`${CELL_COLUMN[name]}${line}`);
  const number = row.value.kind === 'number' ? numberIn(cell('value')) : null;
  const answer = written(cell('answer'));
  const options = row.answer.kind === 'list' ? row.answer.options : [];
  const filled: FilledRow = {
    key: row.key,
    answer: optionNamed(options, answer) ?? answer,
    value: typeof number === 'number' ? number : null,
    text: written(cell('text')),
    evidence: filesIn(written(cell('evidence'))),
  };
  const address = (name: keyof typeof CELL_COLUMN): string => `${CELL_COLUMN[name]}${line}`;
  const broken = (Object.keys(CELL_COLUMN) as (keyof typeof CELL_COLUMN)[]).flatMap((name) => {
    const said = brokenCell(row[name].kind, cell(name));
    return said ? [at(sheet.name, address(name), 'form/broken-cell', said)] : [];
  });
  const notNumber =
    typeof number === 'string' && broken.length === 0
      ? [at(sheet.name, address('value'), 'form/not-a-number', number)]
      : [];
  const faults = rowFaults(row, filled).map((f) =>
    at(sheet.name, address(f.cell), f.code, f.message),
  );
  return { row: filled, problems: [...broken, ...notNumber, ...faults] };
}

/** What a cell holds that nobody meant to write, or null. */
function brokenCell(expected: FormRow['value']['kind'], cell: ReadCell | undefined): string | null {
  if (cell?.kind === 'error') return `la formule donne l’erreur ${cell.text}`;
  if (cell === undefined || expected === 'number') return null;
  if (expected === 'locked' && written(cell) === '' && cell.kind === 'text') return null;
  if (expected === 'locked' && cell.kind !== 'text') return 'cette case n’attend pas de réponse';
  return cell.kind === 'date' ? 'une date n’est pas attendue ici' : null;
}

/**
 * The unit price of each line, found by its key.
 *
 * @param titles — what column A holds besides keys
 */
export function readPrices(sheet: Named, known: readonly string[], titles: readonly string[]) {
  const { lines, problems } = linesOf(sheet, known, new Set(titles.map(plainSpaces)));
  const wrong: Problem[] = [];
  const found = known.flatMap((key) => {
    const line = lines.get(key);
    if (line === undefined) return [];
    const address = `${UNIT_PRICE_COLUMN}${line}`;
    const cents = centsIn(sheet.cells.get(address));
    if (typeof cents !== 'string') return [{ key, unitPriceCents: cents }];
    wrong.push(at(sheet.name, address, 'form/price', cents));
    return [];
  });
  return { found, problems: [...problems, ...wrong] };
}

/** Euros of a cell → whole cents; null when empty; or why it is no price. */
function centsIn(cell: ReadCell | undefined): number | null | string {
  if (cell?.kind === 'error') return `la formule donne l’erreur ${cell.text}`;
  const euros = numberIn(cell);
  if (typeof euros !== 'number') return euros;
  // 15 digits: 19,99 € is 1999 cents, not 1998.9999999999998.
  const cents = Number((euros * 100).toPrecision(15));
  return priceFault(cents) ?? cents;
}
