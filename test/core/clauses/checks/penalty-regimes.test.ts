import { penaltyRegimes } from '../../../../src/core/clauses/checks/penalty-regimes.ts';
import type { Clause } from '../../../../src/core/clauses/clause.ts';
import type { Rule } from '../../../../src/core/rules/formula.ts';
import { checkSamples } from '../../../builders/check.ts';
import { ALWAYS, aClause, aText } from '../../../builders/library.ts';

const exempt: Rule = {
  says: 'Le total',
  gender: 'm',
  equals: {
    cents: { exempt: { value: { input: 'due' }, upTo: { number: 100_000 }, says: 'Rien' } },
  },
};
const withRule = (id: string, own: Partial<Clause> = {}) =>
  aClause(id, { rules: { exempt }, ...own });
const departs = (id: string, article: string, own: Partial<Clause> = {}) =>
  aClause(id, { departures: [{ article, how: 'remplace', subject: 'x', when: ALWAYS }], ...own });
const says = (text: string) => aClause('pen-other', { wording: [aText(text)] });

describe('penaltyRegimes', () => {
  checkSamples(penaltyRegimes, [
    ['the exemption of late penalties', withRule('pen-late'), []],
    [
      'the exemption of what stands in their place',
      withRule('pen-light', { replaces: ['pen-late'] }),
      [],
    ],
    [
      'the exemption of another penalty',
      withRule('pen-service'),
      ['late-regime-elsewhere /rules/exempt'],
    ],
    ['14.1 for late penalties', departs('pen-late', '14.1'), []],
    ['14.1.1 for late penalties', departs('ct-a', '14.1.1', { penaltyKind: 'pen-late' }), []],
    [
      '14.1 for another penalty',
      departs('rev-a', '14.1'),
      ['wrong-penalty-departure /departures/0'],
    ],
    ['14.10, which is another article', departs('rev-a', '14.10'), []],
    ['14.2 for service levels', departs('sla-a', '14.2'), []],
    [
      '14.2 for another penalty',
      departs('rev-a', '14.2'),
      ['wrong-penalty-departure /departures/0'],
    ],
    ['a limit that stays apart', says('La limite de [[pen-late]] ne s’y applique pas.'), []],
    [
      'a limit lent to another penalty',
      says("La limite de [[pen-late]] s'applique aux pénalités de sortie."),
      ['late-regime-elsewhere /wording/0'],
    ],
  ]);
});
