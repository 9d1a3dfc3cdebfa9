import { penaltiesAreTheBuyers } from '../../../../src/core/clauses/checks/penalties-of-buyer.ts';
import { checkSamples } from '../../../builders/check.ts';
import { aClause, aParameter } from '../../../builders/library.ts';

const reads = (says: string, filledBy: 'buyer' | 'vendor', id = 'sla-a') =>
  aClause(id, {
    parameters: [aParameter('rate', { filledBy })],
    rules: { due: { says, gender: 'f', equals: { param: 'rate' } } },
  });
const refused = ['penalty-by-vendor /parameters/rate'];

describe('penaltiesAreTheBuyers', () => {
  checkSamples(penaltiesAreTheBuyers, [
    ['a rate of the buyer', reads('La pénalité', 'buyer'), []],
    ['a rate of the vendor', reads('La pénalité', 'vendor'), refused],
    ['a reduction of the vendor', reads('La réfaction', 'vendor'), refused],
    ['a value of the vendor in another rule', reads('La durée', 'vendor'), []],
    [
      'a value of the vendor in a clause of penalties',
      reads('La durée', 'vendor', 'pen-a'),
      refused,
    ],
  ]);
});
