import { plainTitle } from '../text/columns.ts';
import type { CsvRow } from '../text/csv.ts';

/** Questions of CAIQ v4 on interoperability and portability: identifiers only. */
export const IPY_QUESTIONS = [
  'IPY-01.1',
  'IPY-01.2',
  'IPY-01.3',
  'IPY-01.4',
  'IPY-01.5',
  'IPY-02.1',
  'IPY-03.1',
  'IPY-04.1',
];
/** Questions of the whole CAIQ v4. */
export const CAIQ_QUESTIONS = 261;

/** What a cell of answers says; `other`: a word that the questionnaire does not have. */
export type Answer = 'Yes' | 'No' | 'NA' | 'blank' | 'other';

const ANSWERS: Readonly<Record<string, Answer>> = {
  yes: 'Yes',
  y: 'Yes',
  oui: 'Yes',
  no: 'No',
  n: 'No',
  non: 'No',
  na: 'NA',
  'n a': 'NA',
  'not applicable': 'NA',
  'non applicable': 'NA',
  '': 'blank',
};

/** The answer of a cell, its usual short and French forms included. */
export function answerOf(cell: string): Answer {
  const word = plainTitle(cell);
  return Object.hasOwn(ANSWERS, word) ? (ANSWERS[word] ?? 'other') : 'other';
}

/** One question of the file. */
export type Question = {
  readonly id: string;
  readonly line: number;
  readonly answer: Answer;
  /** As written; empty when blank. */
  readonly written: string;
  readonly ownership: string;
  readonly text: string;
};

export type Caiq = {
  readonly version: string | undefined;
  readonly questions: readonly Question[];
};

const ID = /^[A-Z][A-Z&]{1,3}-\d{2}\.\d{1,2}$/;
const HEAD_ROWS = 40;

/**
 * The version that the first rows name: `4.0.3`, `3.1`, or `AI` for the questionnaire on artificial
 * intelligence, which reuses the same identifiers for other questions.
 */
export function versionIn(rows: readonly CsvRow[]): string | undefined {
  const words = rows
    .slice(0, HEAD_ROWS)
    .filter((row) => !row.cells.some((c) => ID.test(c.trim())))
    .map((row) => row.cells.join(' '))
    .join(' ')
    .slice(0, 20_000);
  if (/\bAI[- ]?CAIQ|\bAICM\b/i.test(words)) return 'AI';
  const near =
    /(?:CAIQ|Consensus Assessments?(?: Initiative)? Questionnaire)[^\d]{0,40}?v?(\d(?:\.\d{1,2}){0,2})\b/i.exec(
      words,
    ) ?? /\bversion[^\d]{0,10}(\d(?:\.\d{1,2}){0,2})\b/i.exec(words);
  return near?.[1];
}

type Layout = {
  readonly answer: number | undefined;
  readonly ownership: number | undefined;
  readonly text: number | undefined;
};

const titled = (row: CsvRow, test: RegExp): number | undefined => {
  const at = row.cells.findIndex((c) => test.test(plainTitle(c)));
  return at < 0 ? undefined : at;
};

/** The columns of a header row: the provider's answer, whose the control is, and the description. */
function layoutOf(rows: readonly CsvRow[]): Layout {
  const header = rows.find(
    (row) =>
      titled(row, /\banswer\b|\breponse\b/) !== undefined &&
      !row.cells.some((c) => ID.test(c.trim())),
  );
  if (!header) return { answer: undefined, ownership: undefined, text: undefined };
  return {
    answer: titled(header, /\banswer\b|\breponse\b/),
    ownership: titled(header, /ownership|responsab/),
    text: titled(
      header,
      /implementation description|description de mise en oeuvre|explication|commentaire|comment/,
    ),
  };
}

const cell = (row: CsvRow, at: number | undefined): string =>
  at === undefined ? '' : (row.cells[at] ?? '').trim();

/** Without a header, the answer is the first word of the list after the identifier. */
function question(row: CsvRow, layout: Layout): Question | undefined {
  const at = row.cells.findIndex((c) => ID.test(c.trim()));
  if (at < 0) return undefined;
  const after = row.cells.slice(at + 1).map((c) => c.trim());
  const guess = after.find((c) => ['Yes', 'No', 'NA'].includes(answerOf(c))) ?? '';
  const written = layout.answer === undefined ? guess : cell(row, layout.answer);
  return {
    id: cell(row, at),
    line: row.line,
    answer: answerOf(written),
    written,
    ownership: cell(row, layout.ownership),
    text:
      layout.text === undefined && layout.answer === undefined
        ? after
            .slice(after.indexOf(written) + 1)
            .join(' ')
            .trim()
        : cell(row, layout.text),
  };
}

/** Reads the rows of a CAIQ saved as CSV, whatever its version. */
export function readCaiq(rows: readonly CsvRow[]): Caiq {
  const layout = layoutOf(rows);
  return {
    version: versionIn(rows),
    questions: rows.flatMap((row) => question(row, layout) ?? []),
  };
}
