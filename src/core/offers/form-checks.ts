import { frenchNumber } from '../shared/french.ts';
import { exact } from '../shared/rational.ts';
import type { FilledRow, FormCell, FormRow } from './form-sheet.ts';
import { optionNamed } from './form-words.ts';

/** The cells of a row, in the order in which they are read. */
export type CellName = 'answer' | 'value' | 'text' | 'evidence';

/** What is wrong with a cell: a stable code and a sentence that says nothing of the place. */
export type CellFault = {
  readonly cell: CellName;
  readonly code: string;
  readonly message: string;
};

/** The highest unit price, in cents (`schemas/offer.schema.json`). */
export const HIGHEST_CENTS = 1_000_000_000_000;

const fault = (cell: CellName, code: string, message: string): CellFault => ({
  cell,
  code,
  message,
});

const bound = (value: number): string => frenchNumber(exact(value));

/** Why a number cannot stand in a cell, or null. */
export function numberFault(cell: FormCell, value: number): string | null {
  if (cell.kind !== 'number') return null;
  if (cell.min !== null && value < cell.min)
    return `${bound(value)} est hors limites : le minimum est ${bound(cell.min)}`;
  return cell.max !== null && value > cell.max
    ? `${bound(value)} est hors limites : le maximum est ${bound(cell.max)}`
    : null;
}

/** What follows from a value that misses the published floor, or null. */
export function floorRemark(cell: FormCell, value: number | null): string | null {
  if (cell.kind !== 'number' || !cell.floor || value === null) return null;
  const { side, at, consequence } = cell.floor;
  const missed = side === 'least' ? value < at : value > at;
  return missed
    ? `${bound(value)} n’atteint pas le plancher (${bound(at)}). ${consequence}.`
    : null;
}

function answerFaults({ answer }: FormRow, given: string): readonly CellFault[] {
  if (answer.kind !== 'list' || given === '' || optionNamed(answer.options, given)) return [];
  const allowed = answer.options.map((o) => `« ${o} »`).join(', ');
  return [
    fault('answer', 'form/unknown-answer', `« ${given} » n’est pas une réponse : ${allowed}`),
  ];
}

function lockedFaults(row: FormRow, filled: FilledRow): readonly CellFault[] {
  const holds: Readonly<Record<CellName, boolean>> = {
    answer: filled.answer !== '',
    value: filled.value !== null,
    text: filled.text.trim() !== '',
    evidence: filled.evidence.length > 0,
  };
  return (['answer', 'value', 'text', 'evidence'] as const)
    .filter((cell) => row[cell].kind === 'locked' && holds[cell])
    .map((cell) => fault(cell, 'form/locked-cell', 'cette case n’attend pas de réponse'));
}

function fileFaults(files: readonly string[]): readonly CellFault[] {
  return files
    .filter((name) => name.length > 120 || /[/\\]/.test(name))
    .map((name) =>
      fault(
        'evidence',
        'form/file-name',
        `« ${name} » n’est pas un nom de fichier : 120 caractères au plus, sans chemin`,
      ),
    );
}

/**
 * Everything that makes a returned row unusable. A text over its limit of words is usable: what exceeds
 * is not read (the RC says so), and the form says how many words there are.
 */
export function rowFaults(row: FormRow, filled: FilledRow): readonly CellFault[] {
  const wrong = filled.value === null ? null : numberFault(row.value, filled.value);
  return [
    ...answerFaults(row, filled.answer),
    ...(wrong ? [fault('value', 'form/out-of-bounds', wrong)] : []),
    ...fileFaults(filled.evidence),
    ...lockedFaults(row, filled),
  ];
}

/** Why an amount in cents is no unit price, or null. */
export function priceFault(cents: number): string | null {
  if (!Number.isInteger(cents)) return 'un prix unitaire a deux décimales au plus';
  if (cents < 0) return 'un prix unitaire n’est pas négatif';
  return cents > HIGHEST_CENTS ? 'ce prix unitaire est trop grand' : null;
}
