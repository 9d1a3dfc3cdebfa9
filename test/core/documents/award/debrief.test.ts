import { expect } from 'chai';
import { debriefDocument } from '../../../../src/core/documents/award/debrief.ts';
import type { AfterOpening } from '../../../../src/core/documents/letters/source.ts';
import { analysedOffer } from '../../../../src/core/documents/letters/source.ts';
import type { OfferFile } from '../../../../src/core/offers/offer.ts';
import {
  aDecision,
  anAward,
  aRequest,
  aSource,
  readModel,
  THREE,
} from '../../../builders/award.ts';
import { aFile, aGrade } from '../../../builders/tender.ts';

function debrief(source: AfterOpening, offer: string): string {
  const own = analysedOffer(source, offer);
  const made = own && debriefDocument(source, own);
  if (!made?.ok) throw new Error(made?.problems.map((p) => p.message).join(' '));
  return readModel(made.value);
}
const awarded = { award: anAward() };

const REPORT = {
  kind: 'openapi',
  verdict: 'valid',
  facts: {},
  conditions: [
    { id: 'a', label: 'description', met: true, because: 'toutes décrites' },
    { id: 'b', label: 'exemples', met: false, because: '2 opérations sur 9 ont un exemple' },
    { id: 'c', label: 'erreurs', met: true, because: 'typées' },
    { id: 'd', label: 'licence', met: true, because: 'présente' },
  ],
  score: { points: 3, max: 4, because: { label: '', from: [] } },
  findings: [],
} as const;

const PROVEN: OfferFile = aFile('cordage', 95, {
  grades: [aGrade('cordage', { level: 25, reason: 'Moins précis que ASTER.' })],
  proofs: { 'api-docs/proof': { kind: 'checked', file: 'openapi.yaml', report: REPORT } },
});

describe('debriefDocument', () => {
  const source = aSource({
    offers: [aFile('aster', 100), PROVEN, aFile('lumen', 150)],
    file: awarded,
  });
  const said = debrief(source, 'cordage');
  const parts: readonly (readonly [why: string, text: string])[] = [
    ['the rank', 'Votre offre est classée 2e sur 3'],
    ['the winner and its total', "L'offre retenue est celle d'ASTER, avec"],
    ['own marks only', 'Critère ou sous-critère | Sur | Votre offre\n'],
    ['the level retained', 'Niveau 25 % : Un élément sur quatre.'],
    ['the reason, without the other bidder', "Motif : Moins précis qu'un autre candidat."],
    ['the level of a proof', 'Niveau 75 % : Trois éléments sur quatre.'],
    [
      'what the proof lacked',
      'Ce qui manquait à votre preuve :\n(b) exemples : 2 opérations sur 9 ont un exemple',
    ],
    ['how a value is reckoned', '(99,5 % − 99 %) ÷ (100 % − 99 %) × 20,00 points'],
    ['that it opens no delay', "n'ouvre et n'allonge aucun délai de recours"],
  ];
  for (const [why, text] of parts)
    it(`says ${why}`, () => {
      expect(said).to.include(text);
    });
  it('never names who graded', () => {
    expect(said).to.not.include('Une personne');
  });
  it('gives an offer set aside its reasons and no mark', () => {
    const file = { ...awarded, decisions: [aDecision('cordage')], requests: [aRequest()] };
    expect(debrief(aSource({ file }), 'cordage'))
      .to.include("Votre offre n'est pas classée.")
      .and.to.include('La réserve sur les pénalités contredit le dossier.')
      .and.to.not.include('Points par critère');
  });
  it('tells the winner that it won', () => {
    expect(debrief(aSource({ file: awarded }), 'aster')).to.include(
      "Votre offre est l'offre retenue.",
    );
  });
  it('carries nothing that another bidder wrote', () => {
    const canary = aFile('aster', 0, {
      offer: {
        prices: [{ key: 'p1', unitPriceCents: 7_314_159 }],
        items: [
          {
            item: 'sla-up/value',
            value: 99.8731,
            justification: 'CanariMesure',
            evidence: ['canari.csv'],
          },
          { item: 'api-docs/text', text: 'CanariTexte' },
          { item: 'sob-green/choice', choice: 'vert' },
        ],
      },
      grades: [
        aGrade('aster', { reason: 'CanariMotif', level: 100 }),
        aGrade('aster', { question: 'api-docs/proof', reason: 'CanariAutre', level: 100 }),
      ],
    });
    const own = aSource({ offers: [canary, ...THREE.slice(1)], file: awarded });
    expect(debrief(own, 'cordage')).to.not.match(/canari|73 ?141,59|99,8731/i);
  });
});
