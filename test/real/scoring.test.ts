import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { pricePoints } from '../../src/core/scoring/price.ts';
import { exact, toNumber } from '../../src/core/shared/rational.ts';

const DATA = process.env['CLAUSIER_REAL_DATA'] ?? path.resolve('../shared/data');
const FILE = path.join(DATA, 'scoring/worked-examples.json');

type Example = {
  readonly id: string;
  readonly max?: number;
  readonly lowest?: number;
  readonly offer?: number;
  readonly expected?: number;
  readonly offers?: readonly { readonly price: number; readonly expected: number }[];
  readonly derived?: readonly {
    readonly Mc: number;
    readonly Mi: number;
    readonly expected: number;
  }[];
};

const points = (
  formula: 'classic' | 'linear-slope',
  max: number,
  price: number,
  lowest: number,
  zeroAbove: number | null = null,
): number =>
  toNumber(
    pricePoints(
      exact(price),
      { lowest: exact(lowest), average: exact(price) },
      {
        formula,
        max: exact(max),
        k: exact(1),
        zeroAbove: zeroAbove === null ? null : exact(zeroAbove),
      },
    ).value,
  );

describe('price formulas on figures that others published', () => {
  if (!existsSync(FILE)) {
    if (process.env['CLAUSIER_REQUIRE']?.includes('real-data'))
      it('finds the figures', () => expect.fail(`${FILE} is absent`));
    else it.skip('scoring/worked-examples.json is absent');
    return;
  }
  const { price } = JSON.parse(readFileSync(FILE, 'utf8')) as { price: readonly Example[] };
  const example = (id: string): Example => {
    const found = price.find((one) => one.id.startsWith(id));
    if (!found) throw new Error(`no example ${id}`);
    return found;
  };

  it('gives the points of Negometrix by the classic formula', () => {
    const { max = 0, offers = [] } = example('negometrix');
    expect(offers.length).to.be.greaterThan(1);
    const lowest = Math.min(...offers.map((o) => o.price));
    for (const offer of offers)
      expect(points('classic', max, offer.price, lowest)).to.equal(offer.expected);
  });

  it('gives the points of Agorapublix by the linear slope, k = 1', () => {
    const { max = 0, lowest = 0, offer = 0, expected } = example('agorapublix');
    expect(points('linear-slope', max, offer, lowest)).to.equal(expected);
  });

  it('gives the points of Mayotte: classic, nothing above twice the lowest', () => {
    const { derived = [] } = example('mayotte');
    expect(derived.length).to.be.greaterThan(3);
    for (const { Mc, Mi, expected } of derived)
      expect(points('classic', 100, Mi, Mc, 2)).to.equal(expected);
  });
});
