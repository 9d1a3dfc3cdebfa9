import { anItem, aParameter } from '../../../builders/library.ts';
import { readingSamples, withClause } from './samples.ts';

const value = (low: number, high: number) =>
  withClause('sla-up', {
    rank: 3,
    parameters: [
      aParameter('promise', { type: 'percent', unit: '', filledBy: 'vendor' }),
      aParameter('low', { type: 'percent', unit: '', default: low }),
      aParameter('high', { type: 'percent', unit: '', default: high }),
    ],
    items: [
      anItem('value', {
        kind: 'value',
        elements: [],
        asks: 'promise',
        floor: 'low',
        ceiling: 'high',
      }),
    ],
  });
const choice = (...shares: readonly number[]) =>
  withClause('sob-green', {
    chapter: 'fin',
    items: [
      anItem('choice', {
        kind: 'choice',
        elements: [],
        options: shares.map((share, i) => ({ option: `option ${i}`, share })),
      }),
    ],
  });
const asked = (question: string) =>
  withClause('sob-green', { chapter: 'fin', items: [anItem('choice', { question })] });

describe('criteriaValueRemarks', () => {
  readingSamples(/^criteria\/(value|environment)/, [
    ['a value between two bounds', {}, value(99, 100), []],
    [
      'a value whose bounds are one',
      {},
      value(99, 99),
      ['error criteria/value-flat /values/sla-up/low'],
    ],
    ['a choice that discriminates', {}, choice(100, 50), []],
    [
      'a choice that gives the same to all',
      {},
      choice(100, 100),
      [
        'error criteria/value-flat /criteria/sob-green/choice',
        'warning criteria/environment-still /criteria/3',
      ],
    ],
    ['a question on the offer', {}, asked('Décrivez la mesure de votre empreinte.'), []],
    [
      'a question on the firm',
      {},
      asked('Décrivez votre politique RSE.'),
      ['warning criteria/environment-of-the-firm /criteria/sob-green/choice'],
    ],
  ]);
});
