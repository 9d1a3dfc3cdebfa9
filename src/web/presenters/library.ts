import { type Clause, pin } from '../../core/clauses/clause.ts';
import type { Library } from '../../core/clauses/library.ts';
import { latest } from '../../core/clauses/library.ts';
import { filledText } from '../../core/documents/reading.ts';
import { MAX_SELECTION } from '../../usecases/library-documents.ts';
import type { ClauseFilters } from '../../usecases/library-search.ts';
import { paths } from '../paths.ts';
import { askedOf, counted, FAMILIES, familyName, LEVELS } from './words.ts';

const FORMATS = ['docx', 'pdf', 'json'] as const;

type Option = { readonly value: string; readonly label: string; readonly selected: boolean };

const options = (
  all: readonly (readonly [value: string, label: string])[],
  asked: string,
): readonly Option[] => all.map(([value, label]) => ({ value, label, selected: value === asked }));

/** « Annexe – Interfaces (API) » → « Annexe Interfaces (API) ». */
export const pieceName = (library: Library, id: string): string =>
  (library.pieces.find((piece) => piece.id === id)?.title ?? id).replace(' – ', ' ');

/** The pieces whose initials everybody in the trade reads; the clause's page says them in full. */
const SHORT_PIECES: Readonly<Record<string, string>> = { rc: 'RC', ccap: 'CCAP', cctp: 'CCTP' };

function rowOf(clause: Clause, library: Library) {
  const [first] = clause.levels;
  const level = LEVELS[first?.level ?? 'optional'];
  return {
    pin: pin(clause),
    id: clause.id,
    version: clause.version,
    field: `c-${clause.id}`,
    href: paths.clause(clause.id),
    title: clause.title,
    summary: filledText(clause.summary, clause, library),
    level: clause.levels.length > 1 ? `${level.word} selon le cas` : level.word,
    mark: level.mark,
    piece: SHORT_PIECES[clause.piece] ?? pieceName(library, clause.piece),
    asked: askedOf(clause),
  };
}

function groupsOf(found: readonly Clause[], library: Library) {
  const order = Object.keys(FAMILIES);
  const place = (family: string): number =>
    order.includes(family) ? order.indexOf(family) : order.length;
  const families = [...new Set(found.map((c) => c.family))].sort((a, b) => place(a) - place(b));
  return families.map((family) => ({
    id: `famille-${family}`,
    name: familyName(family),
    rows: found.filter((c) => c.family === family).map((c) => rowOf(c, library)),
  }));
}

/** Addresses of one file with all that is shown; none when there is nothing to show. */
function shownFiles(found: readonly Clause[]) {
  if (found.length === 0 || found.length > MAX_SELECTION) return [];
  const query = found.map((c) => `c=${encodeURIComponent(pin(c))}`).join('&');
  return FORMATS.map((format) => ({
    format: format.toUpperCase(),
    action: paths.selection(format),
    href: `${paths.selection(format)}?${query}`,
  }));
}

function activeWords(filters: ClauseFilters, library: Library): string {
  return [
    filters.words.trim() && `« ${filters.words.trim()} »`,
    filters.family && familyName(filters.family),
    filters.theme,
    filters.piece && pieceName(library, filters.piece),
  ]
    .filter((word) => word !== '')
    .join(', ');
}

/** The clause library as its page shows it. */
export function presentLibrary(library: Library, filters: ClauseFilters, found: readonly Clause[]) {
  const clauses = latest(library);
  const themes = [...new Set(clauses.flatMap((c) => c.themes))].sort();
  const families = Object.keys(FAMILIES).filter((f) => clauses.some((c) => c.family === f));
  const pieces = library.pieces.filter((piece) => clauses.some((c) => c.piece === piece.id));
  return {
    total: clauses.length,
    count: `${counted(found.length, 'clause')} sur ${clauses.length}`,
    active: activeWords(filters, library),
    words: filters.words,
    families: options(
      families.map((f) => [f, familyName(f)]),
      filters.family,
    ),
    themes: options(
      themes.map((t) => [t, t]),
      filters.theme,
    ),
    pieces: options(
      pieces.map((piece) => [piece.id, pieceName(library, piece.id)]),
      filters.piece,
    ),
    groups: groupsOf(found, library),
    downloads: shownFiles(found),
    maxSelection: MAX_SELECTION,
    release: library.release,
  };
}
