import type { Offer } from '../offers/offer.ts';
import { requirementsOf } from '../offers/review.ts';
import { frenchEuros } from '../shared/french.ts';
import type { Tender } from '../tender/tender.ts';
import type { OfferRequest } from './file.ts';

/** The clauses that an offer confirms since a regularisation that the buyer accepted. */
export const confirmedBy = (requests: readonly OfferRequest[], offer: string): readonly string[] =>
  requests
    .filter((r) => r.kind === 'regularisation')
    .flatMap((r) => r.answers)
    .filter((a) => a.offer === offer && a.outcome === 'accepted')
    .flatMap((a) => a.confirms ?? []);

/** The offer with what its accepted regularisations confirm; every other answer stays as deposited. */
export function withConfirmed(offer: Offer, requests: readonly OfferRequest[]): Offer {
  const clauses = confirmedBy(requests, offer.offer);
  if (clauses.length === 0) return offer;
  const named = new Set(clauses);
  return {
    ...offer,
    answers: [
      ...offer.answers.filter((a) => !named.has(a.clause)),
      ...[...named].map((clause) => ({ clause, answer: 'accept' as const })),
    ],
  };
}

/** Something that a corrected offer says otherwise than the deposited one. */
export type AnswerChange = {
  readonly kind: 'clause' | 'question' | 'price' | 'vat' | 'identity';
  /** Clause, question or price line; empty for the rest. */
  readonly about: string;
  readonly before: string;
  readonly after: string;
  /** A requested clause that is now confirmed: the only change that a regularisation admits. */
  readonly allowed: boolean;
};

type Said = ReadonlyMap<string, string>;

const ANSWERS = {
  accept: 'confirmée',
  equivalent: 'équivalent',
  reserve: 'réserve',
  refuse: 'refusée',
} as const;

function clausesSaid(tender: Pick<Tender, 'pieces'>, offer: Offer): Said {
  const silent = offer.confirmsAll ? ANSWERS.accept : 'sans réponse';
  return new Map([
    ...requirementsOf(tender).map(({ id }) => [id, silent] as const),
    ...offer.answers.map((a) => {
      const detail = a.reserve?.text ?? a.equivalent ?? '';
      return [a.clause, detail ? `${ANSWERS[a.answer]} (${detail})` : ANSWERS[a.answer]] as const;
    }),
  ]);
}

const questionsSaid = (offer: Offer): Said =>
  new Map(
    offer.items.map(({ item, value, choice, text, justification, evidence = [] }) => [
      item,
      [value === undefined ? '' : String(value).replace('.', ','), choice, text, justification]
        .concat(evidence)
        .filter((part) => part !== undefined && part !== '')
        .join(' — '),
    ]),
  );

const pricesSaid = (offer: Offer): Said =>
  new Map(offer.prices.map((p) => [p.key, frenchEuros(p.unitPriceCents)]));

function changed(
  kind: AnswerChange['kind'],
  before: Said,
  after: Said,
  allows: (about: string, after: string) => boolean = () => false,
): readonly AnswerChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((about) => {
    const [was = '', is = ''] = [before.get(about), after.get(about)];
    return was === is ? [] : [{ kind, about, before: was, after: is, allowed: allows(about, is) }];
  });
}

/**
 * Everything that a corrected offer changes. A regularisation admits one change only, the plain
 * confirmation of a clause that the request names; a graded value, a price or a quantity never moves
 * (CCP R2152-2, `practice.md` rule 34). A clarification admits none: give it no clause.
 *
 * @param clauses — the clauses that the request bears on
 */
export function changesOf(
  tender: Pick<Tender, 'pieces'>,
  before: Offer,
  after: Offer,
  clauses: readonly string[],
): readonly AnswerChange[] {
  const identity = (o: Offer): Said =>
    new Map([
      ['offre', o.offer],
      ['candidat', o.name],
      ['consultation', o.tender],
    ]);
  const vat = (o: Offer): Said => new Map([['', `${String(o.vatPct).replace('.', ',')} %`]]);
  return [
    ...changed('identity', identity(before), identity(after)),
    ...changed(
      'clause',
      clausesSaid(tender, before),
      clausesSaid(tender, after),
      (about, is) => clauses.includes(about) && is === ANSWERS.accept,
    ),
    ...changed('question', questionsSaid(before), questionsSaid(after)),
    ...changed('price', pricesSaid(before), pricesSaid(after)),
    ...changed('vat', vat(before), vat(after)),
  ];
}
