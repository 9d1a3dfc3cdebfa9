import { aParameter, aText } from '../../../builders/library.ts';
import { readingSamples, type Sample, withClause } from './samples.ts';

/** The estimate of the test dossier is 100 000 €. */
const object = (text: string, code: 'estimate' | 'budget' | null): Sample => [
  `« ${text} »`,
  { object: text },
  {},
  code ? [`error secrecy/${code}-printed /object`] : [],
];
const clause = (type: 'cents' | 'text', value: string | number) =>
  withClause('gov-extra', {
    parameters: [aParameter('sum', { type, unit: '', default: value })],
    wording: [aText('La somme est de {{sum}}.')],
  });

describe('secrecyRemarks', () => {
  readingSamples(/^secrecy/, [
    object('Un service', null),
    object('Un service de 100 000 € HT', 'estimate'),
    object('Un service de 100\u202f000,00\u202f€', 'estimate'),
    object('Un service de 100000 euros', 'estimate'),
    object('Un service de 100.000 €', 'estimate'),
    object('Un service (montant : 100 000)', 'estimate'),
    object('Un service de 100 k€', 'estimate'),
    object('Un service de 0,1 M€', 'estimate'),
    object('Un service de 0,1 million d’euros', 'estimate'),
    object('Un service à 1 100 000 €', null),
    object('Un service à 100 000,50 €', null),
    object('Une ville de 100 000 habitants', null),
    object('Un service pour un budget de 90 000 €', 'budget'),
    object('Une enveloppe annuelle de 90 k€', 'budget'),
    object('Un service dont le budget est voté en mars', null),
    [
      'the estimate in a price line',
      {
        prices: [
          { key: 'p1', label: 'Forfait (100 000 €)', unit: 'an', quantity: 1, kind: 'firm' },
        ],
      },
      {},
      ['error secrecy/estimate-printed /prices/0'],
    ],
    [
      'the estimate in the system in use',
      { existing: 'Le service coûte 100 000 € par an.' },
      {},
      ['error secrecy/estimate-printed /existing'],
    ],
    [
      'the estimate in a text value of a clause',
      {},
      clause('text', '100 000 €'),
      ['error secrecy/estimate-printed /clauses/gov-extra#0'],
    ],
    ['an amount of a clause that happens to be the same', {}, clause('cents', 10_000_000), []],
  ]);
});
