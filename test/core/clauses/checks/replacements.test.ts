import { replacementsAreClear } from '../../../../src/core/clauses/checks/replacements.ts';
import type { Clause } from '../../../../src/core/clauses/clause.ts';
import { checkSamples } from '../../../builders/check.ts';
import { aClause, aLibrary } from '../../../builders/library.ts';

const others = (own: Partial<Clause>) => (clause: Clause) =>
  aLibrary([clause, aClause('pen-old'), aClause('pen-other', own)]);
const light = (...replaces: readonly string[]) => aClause('pen-light', { replaces });

describe('replacementsAreClear', () => {
  checkSamples(
    replacementsAreClear,
    [
      ['a clause that exists', light('pen-old'), []],
      ['a clause that does not exist', light('pen-gone'), ['unknown-clause /replaces/0']],
      ['itself', light('pen-light'), ['replaces-itself /replaces/0']],
    ],
    others({}),
  );
  checkSamples(
    replacementsAreClear,
    [['a clause that another replaces too', light('pen-old'), ['replaced-twice /replaces/0']]],
    others({ replaces: ['pen-old'] }),
  );
  checkSamples(
    replacementsAreClear,
    [['a clause that another, incompatible, replaces too', light('pen-old'), []]],
    others({ replaces: ['pen-old'], excludes: ['pen-light'] }),
  );
});
