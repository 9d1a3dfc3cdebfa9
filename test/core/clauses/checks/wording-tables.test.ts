import { wordingTables } from '../../../../src/core/clauses/checks/wording-tables.ts';
import { checkSamples } from '../../../builders/check.ts';
import { ALWAYS, aClause } from '../../../builders/library.ts';

const prints = (table: string, piece = 'ccap') =>
  aClause('adm-a', { piece, wording: [{ kind: 'table', when: ALWAYS, table }] });

describe('wordingTables', () => {
  checkSamples(wordingTables(['lots', 'criteria']), [
    ['a table that core builds', prints('lots'), []],
    ['a table that nobody builds', prints('lot'), ['unknown-table /wording/0']],
    ['the criteria in the rules of the consultation', prints('criteria', 'rc'), []],
    ['the criteria in the contract', prints('criteria'), ['choosing-table-in-contract /wording/0']],
  ]);
});
