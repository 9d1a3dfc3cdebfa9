import { ALWAYS } from '../../../builders/library.ts';
import { readingSamples, withClause } from './samples.ts';

const prints = (table: string, own = {}) =>
  withClause('gov-extra', { wording: [{ kind: 'table', when: ALWAYS, table }], ...own });

describe('commitmentRemarks', () => {
  readingSamples(/^commitments/, [
    ['promised values with their annex', {}, prints('commitments'), []],
    [
      'promised values whose annex is left out',
      { exclusions: [{ clause: 'gov-extra', because: 'x' }] },
      prints('commitments'),
      ['error commitments/no-place /clauses/adm-documents-order'],
    ],
    [
      'promised values whose annex binds nobody',
      {},
      prints('commitments', { piece: 'rc', chapter: 'conditions' }),
      ['error commitments/no-place /clauses/adm-documents-order'],
    ],
    [
      'weights printed in the contract',
      {},
      prints('criteria'),
      ['error commitments/choosing-in-contract /clauses/gov-extra'],
    ],
    [
      'weights printed in the rules',
      {},
      prints('criteria', { piece: 'rc', chapter: 'conditions' }),
      [],
    ],
  ]);
});
