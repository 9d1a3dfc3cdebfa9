import { ranksDiffer } from '../../../../src/core/clauses/checks/equal-ranks.ts';
import type { Clause } from '../../../../src/core/clauses/clause.ts';
import type { Condition } from '../../../../src/core/rules/condition.ts';
import { checkSamples } from '../../../builders/check.ts';
import { aClause, aLibrary } from '../../../builders/library.ts';

const DSP: Condition = { fact: 'contractType', is: 'dsp' };
const beside = (clause: Clause) =>
  aLibrary([clause, aClause('adm-a', { rank: 10, applies: { not: DSP } })]);
const twin = ['equal-rank /rank'];

describe('ranksDiffer', () => {
  checkSamples(
    ranksDiffer,
    [
      ['another rank', aClause('adm-b', { rank: 11 }), []],
      ['another chapter', aClause('adm-b', { chapter: 'fin' }), []],
      ['the same rank', aClause('adm-b'), twin],
      ['the same rank, where only one of the two applies', aClause('adm-b', { applies: DSP }), []],
      [
        'the same rank, where only one of the two applies among other facts',
        aClause('adm-b', { applies: { all: [{ fact: 'hosting' }, DSP] } }),
        [],
      ],
      ['the same rank, in its place', aClause('adm-b', { replaces: ['adm-a'] }), []],
      ['the same rank, incompatible', aClause('adm-b', { excludes: ['adm-a'] }), []],
    ],
    beside,
  );
});
