import { expect } from 'chai';
import { methodText } from '../../../src/core/documents/method-text.ts';
import { type Block, plain } from '../../../src/core/documents/model.ts';
import { publicDossier } from '../../../src/core/documents/public-dossier.ts';
import { criteriaBlocks } from '../../../src/core/documents/tables/choosing.ts';
import { priceFrameOf } from '../../../src/core/offers/price-frame.ts';
import { rehearse } from '../../../src/core/scoring/rehearsal.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import type { Tender } from '../../../src/core/tender/tender.ts';
import { aTender } from '../../builders/tender.ts';

const prices = [
  { key: 'P1', label: 'Mise en œuvre', unit: 'forfait', quantity: 1, kind: 'firm' },
  { key: 'P2', label: 'Service', unit: 'mois', quantity: 12, kind: 'firm' },
  { key: 'S1', label: 'Assistance à la sortie', unit: 'jour', quantity: 10, kind: 'exit' },
] as const;
const plainTender = aTender({ prices });
const overSix = aTender({
  prices,
  criteria: {
    price: { formula: 'classic', k: 1, basis: 'TTC', lifeCycle: { years: 6, yearly: ['P2'] } },
  },
});

const linesOf = (b: Block): readonly string[] => {
  if (b.kind === 'table') return [b.caption, ...b.rows.map((r) => r.map(plain).join(' | '))];
  return b.kind === 'paragraph' ? [plain(b.content)] : [];
};
const rules = (of: Tender): readonly string[] =>
  criteriaBlocks(of).flatMap(linesOf).map(plainSpaces);
const method = (of: Tender): Record<string, unknown> => {
  const done = rehearse(of);
  if (!done.ok) throw new Error(done.problems.map((p) => p.message).join(' '));
  return JSON.parse(methodText(of, done.value));
};

describe('a life-cycle cost in the documents', () => {
  it('is printed in the rules: data asked, method, each line with how often it counts', () => {
    expect(rules(overSix)).to.include.members([
      "Points du prix = pondération × prix le plus bas ÷ prix comparé. Les prix sont comparés TTC, en coût sur 6 ans : la quantité de la ligne P2 est celle d'une année et compte 6 fois.",
      "Le coût du cycle de vie (CCP R2152-9) couvre 6 ans, de la mise en œuvre à la sortie. Il est la somme, ligne par ligne, du prix unitaire du candidat × la quantité × le nombre de fois que le tableau indique. Le candidat ne donne que ses prix unitaires et son taux de TVA (CCP R2152-10) ; rien n'est actualisé ni révisé. Ce coût tient lieu de total du détail quantitatif estimatif pour comparer les prix.",
      '1. Coût du cycle de vie | 40',
      'P1 | Mise en œuvre | ferme | forfait | 1 | 1 fois',
      'P2 | Service | ferme | mois | 12 par an | 6 fois',
      'S1 | Assistance à la sortie | sortie | jour | 10 | 1 fois',
    ]);
  });
  it('is said on the price frame, carried by the public data and sealed with the method', () => {
    expect(plainSpaces(priceFrameOf(overSix).intro.at(-1) ?? '')).to.match(
      /comparés TTC, en coût sur 6 ans/,
    );
    expect(publicDossier(overSix).price.lifeCycle).to.deep.equal({ years: 6, yearly: ['P2'] });
    expect(method(overSix)['price']).to.deep.include({ lifeCycle: { years: 6, yearly: ['P2'] } });
  });
  it('leaves a dossier without one as it was', () => {
    expect(rules(plainTender).at(-1)).to.equal(
      'Points du prix = pondération × prix le plus bas ÷ prix comparé. Les prix sont comparés HT.',
    );
    expect(publicDossier(plainTender).price).to.deep.equal({
      formula: 'classic',
      k: 1,
      basis: 'HT',
    });
    expect(method(plainTender)['price']).to.deep.equal({ formula: 'classic', k: 1, basis: 'HT' });
    expect(plainSpaces(priceFrameOf(plainTender).intro.at(-1) ?? '')).to.equal(
      'Les prix sont comparés HT.',
    );
  });
});
