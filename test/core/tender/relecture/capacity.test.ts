import { aText } from '../../../builders/library.ts';
import { aSources } from '../../../builders/tender.ts';
import { readingSamples, type Sample, withClause } from './samples.ts';

const factor = (value: number, confidence: 'V2' | 'M') => ({
  id: 'turnover.factor',
  label: 'facteur',
  unit: 'ratio',
  rows: [
    {
      from: '2026-01-01',
      value,
      source: 'CCP',
      article: 'R2142-7',
      confidence,
      checked: '2026-11-21',
    },
  ],
});
/** The estimate is 100 000 €: at most 150 000 € may be asked. */
const asks = (
  text: string,
  severity: 'error' | 'warning' | null,
  confidence: 'V2' | 'M' = 'V2',
): Sample => [
  `« ${text} » ${confidence}`,
  {},
  {
    ...withClause('gov-extra', { wording: [aText(text)] }),
    legal: [...aSources().legal, factor(1.5, confidence)],
  },
  severity ? [`${severity} capacity/turnover-too-high /clauses/gov-extra#0`] : [],
];

describe('capacityRemarks', () => {
  readingSamples(/^capacity/, [
    asks("Aucun chiffre d'affaires minimal n'est exigé.", null),
    asks("Le chiffre d'affaires annuel est d'au moins 150 000 €.", null),
    asks("Le chiffre d'affaires annuel est d'au moins 150 000,01 €.", 'error'),
    asks("Un chiffre d'affaires de 200 k€ est exigé.", 'error'),
    asks("Un chiffre d'affaires de 0,15 M€ est exigé.", null),
    asks("Un chiffre d'affaires de 2 millions d'euros est exigé.", 'error'),
    asks("Un chiffre d'affaires de 200 000 € est exigé.", 'warning', 'M'),
  ]);
});
