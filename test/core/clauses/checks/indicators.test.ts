import { expect } from 'chai';
import {
  checkIndicators,
  knownIndicators,
} from '../../../../src/core/clauses/checks/indicators.ts';
import { themesAreServed } from '../../../../src/core/clauses/checks/themes.ts';
import type { Indicator } from '../../../../src/core/clauses/indicator.ts';
import { checkSamples } from '../../../builders/check.ts';
import { aClause, aLibrary, anIndicator, aParameter } from '../../../builders/library.ts';

const targeted = (unit: Indicator['unit'], parameter: string, clause = 'sla-sample'): Indicator =>
  anIndicator('rate', {
    unit,
    target: { clause, parameter },
    noTargetBecause: '',
    publicSentence: 'En {{mois}}, {{mesure}} ; objectif {{cible}}.',
    examples: [
      { numerator: 1, denominator: 4, gives: unit === 'percent' ? '25.00' : '0.25' },
      { numerator: 0, denominator: 0, gives: 'rien à mesurer' },
    ],
  });
const sound = (own: Partial<Indicator> = {}): Indicator =>
  anIndicator('rate', {
    examples: [
      { numerator: 1, denominator: 4, gives: '25.00' },
      { numerator: 0, denominator: 0, gives: 'rien à mesurer' },
    ],
    ...own,
  });
const clause = aClause('sla-sample', {
  parameters: [
    aParameter('goal', { type: 'percent', unit: '' }),
    aParameter('time', { unit: 'heures de service' }),
    aParameter('answer', { unit: 'ms' }),
    aParameter('mark', { type: 'decimal', unit: 'sur 10' }),
  ],
});

/** `code place` of every remark on the indicators of a library that also holds `clause`. */
const remarks = (...indicators: readonly Indicator[]): readonly string[] =>
  checkIndicators(aLibrary([clause], { indicators })).map(
    (p) => `${p.code.replace('indicator/', '')} ${p.where.replace('clauses/indicators/', '')}`,
  );

describe('checkIndicators', () => {
  const table: readonly (readonly [why: string, one: Indicator, expected: readonly string[]])[] = [
    ['a public figure whose count is exhaustive', sound(), []],
    ['a target in percent', targeted('percent', 'goal'), []],
    ['a target in hours of service', targeted('hours', 'time'), []],
    ['a target in milliseconds', targeted('milliseconds', 'answer'), []],
    ['a target that is a mark', targeted('score10', 'mark'), []],
    [
      'a target in another unit',
      targeted('minutes', 'time'),
      ['wrong-target-unit rate/1.yaml#/target'],
    ],
    [
      'a target on an unknown clause',
      targeted('percent', 'goal', 'sla-nothing'),
      ['unknown-clause rate/1.yaml#/target'],
    ],
    [
      'a target on an unknown parameter',
      targeted('percent', 'gaol'),
      ['unknown-parameter rate/1.yaml#/target'],
    ],
    [
      'no target and no reason',
      sound({ noTargetBecause: '' }),
      ['not-coherent rate/1.yaml#/noTargetBecause'],
    ],
    [
      'a public figure with a target, which says no direction',
      { ...targeted('percent', 'goal'), publicOnly: true, direction: 'none' },
      ['not-coherent rate/1.yaml#/publicOnly', 'not-coherent rate/1.yaml#/direction'],
    ],
    [
      'no minimum sample and no reason',
      sound({ noSampleBecause: '' }),
      ['not-coherent rate/1.yaml#/noSampleBecause'],
    ],
    [
      'a survey without minimum sample',
      sound({ exhaustive: false }),
      ['not-coherent rate/1.yaml#/minimumSample'],
    ],
    [
      'a share of itself',
      sound({ formula: { ratio: { numerator: 'cas', denominator: 'cas', part: true } } }),
      ['not-coherent rate/1.yaml#/formula/ratio'],
    ],
    [
      'a sentence with the wrong period, an unknown blank and a target nobody fixed',
      sound({ publicSentence: 'En {{année}}, {{mesure}} pour {{cible}}, dont {{reste}}.' }),
      Array(4).fill('public-sentence rate/1.yaml#/publicSentence'),
    ],
    [
      'a sentence without its measure',
      sound({ publicSentence: 'En {{mois}}, {{nombre}} cas sur {{total}}.' }),
      ['public-sentence rate/1.yaml#/publicSentence'],
    ],
    [
      'a sentence of more than 30 words',
      sound({ publicSentence: `En {{mois}}, {{mesure}}${' mot'.repeat(28)}.` }),
      ['public-sentence rate/1.yaml#/publicSentence'],
    ],
    [
      'an example with another value',
      sound({
        examples: [
          { numerator: 1, denominator: 4, gives: '25.01' },
          { numerator: 0, denominator: 0, gives: 'rien à mesurer' },
        ],
      }),
      ['example-fails rate/1.yaml#/examples/0'],
    ],
    [
      'an example with a part larger than its whole, said to be a measure',
      sound({
        examples: [
          { numerator: 5, denominator: 4, gives: '125.00' },
          { numerator: 5, denominator: 4, gives: 'compte impossible' },
        ],
      }),
      ['example-fails rate/1.yaml#/examples/0'],
    ],
    [
      'no example of a measure',
      sound({ examples: [{ numerator: 0, denominator: 0, gives: 'rien à mesurer' }] }),
      ['example-missing rate/1.yaml#/examples'],
    ],
    [
      'no example without measure',
      sound({ examples: [{ numerator: 1, denominator: 4, gives: '25.00' }] }),
      ['example-missing rate/1.yaml#/examples'],
    ],
    [
      'a second version without the first',
      sound({ version: 2 }),
      ['version-gap rate/2.yaml#/version'],
    ],
  ];
  for (const [why, one, expected] of table)
    it(`${expected.length === 0 ? 'accepts' : 'refuses'} ${why}`, () => {
      expect(remarks(one)).to.deep.equal(expected);
    });
  it('refuses a version that does not come after the one before', () => {
    expect(remarks(sound(), sound({ version: 2, validFrom: '2026-01-02' }))).to.deep.equal([]);
    expect(remarks(sound(), sound({ version: 2 }))).to.deep.equal([
      'version-date rate/2.yaml#/validFrom',
    ]);
  });
});

