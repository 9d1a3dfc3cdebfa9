import { expect } from 'chai';
import fc from 'fast-check';
import {
  add,
  ceiling,
  compare,
  decimal,
  divide,
  exact,
  greatest,
  least,
  multiply,
  ONE,
  type Rational,
  rational,
  round,
  subtract,
  toNumber,
  total,
  ZERO,
} from '../../../src/core/shared/rational.ts';

const big = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 6n });
const fraction = fc.tuple(big, positive).map(([n, d]) => rational(n, d));

describe('rational', () => {
  it('reduces and keeps the denominator positive', () => {
    expect(rational(6n, 4n)).to.deep.equal({ n: 3n, d: 2n });
    expect(rational(6n, -4n)).to.deep.equal({ n: -3n, d: 2n });
    expect(rational(0n, -7n)).to.deep.equal({ n: 0n, d: 1n });
  });
  it('refuses a denominator of zero', () => {
    expect(() => rational(1n, 0n)).to.throw(RangeError);
    expect(() => divide(ONE, ZERO)).to.throw(RangeError);
  });
});

describe('exact', () => {
  const table: readonly (readonly [written: number | string, n: bigint, d: bigint])[] = [
    [99.9, 999n, 10n],
    ['99.95', 1999n, 20n],
    [-0.5, -1n, 2n],
    [0, 0n, 1n],
    ['007', 7n, 1n],
    [1e-7, 1n, 10_000_000n],
    [1.5e-7, 3n, 20_000_000n],
    [1e-21, 1n, 10n ** 21n],
    [1e21, 10n ** 21n, 1n],
  ];
  for (const [written, n, d] of table)
    it(`reads ${written} as ${n}/${d}`, () => {
      expect(exact(written)).to.deep.equal({ n, d });
    });
  for (const wrong of ['', '1,5', '1e3', '--1', '1.', '.5', 'NaN'])
    it(`refuses the text « ${wrong} »`, () => {
      expect(() => exact(wrong)).to.throw(RangeError);
    });
  it('refuses what is not a finite number', () => {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      expect(() => exact(wrong)).to.throw(RangeError);
  });
  it('is undone by toNumber for every amount of cents', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (cents) => {
        expect(toNumber(exact(cents / 100))).to.equal(cents / 100);
      }),
    );
  });
});

describe('add and subtract', () => {
  it('undo each other', () => {
    fc.assert(
      fc.property(fraction, fraction, (a, b) => {
        expect(subtract(add(a, b), b)).to.deep.equal(a);
      }),
    );
  });
  it('add ten tenths to exactly one', () => {
    expect(total(Array.from({ length: 10 }, () => exact(0.1)))).to.deep.equal(ONE);
  });
});

describe('multiply and divide', () => {
  it('undo each other', () => {
    const other = fraction.filter((b) => b.n !== 0n);
    fc.assert(
      fc.property(fraction, other, (a, b) => {
        expect(divide(multiply(a, b), b)).to.deep.equal(a);
      }),
    );
  });
  it('reach one amount through two rates as the exact fraction', () => {
    // 100 × 1/3 × 3 is 100, not 99.99…
    const third = divide(exact(100), exact(3));
    expect(multiply(third, exact(3))).to.deep.equal({ n: 100n, d: 1n });
  });
});

describe('round', () => {
  const table: readonly (readonly [value: Rational, decimals: number, text: string])[] = [
    [exact('0.005'), 2, '0.01'],
    [exact('-0.005'), 2, '-0.01'],
    [exact('0.0049999'), 2, '0.00'],
    [exact('2.675'), 2, '2.68'], // a double would give 2.67
    [exact('1.005'), 2, '1.01'], // a double would give 1.00
    [rational(1n, 3n), 2, '0.33'],
    [rational(2n, 3n), 2, '0.67'],
    [exact('0.5'), 0, '1'],
    [exact('-0.5'), 0, '-1'],
    [exact('-0.4'), 0, '0'],
  ];
  for (const [value, decimals, text] of table)
    it(`gives ${text} for ${value.n}/${value.d} at ${decimals} decimals`, () => {
      expect(decimal(value, decimals)).to.equal(text);
      expect(round(value, decimals)).to.deep.equal(exact(text));
    });
  it('moves a value by half a step at most, and never past a half towards zero', () => {
    fc.assert(
      fc.property(fraction, fc.integer({ min: 0, max: 4 }), (value, decimals) => {
        const off = subtract(round(value, decimals), value);
        const half = rational(1n, 2n * 10n ** BigInt(decimals));
        const size = off.n < 0n ? rational(-off.n, off.d) : off;
        expect(compare(size, half)).to.be.at.most(0);
        if (compare(size, half) === 0) expect(off.n < 0n).to.equal(value.n < 0n);
      }),
    );
  });
  it('is odd: the opposite of a value rounds to the opposite', () => {
    fc.assert(
      fc.property(fraction, (value) => {
        const opposite = round(rational(-value.n, value.d), 2);
        expect(opposite).to.deep.equal(subtract(ZERO, round(value, 2)));
      }),
    );
  });
});

describe('ceiling', () => {
  const table: readonly (readonly [value: string, whole: bigint])[] = [
    ['0', 0n],
    ['0.0001', 1n],
    ['1', 1n],
    ['1.0001', 2n],
    ['-0.5', 0n],
    ['-1.5', -1n],
    ['-2', -2n],
  ];
  for (const [value, whole] of table)
    it(`of ${value} is ${whole}`, () => {
      expect(ceiling(exact(value))).to.deep.equal({ n: whole, d: 1n });
    });
});

describe('least, greatest and compare', () => {
  it('agree on the order of fractions with different denominators', () => {
    const [third, half] = [rational(1n, 3n), rational(1n, 2n)];
    expect([compare(third, half), compare(half, third), compare(half, half)]).to.deep.equal([
      -1, 1, 0,
    ]);
    expect(least(half, third)).to.deep.equal(third);
    expect(greatest(half, third)).to.deep.equal(half);
  });
});
