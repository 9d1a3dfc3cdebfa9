import { expect } from 'chai';
import {
  easter,
  isWorkingDay,
  nextWorkingDay,
  previousWorkingDay,
  weekday,
} from '../../../src/core/shared/working-days.ts';
import { frenchHolidays } from '../../builders/legal.ts';

describe('easter', () => {
  const known: readonly string[] = [
    '1961-04-02',
    '1981-04-19',
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2027-03-28',
    '2028-04-16',
    '2038-04-25',
    '2285-03-22',
  ];
  for (const day of known)
    it(`of ${day.slice(0, 4)} is ${day}`, () => {
      expect(easter(Number(day.slice(0, 4)))).to.equal(day);
    });
  it('is always a Sunday from 22 March to 25 April', () => {
    for (let year = 1583; year < 2600; year += 1) {
      const day = easter(year);
      expect(weekday(day), day).to.equal(6);
      expect(day.slice(5) >= '03-22' && day.slice(5) <= '04-25', day).to.equal(true);
    }
  });
});

describe('working days', () => {
  const table: readonly (readonly [day: string, worked: boolean, why: string])[] = [
    ['2026-12-31', true, 'a Thursday'],
    ['2027-01-01', false, 'New Year'],
    ['2027-01-02', false, 'a Saturday'],
    ['2027-01-03', false, 'a Sunday'],
    ['2027-03-26', true, 'Good Friday, worked but in Alsace-Moselle'],
    ['2027-03-29', false, 'Easter Monday'],
    ['2027-05-01', false, 'a Saturday and 1 May'],
    ['2027-05-06', false, 'Ascension'],
    ['2027-05-08', false, '8 May'],
    ['2027-05-17', false, 'Whit Monday'],
    ['2027-07-14', false, '14 July'],
    ['2027-11-01', false, 'All Saints'],
    ['2027-11-11', false, '11 November'],
    ['2026-12-25', false, 'Christmas'],
    ['2028-02-29', true, 'a Tuesday'],
  ];
  for (const [day, worked, why] of table)
    it(`${day} ${worked ? 'is' : 'is not'} one: ${why}`, () => {
      expect(isWorkingDay(day, frenchHolidays)).to.equal(worked);
    });
  it('are found before and after', () => {
    expect(nextWorkingDay('2027-01-01', frenchHolidays)).to.equal('2027-01-04');
    expect(nextWorkingDay('2027-03-27', frenchHolidays)).to.equal('2027-03-30');
    expect(previousWorkingDay('2027-03-29', frenchHolidays)).to.equal('2027-03-26');
    expect(previousWorkingDay('2027-01-03', frenchHolidays)).to.equal('2026-12-31');
    expect(nextWorkingDay('2027-02-28', frenchHolidays)).to.equal('2027-03-01');
    expect(nextWorkingDay('2027-03-02', frenchHolidays)).to.equal('2027-03-02');
  });
});
