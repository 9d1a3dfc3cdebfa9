import { expect } from 'chai';
import type { Award } from '../../../../src/core/analysis/file.ts';
import type { Clause } from '../../../../src/core/clauses/clause.ts';
import { commitmentsDocument } from '../../../../src/core/documents/award/commitments-document.ts';
import type { Offer } from '../../../../src/core/offers/offer.ts';
import type { Grid } from '../../../../src/core/tender/criteria.ts';
import { AWARD_LEGAL, anAward, readModel } from '../../../builders/award.ts';
import { aClause, aLibrary, anItem, aParameter, aText, FACTS } from '../../../builders/library.ts';
import { anOffer, aSources, aTender, CLAUSES, GRID } from '../../../builders/tender.ts';

/** Less is better: four hours at most, points down to one hour. */
const RESTORE = aClause('sla-restore', {
  title: 'Rétablissement',
  rank: 4,
  parameters: [
    aParameter('hours', { label: 'le délai promis', unit: 'heures', filledBy: 'vendor' }),
    aParameter('most', { label: 'le délai', unit: 'heures', default: 4, min: 1, max: 8 }),
    aParameter('best', { unit: 'heures', default: 1 }),
  ],
  items: [
    anItem('value', { kind: 'value', elements: [], asks: 'hours', floor: 'most', ceiling: 'best' }),
  ],
  wording: [
    aText('Le titulaire rétablit le service dans les {{most}}.'),
    aText('Le titulaire écrit la cause de chaque panne.'),
  ],
});

const OPTION = aClause('rev-option', { title: 'Sortie assistée', rank: 9, treatment: 'option' });

const grid: Grid = {
  ...GRID,
  criteria: GRID.criteria.map((c) =>
    c.id === '2'
      ? {
          ...c,
          sub: (c.sub ?? []).map((s) =>
            s.id === '2.2'
              ? {
                  ...s,
                  items: [
                    { item: 'sla-up/value', points: 10 },
                    { item: 'sla-restore/value', points: 10 },
                  ],
                }
              : s,
          ),
        }
      : c,
  ),
};

function annex(
  own: Partial<Offer> = {},
  award: Partial<Award> = {},
  clauses: readonly Clause[] = [],
): string {
  const library = aLibrary([...CLAUSES, RESTORE, ...clauses]);
  const sources = aSources({ library, legal: AWARD_LEGAL, grids: [grid] });
  const facts = { buyerType: 'local', amountCents: 10_000_000, durationMonths: 24, pse: true };
  const tender = aTender({ facts }, sources);
  return readModel(
    commitmentsDocument({ tender, catalogue: FACTS }, anOffer('aster', 100, own), anAward(award)),
  );
}

const promising = (value: number): Partial<Offer> => ({
  items: [{ item: 'sla-restore/value', value, justification: 'Mesuré.' }],
});

describe('commitmentsDocument', () => {
  const place = 'Cahier des clauses administratives, article 1.4 (sla-restore@1)';
  const rows: readonly (readonly [
    why: string,
    offer: Partial<Offer>,
    row: string,
    wording: string,
  ])[] = [
    [
      'prints a better promise, in the table and in the words of the clause',
      promising(2),
      '4 heures | 2 heures | Offre',
      'Le titulaire rétablit le service dans les 2 heures.',
    ],
    [
      'keeps a promise beyond what earns points',
      promising(0.5),
      '4 heures | 0,5 heure | Offre',
      'dans les 0,5 heure.',
    ],
    [
      'prints the floor when the promise is worse',
      promising(6),
      '4 heures | 4 heures | Contrat',
      'dans les 4 heures.',
    ],
    [
      'prints the floor when the promise equals it',
      promising(4),
      '4 heures | 4 heures | Contrat',
      'dans les 4 heures.',
    ],
    [
      'prints the floor when nothing is promised',
      { items: [] },
      '4 heures | 4 heures | Contrat',
      'dans les 4 heures.',
    ],
  ];
  for (const [why, offer, row, wording] of rows)
    it(why, () => {
      expect(annex(offer))
        .to.include(`Rétablissement : le délai | ${place} | ${row}`)
        .and.to.include(wording);
    });
  it('binds a promise without justification: it earned no point and still counts', () => {
    const items = [{ item: 'sla-restore/value', value: 3 }];
    expect(annex({ items })).to.include('4 heures | 3 heures | Offre');
  });
  it('leaves out the sentences that carry no figure', () => {
    expect(annex(promising(2))).to.not.include('la cause de chaque panne');
  });
  it('has the rank of the acte d’engagement and leaves the rest to the technical offer', () => {
    expect(annex())
      .to.include("Annexe à l'acte d'engagement n° 2 – Engagements chiffrés du titulaire")
      .and.to.include("le premier dans l'ordre des pièces du contrat")
      .and.to.include('a le rang du mémoire technique')
      .and.to.include('Titulaire : ASTER');
  });
  it('prints only the options that the buyer takes, at the price of the offer', () => {
    const options = [{ clause: 'rev-option', proposed: true, priceCents: 250_000 }];
    expect(annex({ options }, { options: ['rev-option'] }, [OPTION])).to.include(
      'Sortie assistée | Cahier des clauses administratives, article 1.5 (rev-option@1) | 2 500,00 €',
    );
    expect(annex({ options }, {}, [OPTION])).to.include(
      "Aucune prestation supplémentaire éventuelle n'est retenue",
    );
  });
  it('names the sub-contractors', () => {
    const subcontractors = [{ name: 'Hébergeur du Nord', task: 'Hébergement' }];
    expect(annex({}, { subcontractors })).to.include('Hébergeur du Nord | Hébergement');
    expect(annex()).to.include("Aucun sous-traitant n'est déclaré");
  });
  it('prints neither a weight, nor points, nor a level', () => {
    expect(annex(promising(2))).to.not.match(/point|niveau|pondér/i);
  });
});
