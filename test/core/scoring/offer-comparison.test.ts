import { expect } from 'chai';
import type { OfferFile } from '../../../src/core/offers/offer.ts';
import { type ComparedRow, compareOffers } from '../../../src/core/scoring/offer-comparison.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { aFile, aGrade, aTender } from '../../builders/tender.ts';

const tender = aTender();
const plain = (row: ComparedRow | undefined) =>
  row && [row.left, row.right].map((s) => plainSpaces(`${s.answer} | ${s.points}`));
const compare = (a: OfferFile, b: OfferFile) => compareOffers(tender, a, b);

describe('comparison of two offers', () => {
  it('says that everything is the same of an offer and itself', () => {
    const one = aFile('a', 100);
    const all = Object.values(compare(one, one)).flat();
    expect(all.length).to.equal(4 + 2 + 1 + 1 + 2);
    expect(all.every((r) => r.same)).to.equal(true);
  });

  it('puts the answers to a requirement beside each other, with the words of the reservation', () => {
    const reserve = { type: 'delay', text: 'Sous dix jours.' } as const;
    const answers = [{ clause: 'adm-object', answer: 'reserve', reserve } as const];
    const { requirements } = compare(aFile('a', 100), aFile('b', 100, { offer: { answers } }));
    const differing = requirements.filter((r) => !r.same);
    expect(differing.map((r) => [r.key, r.source])).to.deep.equal([['adm-object', 'adm-object@1']]);
    expect(plain(differing[0])).to.deep.equal([
      'Confirmée |',
      'Confirmée avec une réserve : Sous dix jours. |',
    ]);
    expect(differing[0]?.right.grounds).to.deep.equal(['Présumée irrégulière — l’acheteur décide']);
  });

  const withValue = (value: number | null, justification = 'Mesuré.'): OfferFile =>
    aFile('b', 100, {
      offer: {
        items: [
          { item: 'api-docs/text', text: 'Nos moyens.' },
          ...(value === null ? [] : [{ item: 'sla-up/value', value, justification }]),
          { item: 'sob-green/choice', choice: 'pâle' },
        ],
      },
    });
  const valueRow = (b: OfferFile) => compare(aFile('a', 100), b).values;

  it('shows both promises, the bounds asked and what each is worth', () => {
    const [value, choice] = valueRow(withValue(100));
    expect(plain(value)).to.deep.equal(['99,5 % | 10,00 points', '100 % | 20,00 points']);
    expect(plainSpaces(value?.asked ?? '')).to.match(
      /Plancher : 99 % ; tous les points à 100 %\.$/,
    );
    expect(plain(choice)).to.deep.equal(['vert | 10,00 points', 'pâle | 5,00 points']);
    expect(value?.right.grounds.map(plainSpaces)).to.deep.equal(['Justification : Mesuré.']);
  });

  it('tells apart a value absent, under the floor, and without justification', () => {
    const said = (b: OfferFile) => plain(valueRow(b)[0])?.[1];
    expect(said(withValue(null))).to.equal('Sans réponse | exigée, absente');
    expect(said(withValue(98))).to.equal('98 % | sous le plancher');
    expect(said(withValue(100, ' '))).to.equal('100 % | 0,00 point');
  });

  it('compares texts by their grades, with both reasons', () => {
    const b = aFile('b', 100, {
      grades: [aGrade('b', { level: 25, reason: 'Un élément.', grader: 'Mme Roy' })],
    });
    const { texts, proofs } = compare(aFile('a', 100), b);
    expect(plain(texts[0])).to.deep.equal([
      'Niveau 75 % | 15,00 points',
      'Niveau 25 % | 5,00 points',
    ]);
    expect(texts[0]?.right.grounds.map(plainSpaces)).to.deep.equal([
      'Texte de 2 mots',
      'Motif (Mme Roy) : Un élément.',
    ]);
    expect(plain(proofs[0])?.[1]).to.equal('Non vérifié par la machine | pas encore notée');
  });

  it('holds two texts of one grade for the same, whatever their reasons', () => {
    const b = aFile('b', 100, { grades: [aGrade('b', { reason: 'Autre motif.' })] });
    expect(compare(aFile('a', 100), b).texts[0]?.same).to.equal(true);
  });

  it('compares the verdicts of the machine on two proofs', () => {
    const report = (verdict: 'valid' | 'disputed', met: boolean) => ({
      kind: 'checked' as const,
      file: 'api.yaml',
      report: {
        kind: 'openapi' as const,
        verdict,
        facts: {},
        conditions: [{ id: 'a' as const, label: 'La description est valide', met, because: '' }],
        score: { points: 1, max: 4, because: { label: '', from: [] } },
        findings: [],
      },
    });
    const [proof] = compare(
      aFile('a', 100, { proofs: { 'api-docs/proof': report('valid', true) }, grades: [] }),
      aFile('b', 100, { proofs: { 'api-docs/proof': report('disputed', false) }, grades: [] }),
    ).proofs;
    expect(plain(proof)).to.deep.equal([
      'Fichier valide | 2,50 points',
      'Contrôles en désaccord | 0,00 point',
    ]);
    expect(proof?.right.grounds.map(plainSpaces)).to.deep.equal([
      'api.yaml',
      '(a) La description est valide : non rempli',
    ]);
  });

  it('compares the price line by line, the total first', () => {
    const { prices } = compareOffers(
      aTender({
        prices: [{ key: 'p1', label: 'Forfait', unit: 'an', quantity: 2.5, kind: 'firm' }],
      }),
      aFile('a', 100),
      aFile('b', 0, { offer: { prices: [] } }),
    );
    expect(prices.map((r) => [r.title, ...(plain(r) ?? [])])).to.deep.equal([
      ['Prix comparé, HT', '250,00 € |', 'Ne se compare pas |'],
      ['Forfait', '250,00 € |', 'Prix absent |'],
    ]);
    expect(prices[1]?.asked).to.equal('2,5 × an');
  });
});
