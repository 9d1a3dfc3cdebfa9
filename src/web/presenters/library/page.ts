import { type Clause, pin } from '../../../core/clauses/clause.ts';
import { type Library, latest } from '../../../core/clauses/library.ts';
import type { Found, Query } from '../../../core/clauses/search/search.ts';
import { LIBRARY_FORMATS } from '../../../usecases/library-documents.ts';
import { MAX_SELECTION } from '../../../usecases/library-selection.ts';
import { libraryHref } from '../../library-query.ts';
import { paths } from '../../paths.ts';
import { counted, FAMILIES, FORMAT_NAMES, familyName } from '../words.ts';
import { activeParts, filterWords, presentFilters, triesOf } from './filters.ts';
import { byFamily, groupsOf } from './rows.ts';

/** Clauses on one page: it stays light on a slow line. */
export const PAGE_SIZE = 40;

/** Addresses of one file with all these clauses; none when there are none or too many. */
export function filesOf(clauses: readonly Clause[]) {
  if (clauses.length === 0 || clauses.length > MAX_SELECTION) return [];
  const query = clauses.map((c) => `c=${encodeURIComponent(pin(c))}`).join('&');
  return LIBRARY_FORMATS.filter((format) => format !== 'html').map((format) => ({
    name: FORMAT_NAMES[format],
    href: `${paths.selectionFile(format)}?${query}`,
  }));
}

function pagesOf(query: Query, count: number, page: number) {
  const last = Math.max(1, Math.ceil(count / PAGE_SIZE));
  const at = Math.min(page, last);
  const link = (to: number) => (to >= 1 && to <= last ? libraryHref(query, to) : '');
  return {
    at,
    last,
    before: link(at - 1),
    after: link(at + 1),
    numbers: Array.from({ length: last }, (_, i) => ({ number: i + 1, href: link(i + 1) })),
  };
}

const familiesOf = (found: Found, query: Query) =>
  Object.keys(FAMILIES)
    .filter((family) => found.counts.family.has(family))
    .map((family) => ({
      name: familyName(family),
      count: found.counts.family.get(family) ?? 0,
      href: libraryHref({ ...query, facets: { ...query.facets, family } }),
    }));

/** The clause library as its page shows it: a page of what was found, and how to find less or more. */
export function presentLibrary(
  library: Library,
  asked: { readonly query: Query; readonly page: number; readonly held: readonly string[] },
  found: Found,
) {
  const { query, held } = asked;
  const at = filterWords(library);
  const total = latest(library).length;
  const ranked = query.words.trim() !== '';
  const ordered = ranked ? found.clauses : byFamily(found.clauses);
  const pages = pagesOf(query, ordered.length, asked.page);
  const shown = ordered.slice((pages.at - 1) * PAGE_SIZE, pages.at * PAGE_SIZE);
  const active = activeParts(query, at);
  return {
    total,
    count: `${counted(found.clauses.length, 'clause')} sur ${total}`,
    words: query.words,
    filters: presentFilters(query, found, at),
    active,
    tries: triesOf(query, found),
    families: active.length === 0 ? familiesOf(found, query) : [],
    groups: shown.length > 0 ? groupsOf(shown, library, ranked) : [],
    pages,
    here: libraryHref(query, pages.at),
    held: new Set(held),
    heldCount: counted(held.length, 'clause'),
    downloads: active.length > 0 ? filesOf(found.clauses) : [],
    maxSelection: MAX_SELECTION,
    release: library.release,
  };
}
