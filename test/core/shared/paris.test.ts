import { expect } from 'chai';
import { isBefore, parisInstant, parisTime } from '../../../src/core/shared/paris.ts';

describe('parisInstant', () => {
  const table: readonly (readonly [why: string, local: string, instant: string])[] = [
    ['winter is one hour ahead', '2027-01-15T12:00', '2027-01-15T11:00:00.000Z'],
    ['summer is two hours ahead', '2027-07-15T12:00', '2027-07-15T10:00:00.000Z'],
    ['the last minute before summer time', '2027-03-28T01:59', '2027-03-28T00:59:00.000Z'],
    ['the first minute of summer time', '2027-03-28T03:00', '2027-03-28T01:00:00.000Z'],
    ['an hour that March skips runs on', '2027-03-28T02:30', '2027-03-28T01:30:00.000Z'],
    ['the last minute before the repeated hour', '2027-10-31T01:59', '2027-10-30T23:59:00.000Z'],
    ['the repeated hour is the later one', '2027-10-31T02:30', '2027-10-31T01:30:00.000Z'],
    ['the first minute after the repeated hour', '2027-10-31T03:00', '2027-10-31T02:00:00.000Z'],
    ['midnight of a new year', '2027-01-01T00:00', '2026-12-31T23:00:00.000Z'],
  ];
  for (const [why, local, instant] of table)
    it(why, () => {
      expect(parisInstant(local)).to.equal(instant);
    });

  it('is undone by parisTime outside the skipped and repeated hours', () => {
    for (const local of [
      '2027-01-15T12:00',
      '2027-03-28T03:00',
      '2027-07-01T00:00',
      '2027-10-31T03:00',
    ])
      expect(parisTime(parisInstant(local))).to.equal(local);
  });
});

describe('isBefore', () => {
  it('holds one millisecond before the deadline, at it and after it no more', () => {
    expect(isBefore('2027-02-26T10:59:59.999Z', '2027-02-26T12:00')).to.equal(true);
    expect(isBefore('2027-02-26T11:00:00.000Z', '2027-02-26T12:00')).to.equal(false);
    expect(isBefore('2027-02-26T11:00:00.001Z', '2027-02-26T12:00')).to.equal(false);
  });
});