describe('knownIndicators', () => {
  const measured = anIndicator('rate');
  const figure = anIndicator('figure', { publicOnly: true });
  checkSamples(
    knownIndicators,
    [
      ['a clause that names none', aClause(), []],
      ['a clause that names two', aClause('api-a', { indicator: 'rate, figure' }), []],
      [
        'a clause that names an unknown one',
        aClause('api-a', { indicator: 'rate, none' }),
        ['unknown-indicator /indicator'],
      ],
      [
        'a fixed sum for a document on a public figure',
        aClause('api-a', { indicator: 'figure', penaltyKind: 'pen-other: document' }),
        [],
      ],
      [
        'a service penalty drawn from a public figure',
        aClause('api-a', { indicator: 'figure', penaltyKind: 'pen-service: figure' }),
        ['penalised-public-figure /penaltyKind'],
      ],
    ],
    (one) => aLibrary([one], { indicators: [measured, figure] }),
  );
});

describe('themesAreServed', () => {
  const tagged = (count: number) =>
    Array.from({ length: count }, (_, i) => aClause(`api-${i}`, { themes: ['ServiNet'] }));
  const served = (clauses: number, indicators: readonly Indicator[]) =>
    themesAreServed(aLibrary(tagged(clauses), { themes: ['ServiNet'], indicators }));
  const one = anIndicator('rate', { themes: ['ServiNet'] });

  it('accepts three clauses and one indicator', () => {
    expect(served(3, [one])).to.deep.equal([]);
  });
  it('refuses two clauses, or no indicator, and counts one id once', () => {
    const found = [served(2, [one]), served(3, [anIndicator('other')])].flat();
    expect(found.map((p) => p.message)).to.deep.equal([
      'Le thème ServiNet a 2 clause(s) et 1 indicateur(s) : il en faut 3 et 1.',
      'Le thème ServiNet a 3 clause(s) et 0 indicateur(s) : il en faut 3 et 1.',
    ]);
    const twice = [...tagged(2), aClause('api-0', { version: 2, themes: ['ServiNet'] })];
    const library = aLibrary(twice, { themes: ['ServiNet'], indicators: [one] });
    expect(themesAreServed(library)).to.have.length(1);
  });
});
