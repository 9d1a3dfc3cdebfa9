import { expect } from 'chai';
import { knownNames } from '../../../../src/core/clauses/checks/known-names.ts';
import type { Rule } from '../../../../src/core/rules/formula.ts';
import { checkSamples, type Sample } from '../../../builders/check.ts';
import {
  ALWAYS,
  aClause,
  aLibrary,
  anItem,
  aParameter,
  aRuleLine,
  aText,
} from '../../../builders/library.ts';

const heard = { fact: 'hosting' };
const unheard = { fact: 'unheard' };
const sum: Rule = {
  says: 'La somme',
  gender: 'f',
  equals: { times: { amount: { param: 'rate' }, count: { input: 'late' } } },
};
const late = { label: 'le retard', of: 'du retard', gender: 'm', unit: 'jours' } as const;
const chained: Rule = { says: 'Le total', gender: 'm', equals: { rule: 'sum' } };

const samples: readonly Sample[] = [
  ['a clause that names nothing', aClause(), []],
  ['a condition on a known fact', aClause('api-a', { applies: heard }), []],
  [
    'a condition on an unknown fact',
    aClause('api-a', { applies: unheard }),
    ['unknown-fact /applies'],
  ],
  [
    'an unknown fact inside a level, a paragraph, an item, a departure, an evidence, a bound',
    aClause('api-a', {
      levels: [{ when: unheard, level: 'optional', ground: 'policy', because: 'x' }],
      wording: [aText('Texte.', { not: unheard })],
      items: [anItem('one', { when: { any: [heard, unheard] } })],
      departures: [{ article: '14.1', how: 'deroge', subject: 'x', when: unheard }],
      evidence: [{ kind: 'sbom', when: 'offer', purpose: 'assess', text: 'x', applies: unheard }],
      parameters: [aParameter('days', { whenFacts: [{ when: unheard, because: 'x' }] })],
    }),
    [
      'unknown-fact /levels/0',
      'unknown-fact /wording/0',
      'unknown-fact /items/0',
      'unknown-fact /departures/0',
      'unknown-fact /evidence/0',
      'unknown-fact /parameters/0/whenFacts/0',
    ],
  ],
  ['a reference to a known clause', aClause('api-a', { requires: ['api-a'] }), []],
  [
    'links to unknown clauses',
    aClause('api-a', {
      requires: ['x-a'],
      excludes: ['x-b'],
      seeAlso: ['x-c'],
      departures: [{ article: '1', how: 'deroge', subject: 's', when: ALWAYS, printedBy: 'x-d' }],
      wording: [aText('Selon [[x-e]].')],
    }),
    [
      'unknown-clause /requires',
      'unknown-clause /excludes',
      'unknown-clause /seeAlso',
      'unknown-clause /departures/0/printedBy',
      'unknown-clause /wording/0',
    ],
  ],
  [
    'a known parameter in a paragraph',
    aClause('api-a', { parameters: [aParameter('days')], wording: [aText('{{days}}')] }),
    [],
  ],
  [
    'an unknown parameter in a list',
    aClause('api-a', {
      wording: [
        {
          kind: 'text',
          when: ALWAYS,
          text: 'Liste :',
          list: ['un', '{{days}}'].map((text) => ({ when: ALWAYS, text })),
        },
      ],
    }),
    ['unknown-parameter /wording/0/list/1'],
  ],
  [
    'a rule that reads what is declared',
    aClause('api-a', {
      parameters: [aParameter('rate')],
      inputs: { late },
      rules: { sum, chained },
      wording: [aRuleLine('chained')],
    }),
    [],
  ],
  [
    'a rule that reads unknown names',
    aClause('api-a', { rules: { sum, loose: { ...chained, equals: { rule: 'gone' } } } }),
    ['unknown-parameter /rules/sum', 'unknown-input /rules/sum', 'unknown-rule /rules/loose'],
  ],
  [
    'a printed rule that does not exist',
    aClause('api-a', { wording: [aRuleLine('gone')] }),
    ['unknown-rule /wording/0'],
  ],
  [
    'a rule that reads itself',
    aClause('api-a', { rules: { loop: { ...chained, equals: { rule: 'loop' } } } }),
    ['rule-cycle /rules/loop'],
  ],
  [
    'two rules that read each other',
    aClause('api-a', {
      rules: {
        a: { ...chained, equals: { rule: 'b' } },
        b: { ...chained, equals: { cents: { rule: 'a' } } },
      },
    }),
    ['rule-cycle /rules/a', 'rule-cycle /rules/b'],
  ],
];

describe('knownNames', () => {
  checkSamples(knownNames, samples);
  it('says the file, the place and the name in one French sentence', () => {
    const clause = aClause('api-a', { applies: unheard });
    expect(knownNames.run(clause, aLibrary([clause]))).to.deep.equal([
      {
        code: 'clause/unknown-fact',
        where: 'clauses/api/api-a/1.yaml#/applies',
        message: "Le fait « unheard » n'existe pas dans schemas/facts.schema.json.",
      },
    ]);
  });
});
