import {
  add,
  compare,
  divide,
  least,
  multiply,
  type Rational,
  rational,
  subtract,
  total,
  ZERO,
} from '../../shared/rational.ts';
import { type Contender, type Field, totalAt } from './field.ts';

/** A change of weights after which another offer is ahead of the leader. */
export type WeightChange = {
  readonly kind: 'change';
  readonly leader: string;
  readonly challenger: string;
  /** Σ|Δ| of the weights, in points: the greatest lower bound, at which both are equal and no longer beyond. */
  readonly change: Rational;
  /** Weights at that bound, in the order of the axes. */
  readonly weights: readonly Rational[];
  /** Weights just beyond, at which the challenger is ahead. */
  readonly witness: readonly Rational[];
  /** Whether the totals at the witness stay in that order once rounded. */
  readonly printed: boolean;
};

/** No change of that kind puts another offer ahead. */
export type NoChange = { readonly kind: 'none' };

/** One weight moves; the others share what it leaves, or what it takes, in their own proportions. */
export type OneWeightChange = WeightChange & {
  /** Place of the weight among the axes. */
  readonly axis: number;
  readonly to: Rational;
  readonly upward: boolean;
};

/** What moving one weight does, each way. */
export type AxisChanges = {
  readonly up: OneWeightChange | NoChange;
  readonly down: OneWeightChange | NoChange;
};

const NONE: NoChange = { kind: 'none' };
const TWO = rational(2n);

/** By how much a challenger beats the leader on each axis, for one point of weight. */
const gains = (leader: Contender, other: Contender): readonly Rational[] =>
  other.shares.map((share, i) => subtract(share, leader.shares[i] ?? ZERO));

/** A gap that no rounding can close. */
const sureGap = ({ rounding }: Field): Rational => add(rounding, rational(1n, 100n));

const abs = (value: Rational): Rational => (value.n < 0n ? subtract(ZERO, value) : value);

/** The smallest of several changes; of equal ones the first. */
export function smallest<T extends WeightChange>(found: readonly (T | NoChange)[]): T | NoChange {
  return found.reduce<T | NoChange>((best, one) => {
    if (one.kind === 'none') return best;
    return best.kind === 'none' || compare(one.change, best.change) < 0 ? one : best;
  }, NONE);
}

/** A finished change, its witness judged on what rounding could hide. */
function changeOf(
  field: Field,
  pair: readonly [leader: Contender, challenger: Contender],
  weights: readonly Rational[],
  witness: readonly Rational[],
): WeightChange {
  const [leader, challenger] = pair;
  const gap = subtract(totalAt(challenger, witness), totalAt(leader, witness));
  return {
    kind: 'change',
    leader: leader.offer,
    challenger: challenger.offer,
    change: total(weights.map((w, i) => abs(subtract(w, field.axes[i]?.weight ?? ZERO)))),
    weights,
    witness,
    printed: compare(gap, field.rounding) > 0,
  };
}

/** The weights when one of them moves by `by` and the others keep their proportions. */
function movedOne({ axes, whole }: Field, axis: number, by: Rational): readonly Rational[] {
  const own = axes[axis]?.weight ?? ZERO;
  const rest = subtract(whole, own);
  const factor = divide(subtract(rest, by), rest);
  return axes.map((a, i) => (i === axis ? add(own, by) : multiply(a.weight, factor)));
}

/**
 * One weight moved until the challenger draws level. Along the move the gap between the two is a straight
 * line: `gap` now, and `gap + slope × move`.
 */
function moveOf(
  field: Field,
  pair: readonly [Contender, Contender],
  axis: number,
  upward: boolean,
): OneWeightChange | NoChange {
  const [leader, challenger] = pair;
  const own = field.axes[axis]?.weight ?? ZERO;
  const rest = subtract(field.whole, own);
  if (rest.n === 0n) return NONE;
  const d = gains(leader, challenger);
  const gap = subtract(challenger.total, leader.total);
  const others = divide(subtract(gap, multiply(own, d[axis] ?? ZERO)), rest);
  // At the end of the move all weight is here, or all of it elsewhere.
  const reached = upward ? (d[axis] ?? ZERO) : others;
  if (reached.n <= 0n) return NONE;
  const slope = abs(subtract(d[axis] ?? ZERO, others));
  const room = upward ? rest : own;
  const signed = (by: Rational): Rational => (upward ? by : subtract(ZERO, by));
  const bound = divide(abs(gap), slope);
  const beyond = least(room, divide(add(abs(gap), sureGap(field)), slope));
  const weights = movedOne(field, axis, signed(bound));
  const change = changeOf(field, pair, weights, movedOne(field, axis, signed(beyond)));
  return { ...change, axis, upward, to: add(own, signed(bound)) };
}

