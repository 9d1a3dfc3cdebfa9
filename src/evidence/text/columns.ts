import type { CsvRow } from './csv.ts';

/** Words without case, accent or sign, by which titles of columns are compared. */
export const plainTitle = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Which column holds what, by the titles of the header row. */
export type Columns<Key extends string> = Readonly<Partial<Record<Key, number>>>;

/** The columns of a header row: for each key the first title that one of its words matches whole. */
export function columnsOf<Key extends string>(
  row: CsvRow,
  titles: Readonly<Record<Key, readonly string[]>>,
): Columns<Key> {
  const cells = row.cells.map(plainTitle);
  const found: Partial<Record<Key, number>> = {};
  for (const key of Object.keys(titles) as Key[]) {
    const at = cells.findIndex((cell) => titles[key].includes(cell));
    if (at >= 0) found[key] = at;
  }
  return found;
}

/** The trimmed cell of a row under a column, empty when there is none. */
export const cellAt = (row: CsvRow, column: number | undefined): string =>
  column === undefined ? '' : (row.cells[column] ?? '').trim();
