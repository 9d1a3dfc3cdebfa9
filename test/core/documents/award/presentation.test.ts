import { expect } from 'chai';
import { presentationDocument } from '../../../../src/core/documents/award/presentation.ts';
import { aDecision, anAward, aRequest, aSource, readModel } from '../../../builders/award.ts';

const awarded = { award: anAward({ subcontractors: [{ name: 'Nuage SA', task: 'Hébergement' }] }) };
const textOf = (source: Parameters<typeof presentationDocument>[0]): string => {
  const made = presentationDocument(source);
  if (!made.ok) throw new Error(made.problems[0]?.message);
  return readModel(made.value);
};

describe('presentationDocument', () => {
  const said = textOf(
    aSource({
      file: {
        ...awarded,
        requests: [aRequest({ offers: ['lumen'] })],
        decisions: [aDecision('lumen', { status: 'abnormally-low', reason: 'Prix inexpliqué.' })],
      },
    }),
  );
  const parts: readonly (readonly [why: string, text: string])[] = [
    ['the text', 'articles R2184-1 et R2184-2'],
    ['the buyer', "Ville d'Ambre"],
    ['the procedure', "Appel d'offres ouvert"],
    ['the reasons for one lot', 'Prestations indissociables.'],
    [
      'an abnormally low offer and why',
      'LUMEN | Anormalement basse (CCP L2152-6) | Prix inexpliqué.',
    ],
    [
      'a rejected regular offer with its rank',
      'CORDAGE | Régulière, non retenue | Classée au rang 2',
    ],
    ['the winner and the reasons', "Motifs du choix : Ses moyens d'exploitation"],
    ['the sub-contractors', 'Nuage SA | Hébergement'],
    [
      'what the buyer completes, first',
      "rubriques sont à compléter par l'acheteur : Valeur du marché HT",
    ],
    [
      'the same under its heading',
      "À compléter par l'acheteur\nPart du marché que l'attributaire sous-traite",
    ],
  ];
  for (const [why, text] of parts)
    it(`gives ${why}`, () => {
      expect(said).to.include(text);
    });
  it('has no empty heading', () => {
    const made = presentationDocument(aSource({ file: awarded }));
    const blocks = made.ok ? made.value.blocks : [];
    const empty = blocks.filter(
      (b, i) => b.kind === 'heading' && (blocks[i + 1]?.kind ?? 'heading') === 'heading',
    );
    expect(blocks.length).to.be.greaterThan(20);
    expect(empty).to.deep.equal([]);
  });
  it('is due in a formal procedure only, after the award', () => {
    const mapa = { facts: { buyerType: 'local', amountCents: 10_000_000, durationMonths: 24 } };
    for (const source of [aSource(), aSource({ dossier: mapa, file: awarded })]) {
      const made = presentationDocument(source);
      expect(made.ok ? '' : made.problems[0]?.code).to.equal('presentation/not-due');
    }
  });
});
