import type { Clause } from '../core/clauses/clause.ts';
import { inPrintOrder, type Library, latest } from '../core/clauses/library.ts';

export type ClauseFilters = {
  /** Words, in any order; empty for all. */
  readonly words: string;
  /** Empty: any. */
  readonly family: string;
  readonly theme: string;
  readonly piece: string;
};

/** Words of a text, without accents, capitals nor the marks of the plural. */
export function folded(text: string): readonly string[] {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map(singular);
}

/** `niveaux` → `niveau`, `interfaces` → `interface`; short words are left (`bus`, `prix`). */
const singular = (word: string): string => (word.length > 4 ? word.replace(/[sx]$/, '') : word);

const textOf = (clause: Clause): string =>
  [
    clause.id,
    clause.title,
    clause.summary,
    clause.why,
    clause.themes.join(' '),
    ...clause.wording.flatMap((item) => (item.kind === 'text' ? [item.text, ...item.list] : [])),
  ].join(' ');

/** The search of a library: words are prepared once. */
export function createLibrarySearch(library: Library) {
  const clauses = inPrintOrder(library, latest(library)).map((clause) => ({
    clause,
    words: [...new Set(folded(textOf(clause)))],
  }));
  return (filters: ClauseFilters): readonly Clause[] => {
    const wanted = folded(filters.words);
    const is = (asked: string, having: readonly string[]): boolean =>
      asked === '' || having.includes(asked);
    return clauses
      .filter(({ clause }) => is(filters.family, [clause.family]))
      .filter(({ clause }) => is(filters.theme, clause.themes))
      .filter(({ clause }) => is(filters.piece, [clause.piece]))
      .filter(({ words }) => wanted.every((one) => words.some((word) => word.startsWith(one))))
      .map(({ clause }) => clause);
  };
}
