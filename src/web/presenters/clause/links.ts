import type { Clause } from '../../../core/clauses/clause.ts';
import { indicatorsNamed } from '../../../core/clauses/indicator.ts';
import { type Library, latest, latestIndicators } from '../../../core/clauses/library.ts';
import { clauseLinks } from '../../../core/clauses/links.ts';
import { paths } from '../../paths.ts';

/** The title of a clause; its id when nobody has written it yet. */
export const titleIn = (library: Library, id: string): string =>
  latest(library).find((c) => c.id === id)?.title ?? id;

/** A clause to go to; without address when the catalogue announces it and nobody has written it yet. */
export const linkTo = (id: string, library: Library) => ({
  title: titleIn(library, id),
  id,
  href: latest(library).some((c) => c.id === id) ? paths.clause(id) : '',
});

/** What a clause is used with, list by list; empty lists are left out. */
export function linksOf(clause: Clause, library: Library) {
  const links = clauseLinks(clause, library);
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['Exige', links.requires],
    ['Exigée par', links.requiredBy],
    ['Exclut', links.excludes],
    ['Remplace', links.replaces],
    ['Remplacée par', links.replacedBy],
    ['Renvoie à', links.refersTo],
    ['Voir aussi', links.seeAlso],
    ['Citée par', links.referencedBy],
  ];
  return lists
    .filter(([, ids]) => ids.length > 0)
    .map(([name, ids]) => ({ name, links: ids.map((id) => linkTo(id, library)) }));
}

/** The indicators that measure a clause. */
export const indicatorsOf = (clause: Clause, library: Library) =>
  indicatorsNamed(clause).map((id) => {
    const found = latestIndicators(library).find((one) => one.id === id);
    return { id, name: found?.name ?? id, href: found ? paths.indicator(id) : '' };
  });
