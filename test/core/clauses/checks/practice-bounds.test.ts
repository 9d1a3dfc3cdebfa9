import { practiceBounds } from '../../../../src/core/clauses/checks/practice-bounds.ts';
import type { Parameter } from '../../../../src/core/clauses/clause.ts';
import { checkSamples, type Sample } from '../../../builders/check.ts';
import { ALWAYS, aClause, aParameter } from '../../../builders/library.ts';

const bounds = (
  why: string,
  own: Partial<Parameter>,
  found: readonly string[],
  id = 'pen-late',
): Sample => [
  why,
  aClause(id, { parameters: [aParameter('lateCap', { type: 'percent', default: 10, ...own })] }),
  found.map((code) => `${code} /parameters/lateCap`),
];
const OUT = ['bounds-of-practice'];

describe('practiceBounds', () => {
  checkSamples(practiceBounds, [
    bounds('5 to 20', { min: 5, max: 20 }, []),
    bounds('narrower bounds', { min: 8, max: 12 }, []),
    bounds('a lower least', { min: 4, max: 20 }, OUT),
    bounds('a higher most', { min: 5, max: 21 }, OUT),
    bounds('no bound', {}, OUT),
    bounds(
      'a wider case of facts',
      { min: 5, max: 20, whenFacts: [{ when: ALWAYS, max: 25, because: 'x' }] },
      OUT,
    ),
    bounds(
      'a narrower case of facts',
      { min: 5, max: 20, whenFacts: [{ when: ALWAYS, max: 15, because: 'x' }] },
      [],
    ),
    bounds('a default above the general conditions', { min: 5, max: 20, default: 11 }, [
      'default-of-practice',
    ]),
    bounds('the same name in another clause', { max: 99 }, [], 'pen-other'),
  ]);
});
