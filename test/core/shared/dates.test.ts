import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  daysBetween,
  frenchDate,
  isDate,
  parts,
} from '../../../src/core/shared/dates.ts';

const two = (n: number): string => String(n).padStart(2, '0');
const anyDate = fc
  .tuple(
    fc.integer({ min: 1600, max: 2800 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`);

describe('isDate', () => {
  const table: readonly (readonly [text: unknown, real: boolean])[] = [
    ['2026-02-28', true],
    ['2026-02-29', false],
    ['2028-02-29', true],
    ['2000-02-29', true],
    ['2100-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['26-01-01', false],
    ['2026-1-1', false],
    ['2026-01-01T00:00', false],
    ['', false],
    [20260101, false],
    [null, false],
  ];
  for (const [text, real] of table)
    it(`${real ? 'accepts' : 'refuses'} ${JSON.stringify(text)}`, () => {
      expect(isDate(text)).to.equal(real);
    });
});

describe('parts', () => {
  it('refuses a day that does not exist', () => {
    expect(() => parts('2026-02-30')).to.throw(RangeError, '2026-02-30');
    expect(parts('2026-11-22')).to.deep.equal([2026, 11, 22]);
  });
});

describe('addMonths', () => {
  const table: readonly (readonly [why: string, from: string, months: number, to: string])[] = [
    ['same day number', '2026-01-15', 1, '2026-02-15'],
    ['31 August + 6 months is 28 February', '2026-08-31', 6, '2027-02-28'],
    ['31 August + 6 months is 29 February of a leap year', '2027-08-31', 6, '2028-02-29'],
    ['31 January + 1 month', '2027-01-31', 1, '2027-02-28'],
    ['31 March + 1 month', '2027-03-31', 1, '2027-04-30'],
    ['29 February + 12 months', '2028-02-29', 12, '2029-02-28'],
    ['29 February + 48 months', '2028-02-29', 48, '2032-02-29'],
    ['a whole year', '2026-12-31', 12, '2027-12-31'],
    ['nothing', '2026-12-31', 0, '2026-12-31'],
    ['backwards', '2027-03-31', -1, '2027-02-28'],
    ['backwards over a year', '2027-01-15', -1, '2026-12-15'],
  ];
  for (const [why, from, months, to] of table)
    it(`${why}: ${from} + ${months} gives ${to}`, () => {
      expect(addMonths(from, months)).to.equal(to);
    });
  it('gives a real date, in the right month, never a later day number', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -600, max: 600 }), (date, months) => {
        const end = addMonths(date, months);
        const [year, month, day] = parts(date);
        const [y, m, d] = parts(end);
        expect(y * 12 + m - (year * 12 + month)).to.equal(months);
        expect(d).to.be.at.most(day);
      }),
    );
  });
});

describe('addDays and daysBetween', () => {
  const table: readonly (readonly [from: string, days: number, to: string])[] = [
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2026-01-01', 365, '2027-01-01'],
    ['1970-01-01', 20_000, '2024-10-04'],
    ['2026-03-29', 1, '2026-03-30'], // a day of 23 hours is a day
  ];
  for (const [from, days, to] of table)
    it(`count ${days} days from ${from} to ${to}`, () => {
      expect(addDays(from, days)).to.equal(to);
      expect(daysBetween(from, to)).to.equal(days);
    });
  it('undo each other for many dates', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -200_000, max: 200_000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).to.equal(days);
      }),
      { numRuns: 2000 },
    );
  });
  it('go through every day of 400 years in order', () => {
    let day = '1999-12-31';
    for (let n = 0; n < 146_097; n += 1) {
      const next = addDays(day, 1);
      if (!(next > day) || !isDate(next)) throw new Error(`${day} is followed by ${next}`);
      day = next;
    }
    expect(day).to.equal('2399-12-31');
  });
});

describe('frenchDate', () => {
  const table: readonly (readonly [date: string, said: string])[] = [
    ['2026-12-01', '1er décembre 2026'],
    ['2027-01-12', '12 janvier 2027'],
    ['2026-08-22', '22 août 2026'],
    ['2027-02-02', '2 février 2027'],
  ];
  for (const [date, said] of table)
    it(`says ${date} as ${said}`, () => {
      expect(frenchDate(date)).to.equal(said);
    });
});
