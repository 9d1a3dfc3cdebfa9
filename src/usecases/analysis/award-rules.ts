import type { Award } from '../../core/analysis/file.ts';
import type { Offer } from '../../core/offers/offer.ts';
import { optionsOf } from '../../core/offers/options.ts';
import type { Analysis } from '../../core/scoring/analyse.ts';
import { frenchDate, type IsoDate, isDate } from '../../core/shared/dates.ts';
import { plainSpaces } from '../../core/shared/french.ts';
import { parisTime } from '../../core/shared/paris.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import type { Tender } from '../../core/tender/tender.ts';
import { LEAST_REASON, reasonProblems } from './guards.ts';

/** The day of an instant in Paris. */
export const dayIn = (instant: string): IsoDate => parisTime(instant).slice(0, 10);

/** What the buyer says of the award, as a form gives it. */
export type Intended = Pick<
  Award,
  'offer' | 'reason' | 'advantages' | 'plannedOn' | 'electronic' | 'options' | 'subcontractors'
>;

/** One problem of the award when the test holds. */
export const fault = (
  test: boolean,
  code: string,
  where: string,
  message: string,
): readonly Problem[] => (test ? [problem(`award/${code}`, where, message)] : []);

const digits = (text: string): string => plainSpaces(text).replace(/(\d) (?=\d)/g, '$1');

/** A unit price as people type it, alone in a text. */
const amountIn = (text: string, cents: number): boolean => {
  const [whole, rest] = [Math.floor(cents / 100), String(cents % 100).padStart(2, '0')];
  const typed = rest === '00' ? `${whole}(?:[.,]00)?` : `${whole}[.,]${rest}`;
  return new RegExp(`(?<![\\d.,])${typed}(?![\\d]|[.,]\\d)(?=\\s*(?:€|euros?|EUR))`, 'u').test(
    digits(text),
  );
};

/** What a text that every bidder reads gives away of the chosen offer: a unit price, the name of a proof. */
export function secretsIn(text: string, offer: Offer): readonly string[] {
  const prices = offer.prices
    .filter((p) => p.unitPriceCents > 0 && amountIn(text, p.unitPriceCents))
    .map((p) => `le prix unitaire de la ligne ${p.key}`);
  const proofs = offer.items
    .flatMap((item) => item.evidence ?? [])
    .filter((name) => text.toLowerCase().includes(name.toLowerCase()))
    .map((name) => `la preuve « ${name} »`);
  return [...new Set([...prices, ...proofs])];
}

const secretFaults = (where: string, text: string, offer: Offer): readonly Problem[] =>
  secretsIn(text, offer).map((secret) =>
    problem(
      'award/secret',
      where,
      `Ce texte est lu par tous les candidats : il cite ${secret} de l'offre retenue.`,
    ),
  );

/** The ranks that may be chosen: the first, or the one after an earlier choice that failed (CCP R2181-7). */
function rankFaults(analysis: Analysis, held: Award | null, offer: string): readonly Problem[] {
  if (analysis.mode === 'ordered') return [];
  const rankOf = (id: string): number | undefined =>
    analysis.ranking.find((r) => r.offer === id)?.rank;
  const rank = rankOf(offer);
  const before = held && held.offer !== offer ? rankOf(held.offer) : undefined;
  const next = before === undefined ? undefined : analysis.ranking.find((r) => r.rank > before);
  return fault(
    rank !== undefined && rank !== 1 && rank !== next?.rank && held?.offer !== offer,
    'not-first',
    'offre',
    "L'offre retenue est celle classée première, ou la suivante si la première ne peut plus exécuter le marché.",
  );
}

/** What is wrong with an intended award. */
export function intendedFaults(
  at: { readonly tender: Tender; readonly analysis: Analysis; readonly offer: Offer | undefined },
  held: Award | null,
  given: Intended,
  notBefore: IsoDate,
): readonly Problem[] {
  const { analysis, tender, offer } = at;
  const ranked = analysis.offers.some((o) => o.offer === given.offer && o.status === 'ranked');
  if (!ranked || !offer)
    return [problem('award/not-ranked', 'offre', 'Choisissez une offre classée.')];
  const sent = held?.offer === given.offer && held.noticeSentAt !== null;
  const proposed = new Set((offer.options ?? []).filter((o) => o.proposed).map((o) => o.clause));
  const known = new Set(optionsOf(tender).map((c) => c.id));
  return [
    ...rankFaults(analysis, held, given.offer),
    ...reasonProblems(given.reason, 'award', 'motifs', 'les motifs du choix'),
    ...secretFaults('motifs', given.reason, offer),
    ...secretFaults('avantages', given.advantages, offer),
    ...fault(
      given.advantages !== '' && given.advantages.length < LEAST_REASON,
      'short-advantages',
      'avantages',
      `Écrivez les avantages en ${LEAST_REASON} caractères au moins, ou laissez le champ vide.`,
    ),
    ...fault(
      !isDate(given.plannedOn) || given.plannedOn < notBefore,
      'planned',
      'envoi',
      `Choisissez un jour d'envoi à partir du ${frenchDate(notBefore)}.`,
    ),
    ...fault(
      given.options.some((id) => !known.has(id) || !proposed.has(id)),
      'option',
      'options',
      "Une prestation cochée n'est pas proposée par l'offre retenue.",
    ),
    ...fault(
      sent && (given.reason !== held.reason || given.plannedOn !== held.plannedOn),
      'sent',
      'motifs',
      "Les lettres sont parties : les motifs du choix et le jour d'envoi ne changent plus.",
    ),
  ];
}
