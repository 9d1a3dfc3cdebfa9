import { calculatedWithoutFigures } from '../../../../src/core/clauses/checks/calculated-without-figures.ts';
import type { Clause } from '../../../../src/core/clauses/clause.ts';
import type { Rule } from '../../../../src/core/rules/formula.ts';
import { checkSamples, type Sample } from '../../../builders/check.ts';
import { aClause, aParameter, aText } from '../../../builders/library.ts';

const rule: Rule = { says: 'La limite', gender: 'f', equals: { param: 'limit' } };
const calculated = (text: string): Clause =>
  aClause('sla-a', {
    parameters: [aParameter('limit'), aParameter('days')],
    rules: { rule },
    wording: [aText(text)],
  });
const byHand = ['figure-by-hand /wording/0'];

const samples: readonly Sample[] = [
  [
    'figures in a clause without rule',
    aClause('api-a', { wording: [aText('30 jours, 5 %.')] }),
    [],
  ],
  ['words only', calculated('Le titulaire rétablit le service.'), []],
  ['a figure inside the name of a clause', calculated('Selon [[sla-2]].'), []],
  ['a parameter that no rule reads', calculated('Dans les {{days}}.'), []],
  ['a digit', calculated('Dans les 2 heures.'), byHand],
  ['a percentage', calculated('Un % du prix.'), byHand],
  ['an amount', calculated('Des € dus.'), byHand],
  ['« par jour »', calculated('Une somme par jour de retard.'), byHand],
  ['« entamé »', calculated('Tout jour entamé compte.'), byHand],
  ['« entamée »', calculated('Toute heure entamée compte.'), byHand],
  ['« entamés »', calculated('Les jours entamés comptent.'), byHand],
  ['« entamées »', calculated('Les heures entamées comptent.'), byHand],
  ['« au-delà »', calculated('Au-delà du délai.'), byHand],
  ['« plafond »', calculated('Dans la limite du plafond.'), byHand],
  ['« plafonnée »', calculated('La somme est plafonnée.'), byHand],
  [
    'a parameter that a rule reads',
    calculated('Dans la limite de {{limit}}.'),
    ['rule-value-by-hand /wording/0'],
  ],
];

describe('calculatedWithoutFigures', () => {
  checkSamples(calculatedWithoutFigures, samples);
});
