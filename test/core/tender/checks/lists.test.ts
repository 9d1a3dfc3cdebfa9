import { expect } from 'chai';
import {
  notYetWrittenProblems,
  profileProblems,
} from '../../../../src/core/tender/checks/lists.ts';
import type { Profile } from '../../../../src/core/tender/tender.ts';
import { ALWAYS, aClause, aLibrary } from '../../../builders/library.ts';

const library = aLibrary([
  aClause('gov-a'),
  aClause('gov-law', {
    levels: [{ when: ALWAYS, level: 'mandatory', ground: 'law', because: 'Loi.' }],
  }),
]);

describe('notYetWrittenProblems', () => {
  const later = (...ids: readonly string[]) =>
    notYetWrittenProblems(
      ids.map((id) => ({ id, title: id, applies: ALWAYS })),
      library,
    ).map((p) => `${p.code} ${p.where.split('#')[1]}`);
  it('accepts clauses that nobody has written', () => {
    expect(later()).to.deep.equal([]);
    expect(later('gov-b', 'gov-c')).to.deep.equal([]);
  });
  it('refuses one that is written, and one named twice', () => {
    expect(later('gov-b', 'gov-a')).to.deep.equal(['not-yet-written/written /1']);
    expect(later('gov-b', 'gov-b')).to.deep.equal(['not-yet-written/twice /1']);
  });
  it('refuses a fact that does not exist', () => {
    const applies = { fact: 'unknown' };
    const found = notYetWrittenProblems([{ id: 'gov-b', title: 'B', applies }], library);
    expect(found.map((p) => p.code)).to.deep.equal(['not-yet-written/unknown-fact']);
  });
});

describe('profileProblems', () => {
  const leaves = (...ids: readonly string[]) => {
    const leavesOut = ids.map((clause) => ({ clause, because: 'x' }));
    const profile: Profile = { id: 'light', title: 'Léger', mostClauses: null, leavesOut };
    return profileProblems(profile, library).map((p) => `${p.code} ${p.where.split('#')[1]}`);
  };
  it('leaves out what exists, once, and what no law imposes', () => {
    expect(leaves('gov-a')).to.deep.equal([]);
    expect(leaves('gov-gone')).to.deep.equal(['profile/unknown-clause /leavesOut/0']);
    expect(leaves('gov-a', 'gov-a')).to.deep.equal(['profile/clause-twice /leavesOut/1']);
    expect(leaves('gov-law')).to.deep.equal(['profile/law-left-out /leavesOut/0']);
  });
});
