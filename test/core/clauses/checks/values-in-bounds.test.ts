import { valuesInBounds } from '../../../../src/core/clauses/checks/values-in-bounds.ts';
import type { Parameter } from '../../../../src/core/clauses/clause.ts';
import { checkSamples, type Sample } from '../../../builders/check.ts';
import { ALWAYS, aClause, aParameter } from '../../../builders/library.ts';

const having = (own: Partial<Parameter>) =>
  aClause('api-a', { parameters: [aParameter('days', own)] });
const wrong = ['wrong-value /parameters/days/default'];

const samples: readonly Sample[] = [
  ['a parameter without default', having({ min: 1, max: 5 }), []],
  ['a default at its lower bound', having({ default: 1, min: 1, max: 5 }), []],
  ['a default under its lower bound', having({ default: 0, min: 1, max: 5 }), wrong],
  ['a default above its upper bound', having({ default: 6, min: 1, max: 5 }), wrong],
  ['a whole number that is not', having({ default: 1.5 }), wrong],
  ['a word for a number', having({ default: 'cinq' }), wrong],
  ['an option', having({ type: 'choice', options: ['a', 'b'], default: 'a' }), []],
  [
    'a default that is no option',
    having({ type: 'choice', options: ['a', 'b'], default: 'c' }),
    wrong,
  ],
  [
    'a default outside the bounds of a case',
    having({ default: 5, whenFacts: [{ when: ALWAYS, max: 4, because: 'x' }] }),
    ['wrong-value /parameters/days/whenFacts/0'],
  ],
  [
    'a case with its own default',
    having({ default: 5, whenFacts: [{ when: ALWAYS, max: 4, default: 4, because: 'x' }] }),
    [],
  ],
  [
    'a ladder on a parameter that does not exist',
    aClause('api-a', {
      parameters: [aParameter('days')],
      strict: { days: 1 },
      minimum: { dayz: 9 },
    }),
    ['unknown-parameter /ladder/minimum'],
  ],
  [
    'a step of the ladder out of bounds',
    aClause('api-a', {
      parameters: [aParameter('days', { max: 5 })],
      strict: { days: 5 },
      minimum: { days: 6 },
    }),
    ['wrong-value /ladder/minimum/days'],
  ],
  [
    'a step of the ladder inside the bounds of one case',
    aClause('api-a', {
      parameters: [
        aParameter('days', { max: 5, whenFacts: [{ when: ALWAYS, max: 9, because: 'x' }] }),
      ],
      minimum: { days: 9 },
    }),
    [],
  ],
  [
    'a step of the ladder on a value of the vendor',
    aClause('api-a', {
      parameters: [aParameter('days', { filledBy: 'vendor' })],
      strict: { days: 1 },
    }),
    ['wrong-value /ladder/strict'],
  ],
];

describe('valuesInBounds', () => {
  checkSamples(valuesInBounds, samples);
});
