import { expect } from 'chai';
import fc from 'fast-check';
import { type PriceMethod, priceMarks, pricePoints } from '../../../src/core/scoring/price.ts';
import { FORMULA_NAMES, formulaNamed } from '../../../src/core/scoring/price-formula.ts';
import { methodWarnings } from '../../../src/core/scoring/price-warnings.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import {
  compare,
  decimal,
  exact,
  type Rational,
  rational,
} from '../../../src/core/shared/rational.ts';

type Method = {
  readonly max?: number;
  readonly k?: number;
  readonly formula?: PriceMethod['formula'];
  readonly zeroAbove?: number;
};

const method = ({ max = 40, k = 1, formula = 'classic', zeroAbove }: Method = {}): PriceMethod => ({
  formula,
  max: exact(max),
  k: exact(k),
  zeroAbove: zeroAbove === undefined ? null : exact(zeroAbove),
});
const cents = (euros: number) => exact(Math.round(euros * 100));
/** The points of the first price among all. */
const among = (prices: readonly Rational[], by: PriceMethod) => {
  const [price] = prices;
  const marks = priceMarks(prices);
  if (!price || !marks) throw new Error('no price');
  return pricePoints(price, marks, by);
};
const points = (price: number, lowest: number, own?: Method): string =>
  decimal(among([cents(price), cents(lowest)], method(own)).value, 2);

const SLOPE: Method = { formula: 'linear-slope' };
const SQUARE: Method = { formula: 'quadratic' };
const AVERAGE: Method = { formula: 'average' };

describe('pricePoints', () => {
  const table: readonly (readonly [
    why: string,
    own: Method,
    price: number,
    lowest: number,
    points: string,
  ])[] = [
    // legal.md 3.3: M = 40, prices 100, 120, 150
    ['classic', {}, 100, 100, '40.00'],
    ['classic', {}, 120, 100, '33.33'], // 40 × 100 ÷ 120
    ['classic', {}, 150, 100, '26.67'], // 40 × 100 ÷ 150
    ['classic, never zero', {}, 100_000, 100, '0.04'], // 40 ÷ 1000
    ['slope, k = 1', SLOPE, 100, 100, '40.00'],
    ['slope, k = 1', SLOPE, 120, 100, '32.00'],
    ['slope, k = 1', SLOPE, 150, 100, '20.00'],
    ['slope, at twice the lowest', SLOPE, 200, 100, '0.00'],
    ['slope, just under twice', SLOPE, 199.99, 100, '0.00'], // 40 × 0.0001 = 0.004
    ['slope, never under zero', SLOPE, 500, 100, '0.00'],
    ['slope, k = 0.5', { ...SLOPE, k: 0.5 }, 150, 100, '30.00'],
    ['slope, k = 2', { ...SLOPE, k: 2 }, 120, 100, '24.00'],
    // Negometrix, « Low bid scoring formula »: 70 × 8000 ÷ 10000
    ['negometrix A', { max: 70 }, 10_000, 8_000, '56.00'],
    ['negometrix B', { max: 70 }, 8_000, 8_000, '70.00'],
    // agorapublix.com, topic 18926: 40 − 40 × (235 − 200) ÷ 200
    ['agorapublix', SLOPE, 235, 200, '33.00'],
    // RC Mayotte 2024: 100 × Mc ÷ Mi, 0 if Mi > 2 × Mc
    ['mayotte, lowest', { max: 100, zeroAbove: 2 }, 50_000, 50_000, '100.00'],
    ['mayotte, 80 000', { max: 100, zeroAbove: 2 }, 80_000, 50_000, '62.50'],
    ['mayotte, exactly twice', { max: 100, zeroAbove: 2 }, 100_000, 50_000, '50.00'],
    ['mayotte, one cent above twice', { max: 100, zeroAbove: 2 }, 100_000.01, 50_000, '0.00'],
    ['quadratic', SQUARE, 100, 100, '40.00'],
    ['quadratic', SQUARE, 120, 100, '27.78'], // 40 × (100 ÷ 120)²
    ['quadratic', SQUARE, 150, 100, '17.78'], // 40 × (100 ÷ 150)²
  ];
  for (const [why, own, price, lowest, expected] of table)
    it(`${why}: ${price} against ${lowest} has ${expected}`, () => {
      expect(points(price, lowest, own)).to.equal(expected);
    });

  it('is exact: 40 × 100 ÷ 120 is a hundred thirds', () => {
    expect(among([cents(120), cents(100)], method()).value).to.deep.equal(rational(100n, 3n));
  });
  it('adds the negometrix totals up: A 146, B 144', () => {
    // other criteria: A 40 + 30 + 20, B 32 + 20 + 22
    expect(Number(points(10_000, 8_000, { max: 70 })) + 40 + 30 + 20).to.equal(146);
    expect(Number(points(8_000, 8_000, { max: 70 })) + 32 + 20 + 22).to.equal(144);
  });

  const price = fc.integer({ min: 1, max: 10 ** 10 }).map(exact);
  const anyMethod = fc
    .tuple(fc.constantFrom(...FORMULA_NAMES), fc.constantFrom(0.5, 1, 2))
    .map(([formula, k]) => method({ formula, k }));
  it('gives the lowest price all the points (CE n° 370789)', () => {
    fc.assert(
      fc.property(price, price, anyMethod, (a, b, by) => {
        const [lowest, other] = compare(a, b) <= 0 ? [a, b] : [b, a];
        expect(among([lowest, other], by).value).to.deep.equal(exact(40));
      }),
    );
  });
  it('never gives a higher price more, nor less than zero', () => {
    fc.assert(
      fc.property(price, price, price, anyMethod, (a, b, c, by) => {
        const [lowest, middle, highest] = [a, b, c].sort(compare) as [typeof a, typeof a, typeof a];
        const dear = among([highest, middle, lowest], by).value;
        const cheap = among([middle, lowest, highest], by).value;
        expect(compare(dear, cheap)).to.be.at.most(0);
        expect(dear.n >= 0n).to.equal(true);
      }),
    );
  });
  it('refuses a price that is not above zero', () => {
    expect(() => points(0, 100)).to.throw(RangeError);
    expect(() => points(100, 0)).to.throw(RangeError);
    expect(() => points(-1, 100)).to.throw(RangeError);
  });
  it('shows the reckoning in euros, rounded as printed', () => {
    // 100.505 € is printed 100,51 €
    const worked = among([rational(20_101n, 2n), exact(10_000)], method());
    const amounts = plainSpaces(worked.because.label).match(/\d+,\d\d €/g);
    expect(amounts).to.deep.equal(['100,00 €', '100,51 €']);
    expect(plainSpaces(worked.because.figure ?? '')).to.equal('39,80 points'); // 800000 ÷ 20101
  });
});

