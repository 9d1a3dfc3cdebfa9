import { expect } from 'chai';
import type { Check } from '../../src/core/clauses/checks/check.ts';
import type { Clause } from '../../src/core/clauses/clause.ts';
import type { Library } from '../../src/core/clauses/library.ts';
import { aLibrary } from './library.ts';

/** What a check says of one clause: `code place`, the file left out, without the `clause/` in front. */
export const remarksOf = (
  check: Check,
  clause: Clause,
  library: Library = aLibrary([clause]),
): readonly string[] =>
  check
    .run(clause, library)
    .map((p) => `${p.code.replace('clause/', '')} ${p.where.split('#')[1]}`);

/** One sample: why, the clause, and every remark it earns, in order; none for a good one. */
export type Sample = readonly [why: string, clause: Clause, remarks: readonly string[]];

/** One Mocha test a sample. */
export function checkSamples(
  check: Check,
  samples: readonly Sample[],
  libraryOf: (clause: Clause) => Library = (clause) => aLibrary([clause]),
): void {
  for (const [why, clause, remarks] of samples)
    it(`${remarks.length === 0 ? 'accepts' : 'refuses'} ${why}`, () => {
      expect(remarksOf(check, clause, libraryOf(clause))).to.deep.equal(remarks);
    });
}
