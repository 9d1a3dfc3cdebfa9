import { expect } from 'chai';
import {
  depositStates,
  isLate,
  openedOf,
  type TimedDeposit,
} from '../../../src/core/offers/deposits.ts';

describe('isLate', () => {
  const table: readonly (readonly [
    why: string,
    received: string,
    deadline: string,
    late: boolean,
  ])[] = [
    ['1 ms before', '2027-01-18T10:59:59.999Z', '2027-01-18T12:00', false],
    ['at the very instant', '2027-01-18T11:00:00.000Z', '2027-01-18T12:00', true],
    ['1 ms after', '2027-01-18T11:00:00.001Z', '2027-01-18T12:00', true],
    // Summer time begins on 28 March 2027: noon of Paris is 10:00 UTC from that day.
    [
      'the day before summer time, 1 ms before',
      '2027-03-27T10:59:59.999Z',
      '2027-03-27T12:00',
      false,
    ],
    ['the day before summer time, at it', '2027-03-27T11:00:00.000Z', '2027-03-27T12:00', true],
    ['the day of summer time, 1 ms before', '2027-03-28T09:59:59.999Z', '2027-03-28T12:00', false],
    ['the day of summer time, at it', '2027-03-28T10:00:00.000Z', '2027-03-28T12:00', true],
    ['the day of summer time, 1 ms after', '2027-03-28T10:00:00.001Z', '2027-03-28T12:00', true],
    // In the hour that October repeats the later one counts: 02:30 of Paris is 01:30 UTC.
    ['in the repeated hour, the first time', '2027-10-31T00:30:00.000Z', '2027-10-31T02:30', false],
    ['in the repeated hour, 1 ms before', '2027-10-31T01:29:59.999Z', '2027-10-31T02:30', false],
    ['in the repeated hour, at it', '2027-10-31T01:30:00.000Z', '2027-10-31T02:30', true],
    ['after winter time, 1 ms before', '2027-10-31T10:59:59.999Z', '2027-10-31T12:00', false],
    ['after winter time, at it', '2027-10-31T11:00:00.000Z', '2027-10-31T12:00', true],
  ];
  for (const [why, received, deadline, late] of table)
    it(`${late ? 'is' : 'is not'} so ${why}`, () => {
      expect(isLate(received, deadline)).to.equal(late);
    });
});

const DEADLINE = '2027-01-18T12:00';
const at = (id: string, time: string, withdrawnAt: string | null = null): TimedDeposit => ({
  id,
  receivedAt: `2027-01-18T${time}.000Z`,
  withdrawnAt,
});
const EARLY = at('early', '09:00:00');
const LAST = at('last', '10:59:59');
const LATE = at('late', '11:00:00');
const LATER = at('later', '11:05:00');
const NONE: ReadonlySet<string> = new Set();

describe('depositStates', () => {
  const states = (deposits: readonly TimedDeposit[], admitted = NONE) =>
    Object.fromEntries(depositStates(deposits, DEADLINE, admitted));

  it('opens the last one received in time, whatever the order in which they are read', () => {
    for (const list of [
      [EARLY, LAST, LATE],
      [LATE, LAST, EARLY],
    ]) {
      expect(states(list)).to.deep.equal({ early: 'replaced', last: 'standing', late: 'late' });
      expect(openedOf(list, DEADLINE, NONE)?.id).to.equal('last');
    }
  });
  it('opens nothing of a firm whose deposits are all late or withdrawn', () => {
    const gone = at('gone', '09:00:00', '2027-01-18T09:30:00.000Z');
    expect(states([gone, LATE])).to.deep.equal({ gone: 'withdrawn', late: 'late' });
    expect(openedOf([gone, LATE], DEADLINE, NONE)).to.equal(null);
    expect(openedOf([], DEADLINE, NONE)).to.equal(null);
  });
  it('does not bring back what a withdrawn deposit had replaced', () => {
    const gone = at('gone', '10:00:00', '2027-01-18T10:30:00.000Z');
    const both = [{ ...EARLY, withdrawnAt: '2027-01-18T10:30:00.000Z' }, gone];
    expect(openedOf(both, DEADLINE, NONE)).to.equal(null);
  });
  it('takes an admitted late one as received in time: it replaces what came before', () => {
    const admitted = new Set(['late']);
    expect(states([LAST, LATE, LATER], admitted)).to.deep.equal({
      last: 'replaced',
      late: 'admitted',
      later: 'late',
    });
  });
  it('takes the one written last of two received at the same instant', () => {
    expect(openedOf([at('a', '10:00:00'), at('b', '10:00:00')], DEADLINE, NONE)?.id).to.equal('b');
  });
});
