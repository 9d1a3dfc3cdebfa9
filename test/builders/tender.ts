import type { Clause } from '../../src/core/clauses/clause.ts';
import type { Grade, ItemAnswer, Offer, OfferFile } from '../../src/core/offers/offer.ts';
import { assembleTender } from '../../src/core/tender/assemble.ts';
import type { Grid } from '../../src/core/tender/criteria.ts';
import { type Dossier, type DossierFile, dossierFrom } from '../../src/core/tender/dossier.ts';
import type { Sources, Tender } from '../../src/core/tender/tender.ts';
import { LEGAL } from './legal.ts';
import { aClause, aLibrary, anItem, aParameter } from './library.ts';

const parameters = [
  aParameter('promise', { type: 'percent', unit: '', filledBy: 'vendor' }),
  aParameter('low', { type: 'percent', unit: '', default: 99 }),
  aParameter('high', { type: 'percent', unit: '', default: 100 }),
];

/** One clause a kind of question, one plain requirement and one of the rules of choosing. */
export const CLAUSES: readonly Clause[] = [
  aClause('rc-rules', { piece: 'rc', chapter: 'conditions' }),
  aClause('adm-object', { rank: 1 }),
  aClause('api-docs', {
    rank: 2,
    equivalence: 'standard',
    items: [anItem('proof', { kind: 'proof', proof: 'openapi' }), anItem('text')],
  }),
  aClause('sla-up', {
    rank: 3,
    parameters,
    items: [
      anItem('value', {
        kind: 'value',
        elements: [],
        asks: 'promise',
        floor: 'low',
        ceiling: 'high',
      }),
    ],
  }),
  aClause('sob-green', {
    chapter: 'fin',
    items: [
      anItem('choice', {
        kind: 'choice',
        elements: [],
        options: [
          { option: 'vert', share: 100 },
          { option: 'pâle', share: 50 },
        ],
      }),
    ],
  }),
];

/** Price 40, value 50 (30 + 20), environment 10. */
export const GRID: Grid = {
  id: 'mini',
  title: 'Petite grille',
  suits: { always: true },
  order: 1,
  mode: 'weighted',
  criteria: [
    { id: '1', title: 'Prix', weight: 40, kind: 'price' },
    {
      id: '2',
      title: 'Valeur',
      weight: 50,
      kind: 'graded',
      sub: [
        {
          id: '2.1',
          title: 'Interfaces',
          weight: 30,
          items: [
            { item: 'api-docs/proof', points: 10 },
            { item: 'api-docs/text', points: 20 },
          ],
        },
        {
          id: '2.2',
          title: 'Service',
          weight: 20,
          items: [{ item: 'sla-up/value', points: 20 }],
        },
      ],
    },
    {
      id: '3',
      title: 'Environnement',
      weight: 10,
      kind: 'graded',
      environmental: true,
      sub: [
        {
          id: '3.1',
          title: 'Offre',
          weight: 10,
          items: [{ item: 'sob-green/choice', points: 10 }],
        },
      ],
    },
  ],
};

export const aSources = (own: Partial<Sources> = {}): Sources => ({
  library: aLibrary(CLAUSES),
  legal: LEGAL,
  grids: [GRID],
  profiles: [],
  notYetWritten: [],
  ...own,
});

type DossierOwn = Partial<DossierFile>;

/** A MAPA of 100 000 € of a local body, complete, launched on 22 November 2026. */
export const aDossier = (own: DossierOwn = {}): Dossier =>
  dossierFrom({
    title: 'Marché d’essai',
    reference: 'T-1',
    object: 'Un service',
    launchDate: '2026-11-22',
    deadline: '2027-01-15T12:00',
    lotsReason: 'Prestations indissociables.',
    buyer: { name: 'Ville d’Ambre', siret: '21000000000013' } as Dossier['buyer'],
    prices: [{ key: 'p1', label: 'Forfait', unit: 'an', quantity: 1, kind: 'firm' }],
    ...own,
    facts: { buyerType: 'local', amountCents: 10_000_000, durationMonths: 24, ...own.facts },
    criteria: {
      grid: 'mini',
      floors: [],
      weights: {},
      price: { formula: 'classic', k: 1, basis: 'HT' },
      ...own.criteria,
    },
  });

export function aTender(own: DossierOwn = {}, sources: Sources = aSources()): Tender {
  const result = assembleTender(sources, aDossier(own));
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join(' '));
  return result.value;
}

const GOOD_ITEMS: readonly ItemAnswer[] = [
  { item: 'api-docs/text', text: 'Nos moyens.' },
  { item: 'sla-up/value', value: 99.5, justification: 'Mesuré deux ans.' },
  { item: 'sob-green/choice', choice: 'vert' },
];

export const anOffer = (name: string, euros: number, own: Partial<Offer> = {}): Offer => ({
  offer: name,
  name: name.toUpperCase(),
  tender: 'T-1',
  confirmsAll: true,
  answers: [],
  items: GOOD_ITEMS,
  prices: [{ key: 'p1', unitPriceCents: Math.round(euros * 100) }],
  vatPct: 20,
  ...own,
});

export const aGrade = (offer: string, own: Partial<Grade> = {}): Grade => ({
  offer,
  question: 'api-docs/text',
  level: 75,
  reason: 'Trois éléments sur quatre.',
  grader: 'Une personne',
  ...own,
});

/** A whole offer: text graded 75 %, proof graded by a person at 50 %, everything confirmed. */
export const aFile = (
  name: string,
  euros: number,
  own: { readonly offer?: Partial<Offer>; readonly grades?: readonly Grade[] } & Partial<
    Pick<OfferFile, 'proofs'>
  > = {},
): OfferFile => ({
  offer: anOffer(name, euros, own.offer),
  proofs: own.proofs ?? { 'api-docs/proof': { kind: 'unchecked', file: 'openapi.yaml' } },
  grades: own.grades ?? [aGrade(name), aGrade(name, { question: 'api-docs/proof', level: 50 })],
});
