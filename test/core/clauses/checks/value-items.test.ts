import { valueItems } from '../../../../src/core/clauses/checks/value-items.ts';
import type { Item, Parameter } from '../../../../src/core/clauses/clause.ts';
import { checkSamples } from '../../../builders/check.ts';
import { aClause, anItem, aParameter } from '../../../builders/library.ts';

const graded = (
  asks: Partial<Parameter> = {},
  high: Partial<Parameter> = {},
  item: Partial<Item> = {},
) =>
  aClause('sla-a', {
    parameters: [
      aParameter('promise', { filledBy: 'vendor', unit: 'heures', ...asks }),
      aParameter('low', { unit: 'heures', default: 4 }),
      aParameter('high', { unit: 'heures', default: 2, ...high }),
    ],
    items: [
      anItem('restore', {
        kind: 'value',
        elements: [],
        asks: 'promise',
        floor: 'low',
        ceiling: 'high',
        ...item,
      }),
    ],
  });
const wrong = ['value-item /items/0'];

describe('valueItems', () => {
  checkSamples(valueItems, [
    ['one unit, two bounds, room to justify', graded(), []],
    ['a value without unit', graded({ unit: '' }), wrong],
    ['a bound in another unit', graded({}, { unit: 'minutes' }), wrong],
    ['bounds that are one', graded({}, { default: 4 }), wrong],
    ['no room to justify', graded({}, {}, { words: 0 }), wrong],
  ]);
});
