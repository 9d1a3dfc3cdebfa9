import { expect } from 'chai';
import { examplesHold } from '../../../../src/core/clauses/checks/examples.ts';
import { checkLibrary } from '../../../../src/core/clauses/checks/index.ts';
import type { Clause } from '../../../../src/core/clauses/clause.ts';
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
  examples,
} from '../../../builders/library.ts';

const both = [
  { facts: { hosting: true }, in: true, because: '' },
  { facts: {}, in: false, because: '' },
];
const hosted = (applies: Clause['examples']['applies']): Clause =>
  aClause('api-a', { applies: { fact: 'hosting' }, examples: examples({ applies }) });

const days = aParameter('days', { default: 5 });
const worded = (text: Clause['examples']['text']): Clause =>
  aClause('api-a', {
    parameters: [days],
    wording: [aText("Le titulaire informe l'acheteur dans les {{days}}, selon [[api-a]].")],
    examples: examples({ text }),
  });
const sentence = (values: Readonly<Record<string, number>>, says: string, facts = {}) => ({
  values,
  facts,
  says,
});
const TEN =
  "Le titulaire informe l'acheteur dans les 10 jours, selon l'article « Titre de api-a ».";

const penalty: Rule = {
  says: 'La pénalité',
  gender: 'f',
  equals: { times: { amount: { param: 'rate' }, count: { input: 'late' } } },
};
const late = { label: 'le retard', of: 'jour de retard', gender: 'm', unit: 'jours' } as const;
const paying = (given: Clause['examples']['penalty'], rate = 5_000): Clause =>
  aClause('api-a', {
    parameters: [aParameter('rate', { type: 'cents', unit: '', default: rate })],
    inputs: { late },
    rules: { penalty },
    wording: [aRuleLine('penalty')],
    examples: examples({
      text: [sentence({ rate: 100 }, 'La pénalité est égale à 1 € par jour de retard.')],
      penalty: given,
    }),
  });
const pays = (inputs: Readonly<Record<string, number>>, gives: number | string) => ({
  rule: 'penalty',
  values: {},
  inputs,
  gives,
});

const graded = (score: Clause['examples']['score']): Clause =>
  aClause('api-a', {
    parameters: [
      aParameter('promise', { filledBy: 'vendor' }),
      aParameter('low', { type: 'percent', unit: '', default: 99 }),
      aParameter('high', { type: 'percent', unit: '', default: 100 }),
    ],
    items: [
      anItem('value', { kind: 'value', asks: 'promise', floor: 'low', ceiling: 'high' }),
      anItem('text'),
    ],
    examples: examples({ score }),
  });
const scores = (item: string, answer: number, gives: string) => ({ item, answer, of: 4, gives });

