import { expect } from 'chai';
import fc from 'fast-check';
import type { OfferAnalysis } from '../../../src/core/scoring/analyse.ts';
import { among, draws } from '../../../src/core/scoring/rehearsal-draws.ts';
import {
  conflicts,
  exercised,
  reordered,
  spreadOf,
} from '../../../src/core/scoring/rehearsal-measures.ts';
import { step } from '../../../src/core/shared/explanation.ts';
import { add, rational, total, ZERO } from '../../../src/core/shared/rational.ts';

/** An analysed offer with these whole points of price, value and environment. */
function offer(name: string, ...points: readonly number[]): OfferAnalysis {
  const scores = points.map((p, i) => ({ id: 'pve'[i] ?? '', exact: rational(BigInt(p)) }));
  return {
    offer: name,
    name,
    status: 'ranked',
    decision: null,
    defects: [],
    comparedPriceCents: null,
    criteria: scores.map(({ id, exact }) => ({
      id,
      title: id,
      max: rational(100n),
      exact,
      rounded: exact,
      because: step(id),
      sub: [],
    })),
    total: total(scores.map((s) => s.exact)),
    because: step(name),
  };
}
const IDS = ['p', 'v', 'e'];
// a 40 + 10 + 5 = 55, b 30 + 30 + 5 = 65, c 20 + 20 + 5 = 45
const THREE = [offer('a', 40, 10, 5), offer('b', 30, 30, 5), offer('c', 20, 20, 5)];

describe('exercised', () => {
  it('is the part of each criterion in the gaps of all pairs', () => {
    // price 10 + 20 + 10 = 40, value 20 + 10 + 10 = 40, environment 0
    expect(exercised(THREE, IDS)).to.deep.equal({
      p: rational(1n, 2n),
      v: rational(1n, 2n),
      e: ZERO,
    });
  });
  it('is nothing when nothing separates the offers', () => {
    const none = { p: null, v: null, e: null };
    expect(exercised([offer('a', 1, 2, 3), offer('b', 1, 2, 3)], IDS)).to.deep.equal(none);
    expect(exercised([], IDS)).to.deep.equal(none);
  });
});

describe('spreadOf', () => {
  it('is the best points less the worst', () => {
    expect(IDS.map((id) => spreadOf(THREE, id))).to.deep.equal([
      rational(20n),
      rational(20n),
      ZERO,
    ]);
    expect(spreadOf([], 'p')).to.deep.equal(ZERO);
  });
});

describe('reordered', () => {
  it('counts the pairs that would be in another order without a criterion', () => {
    // without price: a 15, b 35, c 25: a and c change; without value: a 45, b 35, c 25: a and b change
    expect(IDS.map((id) => reordered(THREE, id))).to.deep.equal([1, 1, 0]);
  });
  it('counts a tie that a criterion breaks', () => {
    expect(reordered([offer('a', 5, 5, 1), offer('b', 5, 5, 0)], 'e')).to.equal(1);
  });
});

describe('conflicts', () => {
  it('counts the pairs that oppose price and quality', () => {
    // a–b: quality; a–c: price 40 > 20, quality 15 < 25, total 55 > 45: price; b–c agree
    expect(conflicts(THREE, 'p')).to.deep.equal({ pairs: 2, byPrice: 1, byQuality: 1 });
  });
  it('gives an equal total to nobody', () => {
    const equal = [offer('a', 10, 0, 0), offer('b', 0, 10, 0)];
    expect(conflicts(equal, 'p')).to.deep.equal({ pairs: 1, byPrice: 0, byQuality: 0 });
  });
});

describe('measures of a rehearsal, laws', () => {
  const field = fc
    .array(fc.tuple(fc.nat(40), fc.nat(40), fc.nat(20)), { minLength: 2, maxLength: 7 })
    .map((list) => list.map((points, i) => offer(`o${i}`, ...points)));
  const measured = (offers: readonly OfferAnalysis[]) => ({
    parts: exercised(offers, IDS),
    spreads: IDS.map((id) => spreadOf(offers, id)),
    changes: IDS.map((id) => reordered(offers, id)),
    conflicts: conflicts(offers, 'p'),
  });
  const scaled = (offers: readonly OfferAnalysis[], by: number) =>
    offers.map((o) => offer(o.offer, ...o.criteria.map((c) => Number(c.exact.n) * by)));
  it('do not depend on the order of the offers', () => {
    fc.assert(
      fc.property(field, (offers) => {
        expect(measured([...offers].reverse())).to.deep.equal(measured(offers));
      }),
    );
  });
  it('keep parts, changes and conflicts when every point is multiplied', () => {
    fc.assert(
      fc.property(field, fc.integer({ min: 2, max: 9 }), (offers, by) => {
        const { spreads: _before, ...before } = measured(offers);
        const { spreads: _after, ...after } = measured(scaled(offers, by));
        expect(after).to.deep.equal(before);
      }),
    );
  });
  it('make parts that total 1, none below 0', () => {
    fc.assert(
      fc.property(field, (offers) => {
        const parts = Object.values(exercised(offers, IDS)).flatMap((p) => (p ? [p] : []));
        expect(parts.every((p) => p.n >= 0n)).to.equal(true);
        if (parts.length > 0) expect(parts.reduce(add, ZERO)).to.deep.equal(rational(1n));
      }),
    );
  });
});

describe('draws', () => {
  it('follow the published generator', () => {
    // Numerical Recipes, quick and dirty generator from 0: 3C6EF35F 47502932 D1CCF6E9 AAF95334
    expect(draws(0, 4)).to.deep.equal([0x3c6ef35f, 0x47502932, 0xd1ccf6e9, 0xaaf95334]);
  });
  it('become whole numbers below a size', () => {
    expect([0, 2 ** 31, 2 ** 32 - 1].map((d) => among(d, 5))).to.deep.equal([0, 2, 4]);
  });
});
