import { expect } from 'chai';
import fc from 'fast-check';
import {
  type Contender,
  type Field,
  highest,
  totalAt,
} from '../../../../src/core/scoring/stability/field.ts';
import {
  type AxisChanges,
  oneWeightChanges,
  severalWeightsChange,
  smallest,
} from '../../../../src/core/scoring/stability/weights.ts';
import {
  compare,
  decimal,
  exact,
  type Rational,
  rational,
} from '../../../../src/core/shared/rational.ts';

/** A ranking from whole weights and shares in tenths. */
function aField(weights: readonly number[], tenths: readonly (readonly number[])[]): Field {
  const axes = weights.map((w, i) => ({
    id: `${i + 1}`,
    number: `${i + 1}`,
    title: `C${i + 1}`,
    weight: exact(w),
  }));
  const contenders = tenths.map((row, i): Contender => {
    const shares = row.map((t) => rational(BigInt(t), 10n));
    return {
      offer: `o${i}`,
      name: `Offre ${i}`,
      shares,
      total: totalAt({ shares }, weights.map(exact)),
    };
  });
  const sorted = [...contenders].sort((a, b) => compare(b.total, a.total));
  const first = highest(sorted);
  return {
    axes,
    whole: exact(100),
    contenders: sorted,
    first,
    printed: first.map((f) => f.offer),
    rounding: rational(3n, 100n),
  };
}
const leaderOf = (field: Field): Contender => {
  const [leader] = field.first;
  if (!leader) throw new Error('nobody is first');
  return leader;
};
const points = (values: readonly Rational[]): readonly string[] => values.map((v) => decimal(v, 2));
const several = (field: Field) => severalWeightsChange(field, leaderOf(field));
const one = (field: Field) =>
  smallest(oneWeightChanges(field, leaderOf(field)).flatMap(({ up, down }) => [down, up]));

describe('severalWeightsChange', () => {
  it('moves the points of the least useful weight to the most useful one', () => {
    // 40, 50, 10; A 1, 0.5, 0.5 = 70; B 0.5, 0.7, 0.9 = 64. Gains of B: −0.5, 0.2, 0.4.
    // A point from the first to the third brings 0.9: 6 ÷ 0.9 = 6.67 points move, twice that in Σ|Δ|.
    const found = several(
      aField(
        [40, 50, 10],
        [
          [10, 5, 5],
          [5, 7, 9],
        ],
      ),
    );
    if (found.kind !== 'change') throw new Error('no change');
    expect([found.leader, found.challenger]).to.deep.equal(['o0', 'o1']);
    expect(found.change).to.deep.equal(rational(40n, 3n));
    expect(points(found.weights)).to.deep.equal(['33.33', '50.00', '16.67']);
  });
  it('goes on to the next weight when the first is used up', () => {
    // 10, 80, 10; A 1, 0.5, 0 = 50; B 0, 0.4, 1 = 42. Gains: −1, −0.1, 1.
    // 10 − 10 brings 20, more than the 8 missing: 4 points move.
    const near = several(
      aField(
        [10, 80, 10],
        [
          [10, 5, 0],
          [0, 4, 10],
        ],
      ),
    );
    expect(near.kind === 'change' && decimal(near.change, 2)).to.equal('8.00');
    // A 1, 0.7, 0 = 66; B 0, 0.4, 1 = 42: 24 missing; 10 points bring 20, then 4 ÷ 1.3 = 3.08 more.
    const far = several(
      aField(
        [10, 80, 10],
        [
          [10, 7, 0],
          [0, 4, 10],
        ],
      ),
    );
    expect(far.kind === 'change' && decimal(far.change, 2)).to.equal('26.15');
    expect(far.kind === 'change' && points(far.weights)).to.deep.equal(['0.00', '76.92', '23.08']);
  });
  it('takes the nearest of all rivals, not the second', () => {
    // A 1, 0.5 = 75; B 0.9, 0.5 = 70 never ahead; C 0, 1 = 50: gains −1, 0.5; 25 ÷ 1.5 points move
    const found = several(
      aField(
        [50, 50],
        [
          [10, 5],
          [9, 5],
          [0, 10],
        ],
      ),
    );
    expect(found.kind === 'change' && [found.challenger, decimal(found.change, 2)]).to.deep.equal([
      'o2',
      '33.33',
    ]);
  });
  it('names the case where nobody does better anywhere', () => {
    expect(
      several(
        aField(
          [50, 50],
          [
            [10, 5],
            [9, 5],
          ],
        ),
      ).kind,
    ).to.equal('none');
  });
});

describe('oneWeightChanges', () => {
  it('keeps the proportions of the others', () => {
    // 40, 50, 10; A 1, 0.5, 0.5 = 70; B 0.5, 0.7, 0.9 = 64
    const [price] = oneWeightChanges(
      ...pair(
        aField(
          [40, 50, 10],
          [
            [10, 5, 5],
            [5, 7, 9],
          ],
        ),
      ),
    );
    // the others gain 14 on 60 points: 0.2333 each; −0.5 w + 0.2333 (100 − w) = 0 → w = 31.82
    expect(price?.down.kind === 'change' && decimal(price.down.to, 2)).to.equal('31.82');
    expect(price?.up.kind).to.equal('none');
  });
  it('finds the smallest over all weights', () => {
    const found = one(
      aField(
        [40, 50, 10],
        [
          [10, 5, 5],
          [5, 7, 9],
        ],
      ),
    );
    // third: 0.4 w + (−20 + 10) ÷ 90 × (100 − w) = 0 → w = 21.74; first moves 8.18, third 11.74
    expect(
      found.kind === 'change' && [found.axis, found.upward, decimal(found.to, 2)],
    ).to.deep.equal([0, false, '31.82']);
    expect(found.kind === 'change' && decimal(found.change, 2)).to.equal('16.36'); // 8.18 taken, 8.18 given
  });
  it('says when no single weight suffices', () => {
    expect(
      one(
        aField(
          [50, 50],
          [
            [10, 5],
            [9, 5],
          ],
        ),
      ).kind,
    ).to.equal('none');
    expect(one(aField([100], [[10], [9]])).kind).to.equal('none');
  });
});

