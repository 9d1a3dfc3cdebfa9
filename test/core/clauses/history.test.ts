import { expect } from 'chai';
import { history, versionAfter, versionBefore } from '../../../src/core/clauses/history.ts';
import { aClause, aLibrary, aText } from '../../builders/library.ts';

const [JANUARY, MARCH] = ['2026-01-01', '2026-03-01'];
const FIRST = aClause('api-a', { validFrom: JANUARY });
const THIRD = aClause('api-a', { version: 3, validFrom: MARCH, wording: [aText('Autre texte.')] });
const library = aLibrary([
  FIRST,
  THIRD,
  aClause('api-b', { validFrom: MARCH }),
  aClause('pen-c', { validFrom: JANUARY }),
]);

describe('the history of a library', () => {
  it('lists dates from the last, new versions before new clauses', () => {
    const told = history(library, () => '').map(({ date, events }) => [
      date,
      events.map((e) => `${e.clause.id}@${e.clause.version} ${e.change.kind}`),
    ]);
    expect(told).to.deep.equal([
      [MARCH, ['api-a@3 obligation', 'api-b@1 new']],
      [JANUARY, ['api-a@1 new', 'pen-c@1 new']],
    ]);
  });
  it('compares a version with the one before, whatever the numbers', () => {
    const [march] = history(library, () => '');
    expect(march?.events[0]?.change).to.include({ from: 1, to: 3 });
    expect(march?.events[0]?.before).to.equal(FIRST);
  });
  it('knows the neighbours of a version', () => {
    expect(versionBefore(library, THIRD)).to.equal(FIRST);
    expect(versionBefore(library, FIRST)).to.equal(null);
    expect(versionAfter(library, FIRST)).to.equal(THIRD);
    expect(versionAfter(library, THIRD)).to.equal(null);
  });
  it('has nothing to tell of an empty library', () => {
    expect(history(aLibrary(), () => '')).to.deep.equal([]);
  });
});
