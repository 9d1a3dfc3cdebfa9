import { expect } from 'chai';
import type { LegalRow, LegalValue } from '../../../src/core/intake/legal.ts';
import { legalProblems } from '../../../src/core/intake/legal-problems.ts';

const row = (own: Partial<LegalRow> = {}): LegalRow => ({
  from: '2026-01-01',
  value: 30,
  source: 'Code',
  article: 'R1',
  confidence: 'V',
  checked: '2026-11-21',
  ...own,
});
const value = (rows: readonly LegalRow[], unit = 'days'): LegalValue => ({
  id: 'delay.x',
  label: 'délai',
  unit,
  rows,
});
const years = (...dates: readonly (readonly [string, string?])[]): LegalValue =>
  value(dates.map(([from, to]) => row({ from, ...(to === undefined ? {} : { to }) })));

const table: readonly (readonly [why: string, one: LegalValue, found: readonly string[]])[] = [
  ['one row without end', value([row()]), []],
  ['rows that follow each other', years(['2024-01-01', '2026-01-01'], ['2026-01-01']), []],
  ['rows that overlap', years(['2024-01-01', '2026-01-02'], ['2026-01-01']), ['rows-overlap']],
  ['a row without end before another', years(['2024-01-01'], ['2026-01-01']), ['rows-overlap']],
  ['a day without row', years(['2024-01-01', '2025-12-31'], ['2026-01-01']), ['rows-gap']],
  ['rows out of order', years(['2026-01-01', '2027-01-01'], ['2024-01-01']), ['rows-unordered']],
  ['a row that ends before it begins', years(['2026-01-01', '2026-01-01']), ['empty-row']],
  ['a day that does not exist', value([row({ checked: '2026-02-30' })]), ['wrong-date']],
  ['half a day', value([row({ value: 0.5 })]), ['wrong-value']],
  ['a ratio', value([row({ value: 1.5 })], 'ratio'), []],
  ['words for days', value([row({ value: 'trente' })]), ['wrong-value']],
  ['more than 100 %', value([row({ value: 101 })], 'percent'), ['wrong-value']],
  ['a date', value([row({ value: '2027-01-12' })], 'date'), []],
  ['a number for a date', value([row()], 'date'), ['wrong-value']],
  ['no source', value([row({ source: ' ' })]), ['no-source']],
  ['sources that conflict, without a note', value([row({ confidence: 'X' })]), ['no-note']],
  ['sources that conflict, with a note', value([row({ confidence: 'X', note: 'A, B.' })]), []],
];

describe('legalProblems', () => {
  for (const [why, one, found] of table)
    it(`says ${found.join(', ') || 'nothing'} of ${why}`, () => {
      const codes = legalProblems([one]).map((p) => p.code.replace('legal/', ''));
      expect(codes).to.deep.equal(found);
    });
  it('refuses a name given twice', () => {
    const codes = legalProblems([value([row()]), value([row()])]).map((p) => p.code);
    expect(codes).to.deep.equal(['legal/id-twice']);
  });
});