/** For each axis, the smallest move up and the smallest move down of its weight alone that changes the winner. */
export function oneWeightChanges(field: Field, leader: Contender): readonly AxisChanges[] {
  const others = field.contenders.filter((one) => one !== leader);
  return field.axes.map((_, axis) => {
    const toward = (upward: boolean): OneWeightChange | NoChange =>
      smallest(others.map((other) => moveOf(field, [leader, other], axis, upward)));
    return { up: toward(true), down: toward(false) };
  });
}

/** Weights after moving `mass` points to the axis of the greatest gain, from those of the least gain first. */
function shifted(
  field: Field,
  d: readonly Rational[],
  best: number,
  mass: Rational,
): readonly Rational[] {
  const weights = field.axes.map((a) => a.weight);
  const order = weights
    .map((_, i) => i)
    .filter((i) => i !== best)
    .sort((a, b) => compare(d[a] ?? ZERO, d[b] ?? ZERO) || a - b);
  let left = mass;
  for (const i of order) {
    const taken = least(left, weights[i] ?? ZERO);
    weights[i] = subtract(weights[i] ?? ZERO, taken);
    weights[best] = add(weights[best] ?? ZERO, taken);
    left = subtract(left, taken);
  }
  return weights;
}

/** The mass to move so that the challenger is ahead by `ahead`; null when all of it does not suffice. */
function massFor(
  field: Field,
  d: readonly Rational[],
  best: number,
  needed: Rational,
): Rational | null {
  const top = d[best] ?? ZERO;
  const order = field.axes
    .map((a, i) => ({ weight: a.weight, gain: subtract(top, d[i] ?? ZERO) }))
    .filter((one, i) => i !== best && one.gain.n > 0n)
    .sort((a, b) => compare(b.gain, a.gain));
  let [left, mass] = [needed, ZERO];
  for (const { weight, gain } of order) {
    const brought = multiply(weight, gain);
    if (compare(brought, left) >= 0) return add(mass, divide(left, gain));
    left = subtract(left, brought);
    mass = add(mass, weight);
  }
  return null;
}

/**
 * The smallest Σ|Δ| of the weights that puts this challenger ahead. A point of weight taken from the axis
 * where it gains least and given to the one where it gains most closes the gap fastest: taking the axes in
 * that order is the best of all changes. Impossible when it gains on no axis.
 */
function shiftOf(field: Field, pair: readonly [Contender, Contender]): WeightChange | NoChange {
  const [leader, challenger] = pair;
  const d = gains(leader, challenger);
  const best = d.reduce((high, one, i) => (compare(one, d[high] ?? ZERO) > 0 ? i : high), 0);
  if ((d[best] ?? ZERO).n <= 0n) return NONE;
  const gap = subtract(leader.total, challenger.total);
  const mass = massFor(field, d, best, gap);
  if (!mass) throw new RangeError('a gain on one axis always suffices once it has all the weight');
  const all = subtract(field.whole, field.axes[best]?.weight ?? ZERO);
  const beyond = massFor(field, d, best, add(gap, sureGap(field))) ?? all;
  return changeOf(field, pair, shifted(field, d, best, mass), shifted(field, d, best, beyond));
}

/** The smallest change of several weights that changes the winner: Σ|Δ|, whatever weights it touches. */
export const severalWeightsChange = (field: Field, leader: Contender): WeightChange | NoChange =>
  smallest(
    field.contenders
      .filter((one) => one !== leader)
      .map((other) => shiftOf(field, [leader, other])),
  );

/** Σ|Δ| counts what is taken and what is given: the points of weight that move are half of it. */
export const pointsMoved = ({ change }: WeightChange): Rational => divide(change, TWO);
