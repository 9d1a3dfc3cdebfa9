import type { Clause } from '../clauses/clause.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';
import type { Offer, OptionAnswer } from './offer.ts';

/**
 * The options that a bidder may propose, in print order: clauses of that treatment in a contractual piece,
 * where the consultation asks for such services (`pse`); elsewhere an option is not read at all.
 */
export function optionsOf(tender: Pick<Tender, 'pieces' | 'need'>): readonly Clause[] {
  if (tender.need.facts['pse'] !== true) return [];
  return articlesOf({ pieces: tender.pieces.filter((p) => p.contractual) })
    .map((article) => article.clause)
    .filter((clause) => clause.treatment === 'option');
}

/** Whether two options cannot be proposed together; one of the two clauses says so. */
export const excludeEachOther = (a: Clause, b: Clause): boolean =>
  a.excludes.includes(b.id) || b.excludes.includes(a.id);

/**
 * Options by groups of which at most one is proposed (A **or** B, never both): each member excludes every
 * other. An option that fits in no group of the earlier ones is alone in its own.
 */
export function optionGroups(options: readonly Clause[]): readonly (readonly Clause[])[] {
  const groups: Clause[][] = [];
  for (const clause of options) {
    const group = groups.find((one) => one.every((other) => excludeEachOther(other, clause)));
    if (group) group.push(clause);
    else groups.push([clause]);
  }
  return groups;
}

const proposed = (offer: Offer): readonly OptionAnswer[] =>
  (offer.options ?? []).filter((o) => o.proposed);

/** The pairs of options of an offer of which only one may be proposed. */
export function optionsTogether(
  tender: Pick<Tender, 'pieces' | 'need'>,
  offer: Offer,
): readonly (readonly [Clause, Clause])[] {
  const named = new Set(proposed(offer).map((o) => o.clause));
  const clauses = optionsOf(tender).filter((c) => named.has(c.id));
  return clauses.flatMap((a, i) =>
    clauses
      .slice(i + 1)
      .filter((b) => excludeEachOther(a, b))
      .map((b) => [a, b] as const),
  );
}

/** Options that the consultation does not ask for, said twice, without a price, or that exclude each other. */
export function optionProblems(
  tender: Pick<Tender, 'pieces' | 'need'>,
  offer: Offer,
  at: string,
): readonly Problem[] {
  const known = new Set(optionsOf(tender).map((c) => c.id));
  const said = (offer.options ?? []).map((o) => o.clause);
  const where = (clause: string): string => `${at}#/options/${clause}`;
  return [
    ...said
      .filter((id) => !known.has(id))
      .map((id) =>
        problem(
          'offer/unknown-name',
          where(id),
          `L'option « ${id} » n'existe pas dans cette consultation.`,
        ),
      ),
    ...said
      .filter((id, i) => said.indexOf(id) !== i)
      .map((id) => problem('offer/answered-twice', where(id), `« ${id} » a deux réponses.`)),
    ...proposed(offer)
      .filter((o) => o.priceCents === undefined)
      .map(({ clause }) =>
        problem(
          'offer/option-without-price',
          where(clause),
          `L'option ${clause} est proposée sans son prix.`,
        ),
      ),
    ...optionsTogether(tender, offer).map(([a, b]) =>
      problem(
        'offer/options-exclude',
        where(a.id),
        `Les options « ${a.title} » et « ${b.title} » s'excluent : proposez l'une ou l'autre.`,
      ),
    ),
  ];
}
