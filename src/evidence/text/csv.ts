/** How a CSV file is written. */
export type CsvDialect = {
  readonly delimiter: string;
  /** Nothing: quotes are ordinary characters. */
  readonly quote: string | undefined;
  /** A character that takes away the meaning of the next one; nothing: quotes are doubled. */
  readonly escape?: string | undefined;
  readonly skipInitialSpace?: boolean;
  /** A line that begins so is skipped. */
  readonly comment?: string | undefined;
};

export type CsvRow = { readonly cells: readonly string[]; readonly line: number };

/** Longest accepted cell, most cells of a row: beyond it the file is no table. */
const MAX_CELL = 1_000_000;
const MAX_CELLS = 10_000;

/** A CSV file that is not analysed; the message is French and ends a sentence. */
export class CsvRefusal extends Error {}

/**
 * A reader of CSV by pieces: `push` the text as it comes, then `end`. Lines end with LF, CRLF or CR;
 * blank lines are left out. `onRow` may throw to stop.
 *
 * @throws CsvRefusal on a cell or a row beyond every table, and on a quote that is never closed
 */
export class CsvReader {
  readonly #dialect: CsvDialect;
  readonly #onRow: (row: CsvRow) => void;
  #cells: string[] = [];
  #cell = '';
  #wasQuoted = false;
  #inQuotes = false;
  #pendingQuote = false;
  #escaped = false;
  #skipsNewline = false;
  #line = 1;
  #firstLine = 1;

  constructor(dialect: CsvDialect, onRow: (row: CsvRow) => void) {
    this.#dialect = dialect;
    this.#onRow = onRow;
  }

  push(text: string): void {
    for (let i = 0; i < text.length; i += 1) this.#take(text[i] ?? '');
  }

  end(): void {
    if (this.#inQuotes && !this.#pendingQuote)
      throw new CsvRefusal(`ligne ${this.#firstLine} : un guillemet n'est pas fermé`);
    if (this.#cells.length > 0 || this.#cell !== '' || this.#wasQuoted) this.#endRow();
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
    this.#wasQuoted = false;
    if (this.#cells.length > MAX_CELLS)
      throw new CsvRefusal(`ligne ${this.#line} : plus de ${MAX_CELLS} colonnes`);
  }

  #endRow(): void {
    const blank = this.#cells.length === 0 && this.#cell === '' && !this.#wasQuoted;
    this.#endCell();
    const cells = this.#cells;
    const { comment } = this.#dialect;
    const skipped = comment !== undefined && (cells[0] ?? '').startsWith(comment);
    this.#cells = [];
    if (!blank && !skipped) this.#onRow({ cells, line: this.#firstLine });
    this.#firstLine = this.#line + 1;
  }

  #add(c: string): void {
    this.#cell += c;
    if (this.#cell.length > MAX_CELL)
      throw new CsvRefusal(
        `ligne ${this.#firstLine} : une case de plus de ${MAX_CELL} caractères, sans doute un guillemet non fermé`,
      );
  }

  #isEscape(c: string): boolean {
    return c === this.#dialect.escape && c !== this.#dialect.quote;
  }

  #insideQuotes(c: string): void {
    if (c === '\n') this.#line += 1;
    if (this.#isEscape(c)) this.#escaped = true;
    else if (c === this.#dialect.quote) this.#pendingQuote = true;
    else this.#add(c);
  }

  #outsideQuotes(c: string): void {
    const starts = this.#cell === '' && !this.#wasQuoted;
    if (c === this.#dialect.delimiter) this.#endCell();
    else if (c === '\n' || c === '\r') {
      this.#endRow();
      this.#line += 1;
      this.#skipsNewline = c === '\r';
    } else if (c === this.#dialect.quote && starts) {
      this.#inQuotes = true;
      this.#wasQuoted = true;
    } else if (this.#isEscape(c)) this.#escaped = true;
    else if (!(this.#dialect.skipInitialSpace && c === ' ' && starts)) this.#add(c);
  }

  /** Whether the character was one that the last ones had announced. */
  #wasAwaited(c: string): boolean {
    const newline = this.#skipsNewline && c === '\n';
    const doubled = this.#pendingQuote && c === this.#dialect.quote;
    const kept = this.#escaped || doubled;
    if (this.#pendingQuote && !doubled) this.#inQuotes = false;
    this.#skipsNewline = false;
    this.#pendingQuote = false;
    this.#escaped = false;
    if (kept) this.#add(c);
    return newline || kept;
  }

  #take(c: string): void {
    if ((this.#skipsNewline || this.#pendingQuote || this.#escaped) && this.#wasAwaited(c)) return;
    if (this.#inQuotes) this.#insideQuotes(c);
    else this.#outsideQuotes(c);
  }
}

const CANDIDATES = [';', ',', '\t', '|'];

/** The separator that appears most in the first line, a comma when none does. */
export function guessDelimiter(text: string): string {
  const [first = ''] = text.slice(0, 10_000).split(/\r?\n/, 1);
  const counts = CANDIDATES.map((c) => first.split(c).length - 1);
  return CANDIDATES[counts.indexOf(Math.max(...counts, 1))] ?? ',';
}

/** Every row of a small CSV text, its separator guessed. @throws CsvRefusal as `CsvReader` */
export function csvRows(text: string, maxRows: number): readonly CsvRow[] {
  const rows: CsvRow[] = [];
  const reader = new CsvReader({ delimiter: guessDelimiter(text), quote: '"' }, (row) => {
    if (rows.length >= maxRows) throw new CsvRefusal(`plus de ${maxRows} lignes`);
    rows.push(row);
  });
  reader.push(text);
  reader.end();
  return rows;
}
