import { readingSamples, type Sample } from './samples.ts';

/** The test contract lasts 24 months, 12 of them firm. */
const context = (text: string, wrong: boolean): Sample => [
  `« ${text} »`,
  { context: text, facts: { firmMonths: 12 } },
  {},
  wrong ? ['warning numbers/other-duration /context'] : [],
];

describe('toldNumberRemarks', () => {
  readingSamples(/^numbers/, [
    context('Le contrat est conclu pour 24 mois.', false),
    context('Le contrat est conclu pour 2 ans.', false),
    context('Le marché dure 12 mois, puis se reconduit.', false),
    context('Le contrat est conclu pour 36 mois.', true),
    context('Une durée de 4 ans.', true),
    context('Les agents suivent 3 mois de formation.', false),
    ['the contract of today', { existing: 'Le contrat actuel est conclu pour 48 mois.' }, {}, []],
  ]);
});
