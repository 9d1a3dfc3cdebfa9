import { versionsFollow } from '../../../../src/core/clauses/checks/versions.ts';
import type { Clause } from '../../../../src/core/clauses/clause.ts';
import { checkSamples, type Sample } from '../../../builders/check.ts';
import { aClause, aLibrary } from '../../../builders/library.ts';

const version = (n: number, validFrom: string): Clause =>
  aClause('api-a', { version: n, validFrom });
const first = version(1, '2026-01-01');
const samples: readonly Sample[] = [
  ['a first version', first, []],
  ['a second version valid later', version(2, '2026-01-02'), []],
  ['a second version of the same day', version(2, '2026-01-01'), ['version-date /validFrom']],
  ['a second version valid before', version(2, '2025-12-31'), ['version-date /validFrom']],
  ['a third version without second', version(3, '2026-06-01'), ['version-gap /version']],
];

describe('versionsFollow', () => {
  checkSamples(versionsFollow, samples, (clause) => aLibrary([first, clause]));
});
