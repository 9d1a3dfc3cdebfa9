import { expect } from 'chai';
import { rankAcceptability } from '../../../../src/core/scoring/stability/acceptability.ts';
import type { Field } from '../../../../src/core/scoring/stability/field.ts';
import { exact, rational, toNumber, ZERO } from '../../../../src/core/shared/rational.ts';

/** Offers by their shares in tenths; the announced weights count for nothing here. */
const aField = (...tenths: readonly (readonly number[])[]): Field => ({
  axes: (tenths[0] ?? []).map((_, i) => ({
    id: `${i}`,
    number: `${i}`,
    title: '',
    weight: exact(1),
  })),
  whole: exact(100),
  contenders: tenths.map((row, i) => ({
    offer: `o${i}`,
    name: `O${i}`,
    shares: row.map((t) => rational(BigInt(t), 10n)),
    total: ZERO,
  })),
  first: [],
  printed: [],
  rounding: ZERO,
});
const firsts = (field: Field, seed = 2026): readonly number[] =>
  rankAcceptability(field, { seed, drawn: 10_000 }).offers.map((o) => toNumber(o.first));

describe('rankAcceptability', () => {
  // Uniform weights on k criteria: P(w1 > 1/2) = (1/2)^(k − 1)
  const table: readonly (readonly [why: string, field: Field, expected: number])[] = [
    ['two criteria, one each', aField([10, 0], [0, 10]), 1 / 2],
    ['three criteria, one against two', aField([10, 0, 0], [0, 10, 10]), 1 / 4],
    ['four criteria, one against three', aField([10, 0, 0, 0], [0, 10, 10, 10]), 1 / 8],
    // w1 > 2 w2 with w1 + w2 = 1: w1 > 2/3
    ['two criteria, half a gain', aField([5, 0], [0, 10]), 1 / 3],
  ];
  for (const [why, field, expected] of table)
    it(`comes within four standard errors of ${expected.toFixed(3)}: ${why}`, () => {
      const { drawn } = rankAcceptability(field);
      const error = Math.sqrt((expected * (1 - expected)) / drawn);
      expect(firsts(field)[0]).to.be.closeTo(expected, 4 * error);
    });
  it('gives the standard error of a half on 10 000 draws: half a point', () => {
    const [one] = rankAcceptability(aField([10, 0], [0, 10])).offers;
    expect(one?.errorPct).to.equal(0.5);
  });
  it('is the same for a seed, and another for another', () => {
    const field = aField([10, 3, 0], [0, 8, 10]);
    expect(firsts(field, 7)).to.deep.equal(firsts(field, 7));
    expect(firsts(field, 7)).to.not.deep.equal(firsts(field, 8));
  });
  it('counts every rank of every draw, the better one shared', () => {
    const { drawn, offers } = rankAcceptability(aField([10, 10], [10, 10], [0, 0]));
    expect(offers.map((o) => o.ranks)).to.deep.equal([
      [drawn, 0, 0],
      [drawn, 0, 0],
      [0, 0, drawn],
    ]);
    expect(offers.map((o) => o.errorPct)).to.deep.equal([0, 0, 0]);
  });
  it('stands a single criterion', () => {
    expect(firsts(aField([10], [9]))).to.deep.equal([1, 0]);
  });
});