describe('pricePoints, average', () => {
  // M = 40, prices 100, 120, 150: their average is 370 ÷ 3 = 123.33
  const prices = [100, 120, 150].map(cents);
  const found = (at: number): string => {
    const [price, ...others] = [prices[at], ...prices.filter((_, i) => i !== at)];
    return price
      ? decimal(among([price, ...others.flatMap((p) => p ?? [])], method(AVERAGE)).value, 2)
      : '';
  };
  const table: readonly (readonly [at: number, expected: string])[] = [
    [0, '40.00'],
    [1, '33.51'], // 40 × (1 − 20 ÷ 123.33)
    [2, '23.78'], // 40 × (1 − 50 ÷ 123.33)
  ];
  for (const [at, expected] of table)
    it(`gives ${expected} to price ${at + 1} of 100, 120 and 150`, () => {
      expect(found(at)).to.equal(expected);
    });
  it('falls to zero and no lower when the gap reaches the average', () => {
    // 100, 100, 100, 500: average 200, gap 400
    expect(decimal(among([500, 100, 100, 100].map(cents), method(AVERAGE)).value, 2)).to.equal(
      '0.00',
    );
    // 100, 100, 300: average 166.67, gap 200
    expect(decimal(among([300, 100, 100].map(cents), method(AVERAGE)).value, 2)).to.equal('0.00');
    // 100, 100, 100, 200: average 125, gap 100: 40 × (1 − 100 ÷ 125)
    expect(decimal(among([200, 100, 100, 100].map(cents), method(AVERAGE)).value, 2)).to.equal(
      '8.00',
    );
  });
  it('shows the average in its working', () => {
    const { label } = among([120, 100, 150].map(cents), method(AVERAGE)).because;
    expect(plainSpaces(label)).to.equal(
      '40 × (1 − (120,00 € − 100,00 €) ÷ 123,33 € (moyenne des prix comparés)), sans descendre sous 0',
    );
  });
});

describe('formulaNamed', () => {
  it('knows four formulas and refuses the others with a reason', () => {
    for (const name of ['classic', 'linear-slope', 'quadratic', 'average'])
      expect(formulaNamed(name)).to.deep.equal({ ok: true, value: name });
    const code = (name: string) => {
      const result = formulaNamed(name);
      return result.ok ? '' : result.problems[0]?.code;
    };
    expect(code('linear-minmax')).to.equal('price/neutralises-weights');
    expect(code('cubic')).to.equal('price/unknown-formula');
    expect(code('constructor')).to.equal('price/unknown-formula');
  });
});

describe('methodWarnings', () => {
  const said = (own: Method): readonly string[] => methodWarnings(method(own)).map(plainSpaces);
  it('says what the jump to zero costs', () => {
    expect(said({ max: 100, zeroAbove: 2 })[0]).to.equal(
      "La note tombe d'un coup à 0 au-dessus de 2 fois le prix le plus bas : un centime peut coûter 50,00 points.",
    );
  });
  it('gives no figure of the jump where it depends on the other prices', () => {
    expect(said({ ...AVERAGE, zeroAbove: 2 })[0]).to.equal(
      "La note tombe d'un coup à 0 au-dessus de 2 fois le prix le plus bas.",
    );
  });
  it('warns of the quadratic formula and of the one on the average', () => {
    expect(said(SQUARE).join()).to.match(/avantage le moins cher/);
    expect(said(AVERAGE).join()).to.match(/dépendent du prix de toutes les autres/);
  });
  it('warns of a slope above 1, and is silent at 1', () => {
    expect(said({ ...SLOPE, k: 1.01 })).to.have.length(1);
    expect(said(SLOPE)).to.deep.equal([]);
  });
});
