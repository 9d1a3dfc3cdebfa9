import { expect } from 'chai';
import fc from 'fast-check';
import {
  formulaNamed,
  methodWarnings,
  type PriceMethod,
  pricePoints,
} from '../../../src/core/scoring/price.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { compare, decimal, exact, rational } from '../../../src/core/shared/rational.ts';

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
const points = (price: number, lowest: number, own?: Method): string =>
  decimal(pricePoints(cents(price), cents(lowest), method(own)).value, 2);

const SLOPE: Method = { formula: 'linear-slope' };

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
  ];
  for (const [why, own, price, lowest, expected] of table)
    it(`${why}: ${price} against ${lowest} has ${expected}`, () => {
      expect(points(price, lowest, own)).to.equal(expected);
    });

  it('is exact: 40 × 100 ÷ 120 is a hundred thirds', () => {
    expect(pricePoints(cents(120), cents(100), method()).value).to.deep.equal(rational(100n, 3n));
  });
  it('adds the negometrix totals up: A 146, B 144', () => {
    // other criteria: A 40 + 30 + 20, B 32 + 20 + 22
    expect(Number(points(10_000, 8_000, { max: 70 })) + 40 + 30 + 20).to.equal(146);
    expect(Number(points(8_000, 8_000, { max: 70 })) + 32 + 20 + 22).to.equal(144);
  });

  const price = fc.integer({ min: 1, max: 10 ** 10 }).map(exact);
  const anyMethod = fc
    .tuple(fc.constantFrom('classic' as const, 'linear-slope' as const), fc.constantFrom(0.5, 1, 2))
    .map(([formula, k]) => method({ formula, k }));
  it('gives the lowest price all the points (CE n° 370789)', () => {
    fc.assert(
      fc.property(price, anyMethod, (lowest, by) => {
        expect(pricePoints(lowest, lowest, by).value).to.deep.equal(exact(40));
      }),
    );
  });
  it('never gives a higher price more, nor less than zero', () => {
    fc.assert(
      fc.property(price, price, price, anyMethod, (a, b, c, by) => {
        const [lowest, middle, highest] = [a, b, c].sort(compare) as [typeof a, typeof a, typeof a];
        const [dear, cheap] = [highest, middle].map((p) => pricePoints(p, lowest, by).value);
        if (!dear || !cheap) throw new Error('two prices');
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
    const worked = pricePoints(rational(20_101n, 2n), exact(10_000), method());
    const amounts = plainSpaces(worked.because.label).match(/\d+,\d\d €/g);
    expect(amounts).to.deep.equal(['100,00 €', '100,51 €']);
    expect(plainSpaces(worked.because.figure ?? '')).to.equal('39,80 points'); // 800000 ÷ 20101
  });
});

describe('formulaNamed', () => {
  it('knows two formulas and refuses the others with a reason', () => {
    expect(formulaNamed('classic')).to.deep.equal({ ok: true, value: 'classic' });
    expect(formulaNamed('linear-slope')).to.deep.equal({ ok: true, value: 'linear-slope' });
    const code = (name: string) => {
      const result = formulaNamed(name);
      return result.ok ? '' : result.problems[0]?.code;
    };
    expect(code('linear-minmax')).to.equal('price/neutralises-weights');
    expect(code('quadratic')).to.equal('price/unknown-formula');
  });
});

describe('methodWarnings', () => {
  const said = (own: Method): readonly string[] => methodWarnings(method(own)).map(plainSpaces);
  it('says what the jump to zero costs', () => {
    expect(said({ max: 100, zeroAbove: 2 })[0]).to.equal(
      "La note tombe d'un coup à 0 au-dessus de 2 fois le prix le plus bas : un centime peut coûter 50,00 points.",
    );
  });
  it('warns of a slope above 1, and is silent at 1', () => {
    expect(said({ ...SLOPE, k: 1.01 })).to.have.length(1);
    expect(said(SLOPE)).to.deep.equal([]);
  });
});
