import { conditionsFit } from '../../../../src/core/clauses/checks/conditions-fit.ts';
import type { Condition } from '../../../../src/core/rules/condition.ts';
import { checkSamples, type Sample } from '../../../builders/check.ts';
import { ALWAYS, aClause, aParameter, aText } from '../../../builders/library.ts';

const when = (applies: Condition, fits: boolean): Sample => [
  JSON.stringify(applies),
  aClause('gov-a', { applies }),
  fits ? [] : ['condition-misfit /applies'],
];

describe('conditionsFit', () => {
  checkSamples(conditionsFit, [
    when(ALWAYS, true),
    when({ fact: 'durationMonths', above: 12 }, true),
    when({ fact: 'amountCents', atLeast: 100 }, true),
    when({ fact: 'hosting', above: 12 }, false),
    when({ fact: 'buyerType', below: 12 }, false),
    when({ not: { all: [{ fact: 'contractType', atMost: 1 }] } }, false),
    when({ any: [{ fact: 'software', atLeast: 1 }] }, false),
    when({ fact: 'software', has: 'saas' }, true),
    when({ fact: 'software', has: 'sas' }, false),
    when({ fact: 'contractType', has: 'dsp' }, false),
    when({ fact: 'contractType', is: 'dsp' }, true),
    when({ fact: 'contractType', is: 'concession' }, false),
    when({ fact: 'unknown', above: 12 }, true),
    [
      'conditions of a paragraph and of a parameter',
      aClause('gov-a', {
        wording: [aText('Un.', { fact: 'hosting', above: 1 })],
        parameters: [
          aParameter('days', {
            whenFacts: [{ when: { fact: 'hosting', atMost: 1 }, because: 'x' }],
          }),
        ],
      }),
      ['condition-misfit /wording/0', 'condition-misfit /parameters/0/whenFacts/0'],
    ],
  ]);
});