const pair = (field: Field): [Field, Contender] => [field, leaderOf(field)];

/** Whole weights that sum to 100. */
function* grid(count: number, left = 100): Generator<readonly number[]> {
  if (count === 1) yield [left];
  else
    for (let w = 0; w <= left; w += 1)
      for (const rest of grid(count - 1, left - w)) yield [w, ...rest];
}

const someWeights = (count: number) =>
  fc
    .array(fc.integer({ min: 0, max: 100 }), { minLength: count - 1, maxLength: count - 1 })
    .map((cuts) => [...cuts].sort((a, b) => a - b))
    .map((cuts) => [...cuts, 100].map((cut, i) => cut - (cuts[i - 1] ?? 0)))
    .filter((weights) => weights.every((w) => w > 0));
const someCase = fc.integer({ min: 2, max: 4 }).chain((count) =>
  fc.record({
    weights: someWeights(count),
    shares: fc.array(
      fc.array(fc.integer({ min: 0, max: 10 }), { minLength: count, maxLength: count }),
      {
        minLength: 2,
        maxLength: 4,
      },
    ),
  }),
);

describe('stability of weights against brute force on a grid of one point', () => {
  type Case = {
    readonly weights: readonly number[];
    readonly shares: readonly (readonly number[])[];
  };
  const at = (row: readonly number[], weights: readonly number[]): number =>
    row.reduce((sum, t, i) => sum + t * (weights[i] ?? 0), 0);
  const alone = ({ weights, shares }: Case): number | null => {
    const totals = shares.map((row) => at(row, weights));
    const best = Math.max(...totals);
    return totals.filter((t) => t === best).length === 1 ? totals.indexOf(best) : null;
  };
  const beaten = ({ shares }: Case, leader: number, weights: readonly number[]): boolean => {
    const own = at(shares[leader] ?? [], weights);
    return shares.some((row) => at(row, weights) > own + 1e-9);
  };

  it('agrees within one step for several weights', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        const leader = alone(one);
        fc.pre(leader !== null);
        let best = Number.POSITIVE_INFINITY;
        for (const weights of grid(one.weights.length)) {
          const change = weights.reduce(
            (sum, w, i) => sum + Math.abs(w - (one.weights[i] ?? 0)),
            0,
          );
          if (change < best && beaten(one, leader ?? 0, weights)) best = change;
        }
        const found = several(aField(one.weights, one.shares));
        expect(found.kind).to.equal(best === Number.POSITIVE_INFINITY ? 'none' : 'change');
        if (found.kind === 'none') return;
        expect(compare(found.change, exact(best))).to.equal(-1);
        // one step: one point taken and one given
        expect(Number(decimal(found.change, 9)) + 2 + 1e-6).to.be.at.least(best);
      }),
      { numRuns: 25 },
    );
  });
  /** The fewest whole points by which one weight moves, the others in proportion, to change the winner. */
  const byHand = (one: Case, leader: number, axis: number, step: number): number | null => {
    const own = one.weights[axis] ?? 0;
    for (let to = own; to >= 0 && to <= 100; to += step) {
      const share = (100 - to) / (100 - own);
      const moved = one.weights.map((w, i) => (i === axis ? to : w * share));
      if (beaten(one, leader, moved)) return Math.abs(to - own);
    }
    return null;
  };
  const moveOf = (own: number, change: AxisChanges['up']): number | null =>
    change.kind === 'none' ? null : Math.abs(Number(decimal(change.to, 9)) - own);

  it('agrees within one step for one weight', () => {
    fc.assert(
      fc.property(someCase, (one) => {
        const leader = alone(one);
        fc.pre(leader !== null);
        const found = oneWeightChanges(...pair(aField(one.weights, one.shares)));
        for (const [axis, { up, down }] of found.entries())
          for (const [change, step] of [
            [up, 1],
            [down, -1],
          ] as const) {
            const by = moveOf(one.weights[axis] ?? 0, change);
            const brute = byHand(one, leader ?? 0, axis, step);
            expect(by === null).to.equal(brute === null);
            expect((by ?? 0) - (brute ?? 0)).to.be.within(-1 - 1e-6, 1e-6);
          }
      }),
      { numRuns: 100 },
    );
  });
  it('has a witness at which the challenger is strictly ahead, of weights not under 0 that sum to 100', () => {
    fc.assert(
      fc.property(someCase, (drawn) => {
        const field = aField(drawn.weights, drawn.shares);
        fc.pre(field.first.length === 1);
        for (const found of [several(field), one(field)]) {
          if (found.kind === 'none') continue;
          const by = (id: string) =>
            totalAt(field.contenders.find((c) => c.offer === id) ?? leaderOf(field), found.witness);
          expect(compare(by(found.challenger), by(found.leader))).to.equal(1);
          expect(found.witness.every((w) => w.n >= 0n)).to.equal(true);
          expect(
            decimal(
              found.witness.reduce((a, b) => rational(a.n * b.d + b.n * a.d, a.d * b.d)),
              6,
            ),
          ).to.equal('100.000000');
        }
      }),
      { numRuns: 100 },
    );
  });
});
