import { everythingIsRead } from '../../../../src/core/clauses/checks/everything-is-read.ts';
import type { Rule } from '../../../../src/core/rules/formula.ts';
import { checkSamples, type Sample } from '../../../builders/check.ts';
import {
  ALWAYS,
  aClause,
  anItem,
  aParameter,
  aRuleLine,
  aText,
} from '../../../builders/library.ts';

const late = { label: 'le retard', of: 'du retard', gender: 'm', unit: 'jours' } as const;
const sum: Rule = {
  says: 'La somme',
  gender: 'f',
  equals: { product: [{ param: 'rate' }, { input: 'late' }] },
};
const total: Rule = { says: 'Le total', gender: 'm', equals: { rule: 'sum' } };
const value = anItem('value', { kind: 'value', asks: 'promise', floor: 'low', ceiling: 'high' });
const promise = aParameter('promise', { filledBy: 'vendor' });

const samples: readonly Sample[] = [
  ['a clause that declares nothing', aClause(), []],
  [
    'parameters read by a paragraph, a list, a rule, an item and a question',
    aClause('api-a', {
      parameters: [
        ...['text', 'list', 'rate', 'low', 'high', 'asked'].map((name) => aParameter(name)),
        promise,
      ],
      inputs: { late },
      rules: { sum },
      wording: [
        {
          kind: 'text',
          when: ALWAYS,
          text: '{{text}}',
          list: [{ when: ALWAYS, text: '{{list}}' }],
        },
        aRuleLine('sum'),
      ],
      items: [{ ...value, question: 'Plus de {{asked}} ?' }],
    }),
    [],
  ],
  [
    'a parameter that nothing reads',
    aClause('api-a', { parameters: [aParameter('days')] }),
    ['unread-parameter /parameters/days'],
  ],
  [
    'an input that no rule reads',
    aClause('api-a', { inputs: { late } }),
    ['unread-input /inputs/late'],
  ],
  [
    'a vendor’s value in the text of the contract',
    aClause('api-a', { parameters: [promise], wording: [aText('Avant {{promise}}.')] }),
    ['vendor-value-in-text /wording/0'],
  ],
  [
    'a rule printed through the rule that reads it',
    aClause('api-a', {
      parameters: [aParameter('rate')],
      inputs: { late },
      rules: { sum, total },
      wording: [aRuleLine('total')],
    }),
    [],
  ],
  [
    'a rule that nobody prints',
    aClause('api-a', {
      parameters: [aParameter('rate')],
      inputs: { late },
      rules: { sum },
    }),
    ['unprinted-rule /rules/sum'],
  ],
];

describe('everythingIsRead', () => {
  checkSamples(everythingIsRead, samples);
});
