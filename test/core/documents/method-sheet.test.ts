import { expect } from 'chai';
import { methodSheet } from '../../../src/core/documents/method-sheet.ts';
import { plain } from '../../../src/core/documents/model.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import type { Tender } from '../../../src/core/tender/tender.ts';
import { aTender } from '../../builders/tender.ts';

function sheetOf(tender: Tender) {
  const sheet = methodSheet(tender);
  if (!sheet.ok) throw new Error(sheet.problems.map((p) => p.message).join(' '));
  return sheet.value;
}
/** Every text of the paper, one line a cell or paragraph. */
function words(tender: Tender): string {
  const { blocks, facts } = sheetOf(tender).document('ab12');
  const lines = blocks.flatMap((b): readonly string[] => {
    if (b.kind === 'heading') return [b.text];
    if (b.kind === 'paragraph') return [plain(b.content)];
    if (b.kind === 'list') return b.items.map(plain);
    return b.kind === 'table' ? [b.caption, ...b.rows.map((r) => r.map(plain).join(' | '))] : [];
  });
  return plainSpaces([...facts.map((f) => `${f.label} ${f.text}`), ...lines].join('\n'));
}

describe('methodSheet', () => {
  const said = words(aTender());
  const parts: readonly (readonly [why: string, text: string])[] = [
    ['the weights', '2. Valeur | 50'],
    ['the formula', 'Formule du prix : Classique. pondération × prix le plus bas ÷ prix de l'],
    ['the levels', 'vert : 100 % · pâle : 50 %'],
    ['the rounding', "une demie s'éloignant de zéro"],
    ['the seed', 'avec la graine 2026'],
    ['the weight exercised', '1. Prix | 40 | '],
    ['the trials', 'Formule « Linéaire avec pente » | '],
    ['the warnings', 'Une seule question porte tout le critère 3 « Environnement »'],
    ['its hash', 'Empreinte de la méthode (SHA-256) ab12'],
  ];
  for (const [why, text] of parts)
    it(`prints ${why}`, () => {
      expect(said).to.include(text);
    });
  it('carries no dossier: it is an internal paper', () => {
    expect(sheetOf(aTender()).document('')).to.not.have.property('dossier');
  });
  it('has the same text for the same method, another for another', () => {
    const { text } = sheetOf(aTender());
    expect(sheetOf(aTender()).text).to.equal(text);
    const others = [
      aTender({ criteria: { price: { formula: 'linear-slope', k: 1, basis: 'HT' } } }),
      aTender({ criteria: { weights: { '1': 41, '2': 49, '2.1': 29 } } }),
      aTender({ criteria: { floors: [{ criterion: '2', percent: 10 }] } }),
      aTender({ values: { 'sla-up': { low: 98 } } }),
      aTender({ levelZero: ['api-docs/text'] }),
    ];
    expect(new Set([text, ...others.map((o) => sheetOf(o).text)]).size).to.equal(6);
  });
  it('waits for a whole method', () => {
    const sheet = methodSheet(aTender({ prices: [] }));
    expect(sheet.ok ? [] : sheet.problems.map((p) => p.code)).to.deep.equal([
      'rehearsal/no-price-frame',
    ]);
  });
});
