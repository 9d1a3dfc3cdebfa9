/** What a cell holds: a text, a number in the unit of its format, or what cannot be used. */
export type ReadCell =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'error'; readonly text: string };

/** Cells by address, e.g. `D12`; empty cells are absent. */
export type ReadSheet = ReadonlyMap<string, ReadCell>;

/** Column letters from 1: A, Z, AA. */
export const columnLetters = (n: number): string =>
  n <= 26
    ? String.fromCharCode(64 + n)
    : columnLetters(Math.floor((n - 1) / 26)) + columnLetters(((n - 1) % 26) + 1);
