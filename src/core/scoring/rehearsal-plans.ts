import { frenchNumber } from '../shared/french.ts';
import {
  add,
  compare,
  divide,
  exact,
  least,
  multiply,
  type Rational,
  rational,
  subtract,
  total,
  ZERO,
} from '../shared/rational.ts';
import type { CriteriaPlan, Criterion } from '../tender/criteria.ts';

/** Another set of weights for the same criteria. */
export type WeightSet = {
  readonly id: string;
  readonly title: string;
  readonly plan: CriteriaPlan;
};

/** Points by which a neighbouring set differs at one criterion. */
const STEP = exact(5);

type Weights = Readonly<Record<string, Rational>>;

function reweighed(criterion: Criterion, weight: Rational): Criterion {
  const factor = criterion.weight.n === 0n ? ZERO : divide(weight, criterion.weight);
  return {
    ...criterion,
    weight,
    sub: criterion.sub.map((s) => ({
      ...s,
      weight: multiply(s.weight, factor),
      items: s.items.map((i) => ({ ...i, points: multiply(i.points, factor) })),
    })),
  };
}

/** The plan with these weights; inside a criterion, sub-criteria and questions keep their proportions. */
export const withWeights = (plan: CriteriaPlan, weights: Weights): CriteriaPlan => ({
  ...plan,
  criteria: plan.criteria.map((c) => reweighed(c, weights[c.id] ?? c.weight)),
});

/** One criterion at another weight; the others share the rest of 100 in their own proportions. */
function moved(plan: CriteriaPlan, at: Criterion, by: Rational): WeightSet {
  const others = plan.criteria.filter((c) => c.id !== at.id);
  const rest = total(others.map((c) => c.weight));
  const weight = add(at.weight, by);
  const shares = others.map((c): readonly [string, Rational] => [
    c.id,
    rest.n === 0n ? ZERO : multiply(c.weight, divide(subtract(rest, by), rest)),
  ]);
  return {
    id: `weights-${at.id}-${by.n < 0n ? 'less' : 'more'}`,
    title: `Critère ${at.id} à ${frenchNumber(weight, 2)} points, les autres en proportion`,
    plan: withWeights(plan, { ...Object.fromEntries(shares), [at.id]: weight }),
  };
}

/**
 * Neighbouring sets of a weighted plan: each criterion in turn 5 points lower (half of its weight under 10
 * points) and 5 points higher (half of what the others have, under 10 points).
 */
export const neighbours = (plan: CriteriaPlan): readonly WeightSet[] =>
  plan.criteria.flatMap((c) => {
    const half = (points: Rational): Rational => least(STEP, divide(points, rational(2n)));
    const rest = subtract(total(plan.criteria.map((o) => o.weight)), c.weight);
    return [moved(plan, c, subtract(ZERO, half(c.weight))), moved(plan, c, half(rest))];
  });

/** Room that a criterion leaves on the side to which points go; none without published bounds. */
function roomOf({ range, weight }: Criterion, upward: boolean): Rational {
  if (!range) return ZERO;
  const room = upward ? subtract(exact(range.max), weight) : subtract(weight, exact(range.min));
  return compare(room, ZERO) > 0 ? room : ZERO;
}

/** One criterion at a bound, or as near as the others' bounds allow; they take the points in proportion to their room. */
function atBound(plan: CriteriaPlan, at: Criterion, bound: 'min' | 'max'): WeightSet {
  const down = bound === 'min';
  const others = plan.criteria.filter((c) => c.id !== at.id);
  const rooms = others.map((c) => roomOf(c, down));
  const room = total(rooms);
  const step = least(roomOf(at, !down), room);
  const signed = (points: Rational): Rational => (down ? points : subtract(ZERO, points));
  const shares = others.map((c, i): readonly [string, Rational] => {
    const share = room.n === 0n ? ZERO : divide(multiply(step, rooms[i] ?? ZERO), room);
    return [c.id, add(c.weight, signed(share))];
  });
  const weight = subtract(at.weight, signed(step));
  return {
    id: `bound-${at.id}-${bound}`,
    title: `Critère ${at.id} au ${down ? 'minimum' : 'maximum'} de sa fourchette (${frenchNumber(weight, 2)} points)`,
    plan: withWeights(plan, { ...Object.fromEntries(shares), [at.id]: weight }),
  };
}

/** The extreme sets that published bounds allow, each with a total of 100. */
export const boundSets = (plan: CriteriaPlan): readonly WeightSet[] =>
  plan.criteria
    .filter((c) => c.range)
    .flatMap((c) => [atBound(plan, c, 'min'), atBound(plan, c, 'max')]);
