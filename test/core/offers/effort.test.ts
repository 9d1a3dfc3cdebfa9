import { expect } from 'chai';
import { answerEffort, frenchDuration } from '../../../src/core/offers/effort.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { aTender } from '../../builders/tender.ts';

describe('answerEffort', () => {
  it('adds up requirements, questions, words, proofs and prices', () => {
    const effort = answerEffort(aTender());
    // 4 requirements × 2 + proof 45 + text 15 + value 15 + choice 10 + 900 words ÷ 10 + 1 price × 5
    expect(effort).to.deep.equal({
      requirements: 4,
      questions: 4,
      proofs: 1,
      prices: 1,
      options: 0,
      words: 900,
      minutes: 188,
    });
  });
});

describe('frenchDuration', () => {
  const table: readonly (readonly [number, string])[] = [
    [0, '0 minutes'],
    [1, '15 minutes'],
    [45, '45 minutes'],
    [105, '105 minutes'],
    [106, '2 heures'],
    [120, '2 heures'],
    [121, '3 heures'],
    [600, '10 heures'],
  ];
  for (const [minutes, said] of table)
    it(`says ${said} for ${minutes} minutes`, () => {
      expect(plainSpaces(frenchDuration(minutes))).to.equal(said);
    });
});
