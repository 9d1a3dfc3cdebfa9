import { floorRemark } from '../../core/offers/form-checks.ts';
import type {
  FilledForm,
  FilledRow,
  FormCell,
  FormRow,
  FormSheet,
} from '../../core/offers/form-sheet.ts';
import { plainSpaces } from '../../core/shared/french.ts';
import type { Problem } from '../../core/shared/problem.ts';

/** What becomes of one row of a returned form. */
export type RowReport = {
  readonly key: string;
  readonly label: string;
  readonly state: 'read' | 'same' | 'changed' | 'empty' | 'removed' | 'to-join' | 'error';
  readonly said: string;
};

const SAID = {
  read: 'Réponse lue.',
  same: 'Réponse lue, la même que celle enregistrée.',
  changed: 'Réponse lue : elle prend la place de celle enregistrée.',
  empty: 'Sans réponse.',
  removed: 'La ligne est vide : la réponse enregistrée est retirée.',
} as const;

/** What follows, row by row, from the values that miss their floor. */
function floorRemarks(sheet: FormSheet, filled: FilledForm): ReadonlyMap<string, string> {
  const values = new Map(filled.rows.map((r) => [r.key, r.value]));
  return new Map(
    sheet.sections
      .flatMap((s) => s.rows)
      .flatMap((row) => {
        const remark = floorRemark(row.value, values.get(row.key) ?? null);
        return remark ? [[row.key, remark] as const] : [];
      }),
  );
}

type Line = {
  readonly key: string;
  readonly label: string;
  /** What is stored and what came, as texts; empty for nothing. */
  readonly before: string;
  readonly after: string;
};

/** What a row holds, as one text; the names of files apart, which are joined on the page. */
const said = (answer: string, value: number | null, text: string): string =>
  answer === '' && value === null && text.trim() === ''
    ? ''
    : JSON.stringify([plainSpaces(answer), value, text.trim()]);

const cellText = (cell: FormCell): string =>
  cell.kind === 'list' || cell.kind === 'text' ? cell.filled : '';
const rowBefore = (row: FormRow): string => {
  const answered = said(
    cellText(row.answer),
    row.value.kind === 'number' ? row.value.filled : null,
    cellText(row.text),
  );
  return answered === '' ? cellText(row.evidence) : answered;
};
const rowAfter = (row: FilledRow | undefined): string => {
  if (!row) return '';
  const answered = said(row.answer, row.value, row.text);
  return answered === '' ? row.evidence.join(' ; ') : answered;
};

/** Every line of the form, stored and returned. */
function linesOf(sheet: FormSheet, filled: FilledForm): readonly Line[] {
  const rows = new Map(filled.rows.map((r) => [r.key, r]));
  const prices = new Map(filled.prices.map((p) => [p.key, p.unitPriceCents]));
  const cents = (value: number | null | undefined): string =>
    value === null || value === undefined ? '' : String(value);
  return [
    ...sheet.sections
      .flatMap((s) => s.rows)
      .map((row) => ({
        key: row.key,
        label: row.label,
        before: rowBefore(row),
        after: rowAfter(rows.get(row.key)),
      })),
    ...sheet.prices.map((p) => ({
      key: p.key,
      label: `Prix ${p.key} : ${p.label}`,
      before: cents(p.unitPriceCents),
      after: cents(prices.get(p.key)),
    })),
  ];
}

function stateOf({ before, after }: Line): keyof typeof SAID {
  if (after === '') return before === '' ? 'empty' : 'removed';
  if (before === '') return 'read';
  return before === after ? 'same' : 'changed';
}

/** The sentence alone: the line already says of which row. */
function withoutPlace({ where, message }: Problem): string {
  const said = message.startsWith(`${where} : `) ? message.slice(where.length + 3) : message;
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** One line a row of the form, then one a price line; what cannot be placed comes last. */
export function reportOf(
  sheet: FormSheet,
  filled: FilledForm,
  problems: readonly Problem[],
): readonly RowReport[] {
  const remarks = floorRemarks(sheet, filled);
  const known = linesOf(sheet, filled);
  const lines = known.map((line): RowReport => {
    const { key, label } = line;
    const wrong = problems.filter((p) => p.where === key).map((p) => withoutPlace(p));
    if (wrong.length > 0) return { key, label, state: 'error', said: wrong.join(' ') };
    const state = stateOf(line);
    const remark = remarks.get(key);
    return { key, label, state, said: remark ? `${SAID[state]} ${remark}` : SAID[state] };
  });
  const keys = new Set(known.map((k) => k.key));
  const others = problems.filter((p) => !keys.has(p.where));
  return [
    ...lines,
    ...others.map(
      (p): RowReport => ({ key: p.where, label: p.where, state: 'error', said: p.message }),
    ),
  ];
}
