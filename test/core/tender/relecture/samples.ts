import { expect } from 'chai';
import { aClause, aLibrary } from '../../../builders/library.ts';
import { aSources, aTender, CLAUSES } from '../../../builders/tender.ts';

export type Own = Parameters<typeof aTender>[0];
export type Sources = NonNullable<Parameters<typeof aSources>[0]>;
type ClauseOwn = Parameters<typeof aClause>[1];

/** The test library with one clause more, or one instead. */
export const withClause = (id: string, own: ClauseOwn = {}): Sources => ({
  library: aLibrary([...CLAUSES.filter((c) => c.id !== id), aClause(id, { rank: 90, ...own })]),
});

/** The test library with several clauses more. */
export const withClauses = (all: Readonly<Record<string, ClauseOwn>>): Sources => ({
  library: aLibrary([
    ...CLAUSES,
    ...Object.entries(all).map(([id, own]) => aClause(id, { rank: 90, ...own })),
  ]),
});

/** One sample: why, the dossier, the sources, and `severity code place` of every remark of this reading. */
export type Sample = readonly [why: string, own: Own, sources: Sources, found: readonly string[]];

/** What the readings say of a dossier under one prefix of codes, in order. */
export const said = (prefix: RegExp, own: Own, sources: Sources): readonly string[] =>
  aTender(own, aSources(sources))
    .remarks.filter((r) => prefix.test(r.code))
    .map((r) => `${r.severity} ${r.code} ${r.where}`);

/** One Mocha test a sample. */
export function readingSamples(prefix: RegExp, samples: readonly Sample[]): void {
  for (const [why, own, sources, found] of samples)
    it(`${found.length === 0 ? 'accepts' : `says ${found.join(', ')} of`} ${why}`, () => {
      expect(said(prefix, own, sources)).to.deep.equal(found);
    });
}
