import { marksHaveEquivalents } from '../../../../src/core/clauses/checks/marks.ts';
import { checkSamples } from '../../../builders/check.ts';
import { aClause, aText } from '../../../builders/library.ts';

const says = (text: string) => aClause('sec-a', { wording: [aText(text)] });

describe('marksHaveEquivalents', () => {
  checkSamples(marksHaveEquivalents, [
    ['a description', says('Une base de données relationnelle.'), []],
    ['a mark or an equivalent', says('Une base Oracle ou équivalent.'), []],
    ['a mark', says('Une base Oracle.'), ['mark-named /wording/0']],
    ['a word that begins as a mark', says('Un sapin.'), []],
  ]);
});
