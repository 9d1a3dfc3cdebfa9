import { expect } from 'chai';
import { responseParts } from '../../../src/core/offers/parts.ts';
import { articlesOf } from '../../../src/core/tender/tender.ts';
import { aClause, aLibrary } from '../../builders/library.ts';
import { aSources, aTender, CLAUSES } from '../../builders/tender.ts';

/** The clauses of a contract that the response form does not ask to confirm (`practice.md` 29 d). */
const notAsked = (treatment: 'requirement' | 'information'): readonly string[] => {
  const library = aLibrary([...CLAUSES, aClause('gov-extra', { rank: 90, treatment })]);
  const tender = aTender({}, aSources({ library }));
  const asked = new Set(
    responseParts(tender).flatMap((part) =>
      part.entries.filter((e) => e.requirement).map((e) => e.article.clause.id),
    ),
  );
  return tender.pieces
    .filter((piece) => piece.contractual)
    .flatMap((piece) => articlesOf({ pieces: [piece] }))
    .map((article) => article.clause.id)
    .filter((id) => !asked.has(id));
};

describe('responseParts', () => {
  it('asks to confirm every article of the contract', () => {
    expect(notAsked('requirement')).to.deep.equal([]);
  });
  it('leaves out only what its clause marks as an information', () => {
    expect(notAsked('information')).to.deep.equal(['gov-extra']);
  });
});
