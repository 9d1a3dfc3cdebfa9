import type { PriceLine } from '../../../../src/core/tender/dossier.ts';
import { aParameter, aText } from '../../../builders/library.ts';
import { readingSamples, type Sample, withClause } from './samples.ts';

const line = (own: Partial<PriceLine> = {}): PriceLine => ({
  key: 'p1',
  label: 'Forfait',
  unit: 'an',
  quantity: 1,
  kind: 'firm',
  ...own,
});
const frame = (
  why: string,
  prices: readonly PriceLine[],
  found: readonly string[],
  sources = {},
): Sample => [why, { prices }, sources, found.map((one) => `error prices/${one}`)];
const assistance = withClause('rev-assistance-extra', {
  parameters: [aParameter('assistanceDays', { default: 20 })],
  wording: [aText('{{assistanceDays}}.')],
});
const exit = (key: string, quantity: number, unit = 'jour') =>
  line({ key, quantity, unit, kind: 'exit' });
const PLACE = '/values/rev-assistance-extra/assistanceDays';

describe('priceLineRemarks', () => {
  readingSamples(/^prices/, [
    frame('one line', [line()], []),
    frame('a line without quantity', [line({ quantity: 0 })], ['no-quantity /prices/0']),
    frame('a key twice', [line(), line()], ['key-twice /prices/1']),
    frame('exit days as in the contract', [exit('x', 20)], [], assistance),
    frame(
      'exit days shared out between units',
      [exit('x', 12), exit('y', 8, 'journées')],
      [],
      assistance,
    ),
    frame(
      'fewer exit days than the contract',
      [exit('x', 15)],
      [`exit-days-differ ${PLACE}`],
      assistance,
    ),
    frame(
      'exit days in another unit',
      [exit('x', 20, 'forfait')],
      [`exit-days-differ ${PLACE}`],
      assistance,
    ),
    frame('no exit line', [line()], ['no-exit-line /prices'], assistance),
    frame('no line at all, which is said elsewhere', [], [], assistance),
    frame(
      'as many months as the contract',
      [line({ label: 'Prix mensuel', unit: 'mois', quantity: 24 })],
      [],
    ),
    frame(
      'more months than the contract',
      [line({ label: 'Prix mensuel', unit: 'mois', quantity: 25 })],
      ['more-months-than-contract /prices/0'],
    ),
    [
      'a concession, which has no price frame',
      { prices: [line({ quantity: 0 })], facts: { contractType: 'dsp' } },
      {},
      [],
    ],
    [
      'exit prices of nothing',
      { prices: [line()] },
      withClause('eco-exit-prices'),
      ['warning prices/exit-prices-of-nothing /prices'],
    ],
  ]);
});
