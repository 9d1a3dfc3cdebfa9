import { expect } from 'chai';
import { figureOn, isUnconfirmed } from '../../../src/core/intake/legal.ts';
import { LEGAL } from '../../builders/legal.ts';

const found = (id: string, date: string): number | string | undefined => {
  const result = figureOn(LEGAL, id, date);
  return result.ok ? result.value.value : undefined;
};

describe('figureOn', () => {
  const table: readonly (readonly [id: string, date: string, value: number | undefined])[] = [
    ['dispense.services', '2026-03-31', 4_000_000],
    ['dispense.services', '2026-04-01', 6_000_000],
    ['dispense.services', '2019-12-31', undefined],
    ['formal.services.other', '2025-12-31', undefined],
    ['formal.services.other', '2026-01-01', 21_600_000],
    ['formal.services.other', '2027-12-31', 21_600_000],
    ['formal.services.other', '2028-01-01', undefined],
  ];
  for (const [id, date, value] of table)
    it(`gives ${value ?? 'a problem'} for ${id} on ${date}`, () => {
      expect(found(id, date)).to.equal(value);
    });

  it('says which value is unknown on which day, never the nearest row', () => {
    const result = figureOn(LEGAL, 'formal.works', '2028-01-01');
    expect(result).to.deep.equal({
      ok: false,
      problems: [
        {
          code: 'legal/no-value-for-date',
          where: 'templates/legal-values#formal.works',
          message: 'Aucune valeur connue de « valeur formal.works » au 1er janvier 2028.',
        },
      ],
    });
  });
  it('carries source, article and confidence with the figure', () => {
    const result = figureOn(LEGAL, 'labour.documents', '2026-11-22');
    expect(result.ok && result.value).to.include({
      id: 'labour.documents',
      unit: 'cents',
      value: 500_000,
      source: 'Code',
      article: 'article labour.documents',
      confidence: 'M',
    });
  });
  it('throws for an id that no file declares', () => {
    expect(() => figureOn(LEGAL, 'formal.unknown', '2026-11-22')).to.throw(RangeError);
  });
});

describe('isUnconfirmed', () => {
  it('warns for memory and for sources that conflict only', () => {
    expect((['V', 'V2', 'M', 'X'] as const).map(isUnconfirmed)).to.deep.equal([
      false,
      false,
      true,
      true,
    ]);
  });
});
