import { expect } from 'chai';
import { ROOT } from '../../src/config.ts';
import { loadLegalValues } from '../../src/content/load-legal.ts';
import { loadSchemas } from '../../src/content/schemas.ts';
import { figureOn, type LegalTable } from '../../src/core/intake/legal.ts';

const loaded = loadLegalValues(ROOT, loadSchemas(ROOT));
const table: LegalTable = loaded.ok ? loaded.value : [];

describe('templates/legal-values', () => {
  it('is read whole', () => {
    expect(loaded.ok ? [] : loaded.problems).to.deep.equal([]);
    expect(table.length).to.be.at.least(40);
  });

  // legal.md 1.1 and 1.3, in cents, days or ISO dates
  const rows: readonly (readonly [id: string, date: string, value: number | string])[] = [
    ['formal.services.central', '2026-11-22', 14_000_000],
    ['formal.services.other', '2026-11-22', 21_600_000],
    ['formal.services.entity', '2026-11-22', 43_200_000],
    ['formal.works', '2026-11-22', 540_400_000],
    ['concession.eu', '2026-11-22', 540_400_000],
    ['dispense.services', '2026-03-31', 4_000_000],
    ['dispense.services', '2026-04-01', 6_000_000],
    ['dispense.works', '2026-11-22', 10_000_000],
    ['contract.written', '2026-11-22', 2_500_000],
    ['advert.boamp', '2026-11-22', 9_000_000],
    ['buyer.profile', '2026-04-01', 6_000_000],
    ['decp.full', '2026-11-22', 4_000_000],
    ['environment.warning', '2026-11-22', '2026-08-21'],
    ['environment.criterion', '2026-11-22', '2026-08-22'],
    ['delay.aoo', '2026-11-22', 35],
    ['delay.aoo.electronic', '2026-11-22', 30],
    ['delay.aoo.short', '2026-11-22', 15],
    ['delay.standstill', '2026-11-22', 11],
    ['delay.standstill.paper', '2026-11-22', 16],
    ['delay.answers', '2026-11-22', 6],
    ['switch.fees.zero', '2026-11-22', '2027-01-12'],
  ];
  for (const [id, date, value] of rows)
    it(`gives ${value} for ${id} on ${date}`, () => {
      const found = figureOn(table, id, date);
      expect(found.ok && found.value.value).to.equal(value);
    });

  for (const { id, rows: periods } of table)
    it(`has periods in order, without overlap, and a reading of each source for ${id}`, () => {
      for (const [i, row] of periods.entries()) {
        expect(row.checked).to.match(/^\d{4}-\d{2}-\d{2}$/);
        expect(row.source).not.to.equal('');
        const next = periods[i + 1];
        if (next) expect(row.to !== undefined && row.to <= next.from).to.equal(true);
      }
    });
});
