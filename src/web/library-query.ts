import { FACETS, type FacetId } from '../core/clauses/search/facets.ts';
import type { Query } from '../core/clauses/search/search.ts';
import { paths } from './paths.ts';

const MAX_WORDS = 200;

const text = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, MAX_WORDS) : '';

/** The search that an address asks for: `q` and one parameter a facet, each at most once. */
export const queryIn = (query: Readonly<Record<string, unknown>>): Query => ({
  words: text(query['q']),
  facets: Object.fromEntries(FACETS.map(({ id }) => [id, text(query[id])])),
});

/** A page number in an address; the first when there is none that counts. */
export const pageIn = (asked: unknown): number =>
  /^[1-9]\d{0,3}$/.test(String(asked)) ? Number(asked) : 1;

/** The one address of a search and of one of its pages: what is empty is left out. */
export function libraryHref({ words, facets }: Query, page = 1): string {
  const said: readonly (readonly [string, string])[] = [
    ['q', words.trim()],
    ...FACETS.map(({ id }): [FacetId, string] => [id, facets[id] ?? '']),
    ['page', page > 1 ? String(page) : ''],
  ];
  const query = said
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return query === '' ? paths.clauses : `${paths.clauses}?${query}`;
}
