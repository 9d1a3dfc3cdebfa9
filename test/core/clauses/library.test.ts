import { expect } from 'chai';
import { isCalculated, pin } from '../../../src/core/clauses/clause.ts';
import { inForce, inPrintOrder, latest, versionOf } from '../../../src/core/clauses/library.ts';
import { aClause, aLibrary } from '../../builders/library.ts';

const one = aClause('api-a', { version: 1, validFrom: '2026-01-01' });
const two = aClause('api-a', { version: 2, validFrom: '2026-07-01' });
const three = aClause('api-a', { version: 3, validFrom: '2027-01-01' });
const other = aClause('api-b', { validFrom: '2026-06-01' });

describe('inForce', () => {
  const library = aLibrary([three, one, other, two]);
  const table: readonly (readonly [date: string, pins: readonly string[]])[] = [
    ['2025-12-31', []],
    ['2026-01-01', ['api-a@1']],
    ['2026-06-30', ['api-a@1', 'api-b@1']],
    ['2026-07-01', ['api-a@2', 'api-b@1']],
    ['2027-01-01', ['api-a@3', 'api-b@1']],
  ];
  for (const [date, pins] of table)
    it(`is ${pins.join(', ') || 'nothing'} on ${date}`, () => {
      expect(inForce(library, date).map(pin).sort()).to.deep.equal(pins);
    });
});

describe('latest', () => {
  it('is the highest version, whatever its date', () => {
    expect(latest(aLibrary([one, three, two])).map(pin)).to.deep.equal(['api-a@3']);
  });
});

describe('versionOf', () => {
  it('finds one version, or nothing', () => {
    const library = aLibrary([one, two]);
    expect(versionOf(library, 'api-a', 2)).to.equal(two);
    expect(versionOf(library, 'api-a', 3)).to.equal(undefined);
    expect(versionOf(library, 'api-z', 1)).to.equal(undefined);
  });
});

describe('inPrintOrder', () => {
  const clauses = [
    aClause('z-late', { chapter: 'fin', rank: 1 }),
    aClause('b-same', { rank: 20 }),
    aClause('a-same', { rank: 20 }),
    aClause('y-first', { rank: 5 }),
    aClause('x-rules', { piece: 'rc', chapter: 'conditions', rank: 900 }),
  ];
  const expected = ['x-rules', 'y-first', 'a-same', 'b-same', 'z-late'];
  it('is piece, chapter, rank, then id', () => {
    expect(inPrintOrder(aLibrary(), clauses).map((c) => c.id)).to.deep.equal(expected);
  });
  it('does not depend on the order of the input, which it leaves alone', () => {
    const reversed = Object.freeze([...clauses].reverse());
    expect(inPrintOrder(aLibrary(), reversed).map((c) => c.id)).to.deep.equal(expected);
  });
});

describe('pin and isCalculated', () => {
  it('name a version, and tell a clause with rules', () => {
    expect(pin(two)).to.equal('api-a@2');
    expect(isCalculated(two)).to.equal(false);
    const rules = { x: { says: 'La période', chosen: 'period' } };
    expect(isCalculated(aClause('api-c', { rules }))).to.equal(true);
  });
});