const samples: readonly Sample[] = [
  ['one in and one out', hosted(both), []],
  ['one in only, for a clause that always applies', aClause(), []],
  ['no example out', hosted(both.slice(0, 1)), ['example-missing /examples/applies']],
  ['no example in', hosted(both.slice(1)), ['example-missing /examples/applies']],
  [
    'an example that the condition contradicts',
    hosted([...both, { facts: { hosting: true }, in: false, because: '' }]),
    ['example-fails /examples/applies/2'],
  ],
  [
    'the reason that is shown',
    hosted([
      { facts: { hosting: true }, in: true, because: 'hébergement : oui' },
      ...both.slice(1),
    ]),
    [],
  ],
  [
    'another reason than the one shown',
    hosted([{ facts: { hosting: true }, in: true, because: 'logiciel' }, ...both.slice(1)]),
    ['example-fails /examples/applies/0'],
  ],
  [
    'an example on an unknown fact',
    hosted([...both, { facts: { unheard: true }, in: false, because: '' }]),
    ['unknown-fact /examples/applies/2'],
  ],
  ['the exact sentence', worded([sentence({ days: 10 }, TEN)]), []],
  [
    'the sentence of a concession',
    worded([
      sentence({ days: 10 }, TEN),
      sentence({}, "Le concessionnaire informe l'autorité concédante dans les 5 jours", {
        contractType: 'dsp',
      }),
    ]),
    [],
  ],
  [
    'a sentence with another figure',
    worded([sentence({ days: 9 }, TEN)]),
    ['example-fails /examples/text/0'],
  ],
  ['a parameter never shown at another value', worded([]), ['example-missing /examples/text']],
  ['a penalty to the cent', paying([pays({ late: 3 }, 15_000)]), []],
  [
    'a penalty off by a cent',
    paying([pays({ late: 3 }, 15_001)]),
    ['example-fails /examples/penalty/0'],
  ],
  ['a rate written as text', paying([pays({ late: 0.5 }, '2500.00')]), []],
  [
    'a quantity that is not declared',
    paying([pays({ late: 1, tardy: 1 }, 5_000)]),
    ['example-fails /examples/penalty/0'],
  ],
  [
    'a rule that calculates nothing',
    paying([pays({ late: 1 }, 5_000), { ...pays({}, 0), rule: 'gone' }]),
    ['example-fails /examples/penalty/1'],
  ],
  ['a penalty without example', paying([]), ['example-missing /examples/penalty']],
  [
    'a quantity that is not given',
    paying([pays({}, 5_000)]),
    ['example-fails /examples/penalty/0'],
  ],
  [
    'points under, at, between and above the bounds',
    graded([
      scores('value', 98.99, 'sous le plancher'),
      scores('value', 99, '0.00'),
      scores('value', 99.5, '2.00'),
      scores('value', 100, '4.00'),
      scores('text', 3, '3.00'),
    ]),
    [],
  ],
  ['wrong points', graded([scores('value', 99.5, '2.01')]), ['example-fails /examples/score/0']],
  [
    'more elements than a text has',
    graded([scores('value', 99, '0.00'), scores('text', 5, '5.00')]),
    ['example-fails /examples/score/1'],
  ],
  [
    'points of an unknown item',
    graded([scores('value', 99, '0.00'), scores('gone', 1, '1.00')]),
    ['example-fails /examples/score/1'],
  ],
  ['a value without example of points', graded([]), ['example-missing /examples/score']],
  [
    'a sentence whose rule lacks a value',
    aClause('api-a', {
      parameters: [aParameter('rate', { type: 'cents', unit: '' })],
      inputs: { late },
      rules: { penalty: { ...penalty, says: 'La somme' } },
      wording: [aRuleLine('penalty')],
      examples: examples({ text: [sentence({}, 'La somme est égale à')] }),
    }),
    ['example-missing /examples/text', 'example-fails /examples/text/0'],
  ],
];

describe('examplesHold', () => {
  checkSamples(examplesHold, samples);
});

describe('checkLibrary', () => {
  const broken = aClause('api-a', {
    applies: { fact: 'unheard' },
    wording: [{ kind: 'text', when: ALWAYS, text: 'Le titulaire doit livrer.', list: [] }],
    sources: [],
  });
  it('says everything wrong in one clause, and runs no example on an unknown name', () => {
    const found = checkLibrary(aLibrary([broken])).map((r) => [r.severity, r.code]);
    expect(found).to.deep.equal([
      ['error', 'clause/unknown-fact'],
      ['error', 'clause/source-missing'],
      ['error', 'clause/avoided-expression'],
    ]);
  });
  it('runs the examples of a clause that refers to one not written yet', () => {
    const clause = aClause('api-a', { requires: ['api-b'], examples: examples({ applies: [] }) });
    expect(checkLibrary(aLibrary([clause])).map((r) => r.code)).to.deep.equal([
      'clause/unknown-clause',
      'clause/example-missing',
    ]);
  });
  it('has nothing to say of a sound library', () => {
    const two = [aClause('api-a'), aClause('api-b', { rank: 20 })];
    expect(checkLibrary(aLibrary(two))).to.deep.equal([]);
  });
});
