import type { Clause, Item } from '../clauses/clause.ts';
import { type Condition, evaluate, type FactCatalogue, type Facts } from '../rules/condition.ts';
import {
  add,
  compare,
  divide,
  multiply,
  type Rational,
  rational,
  subtract,
  total,
  ZERO,
} from '../shared/rational.ts';
import type { Dossier, PriceRule, WeightRange } from './dossier.ts';

/**
 * How criteria count: `weighted`, parts of 100 points; `range`, the same with the published bounds of each
 * part; `ordered`, in decreasing importance, each marked out of 100 and never added up (CCP R2152-12, R3124-5).
 */
export type RankingMode = 'weighted' | 'range' | 'ordered';

/** A default grid (`templates/criteria/`): weights, and which item earns how many points where. */
export type Grid = {
  readonly id: string;
  readonly title: string;
  /** The needs that it is proposed for; of several, the lowest `order`. */
  readonly suits: Condition;
  readonly order: number;
  readonly mode: RankingMode;
  readonly criteria: readonly {
    readonly id: string;
    readonly title: string;
    readonly weight: number;
    readonly kind: 'price' | 'graded';
    /** Bears on the environmental characteristics of the offer (CCP L2152-7). */
    readonly environmental?: boolean;
    readonly sub?: readonly {
      readonly id: string;
      readonly title: string;
      readonly weight: number;
      readonly items: readonly { readonly item: string; readonly points: number }[];
    }[];
  }[];
};

/** A question of the response form that earns points. */
export type GradedItem = {
  /** `<clause id>/<item id>`. */
  readonly key: string;
  readonly clause: Clause;
  readonly item: Item;
  readonly points: Rational;
};

export type SubCriterion = {
  /** As the grid names it: the key of the buyer's own weights. */
  readonly id: string;
  /** As it is printed: `2.1`, without a gap. */
  readonly number: string;
  readonly title: string;
  readonly weight: Rational;
  readonly items: readonly GradedItem[];
};

export type Criterion = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly weight: Rational;
  readonly kind: 'price' | 'graded';
  readonly environmental: boolean;
  /** The published bounds of the weight, in `range` only. */
  readonly range: WeightRange | null;
  readonly sub: readonly SubCriterion[];
};

/** The criteria of a tender as published: weights and points, exact. */
export type CriteriaPlan = {
  readonly grid: string;
  readonly mode: RankingMode;
  /** Why criteria are not weighted; compulsory in a marché. */
  readonly modeReason: string;
  readonly criteria: readonly Criterion[];
  readonly price: PriceRule;
  /** Parts of the grid that have nothing to ask here: their points went to the rest, or to the criterion `within`. */
  readonly moved: readonly {
    readonly id: string;
    readonly title: string;
    readonly weight: number;
    readonly within: string | null;
  }[];
  readonly floors: readonly { readonly criterion: string; readonly percent: number }[];
};

const HALF = rational(1n, 2n);

/**
 * The points of the items that remain, when some clauses of the grid are absent: shared out in
 * proportion, to the half point below, and what is left goes to the item with most points.
 */
export function shareOut(points: readonly Rational[], weight: Rational): readonly Rational[] {
  const sum = total(points);
  if (points.length === 0 || compare(sum, weight) === 0) return points;
  const scaled = points.map((p) => {
    const halves = divide(divide(multiply(p, weight), sum), HALF);
    return multiply(rational(halves.n / halves.d), HALF);
  });
  const rest = subtract(weight, total(scaled));
  const top = points.reduce((best, p, i) => (compare(p, points[best] ?? ZERO) > 0 ? i : best), 0);
  return scaled.map((p, i) => (i === top ? add(p, rest) : p));
}

/** The grid that the buyer named, or the one proposed for these facts; undefined when the name is unknown. */
export function gridFor(
  grids: readonly Grid[],
  dossier: Pick<Dossier, 'criteria'>,
  facts: Facts,
  catalogue: FactCatalogue,
): Grid | undefined {
  const { grid: named } = dossier.criteria;
  if (named !== '') return grids.find((g) => g.id === named);
  return [...grids]
    .sort((a, b) => a.order - b.order)
    .find((g) => evaluate(g.suits, facts, catalogue).value);
}

/** How the criteria of a dossier count: as the buyer says, or as its grid does. */
export const rankingMode = (grid: Grid, dossier: Pick<Dossier, 'criteria'>): RankingMode =>
  dossier.criteria.mode ?? grid.mode;

/** Every graded item of a plan, in printed order. */
export const gradedItems = (plan: CriteriaPlan): readonly GradedItem[] =>
  plan.criteria.flatMap((c) => c.sub.flatMap((s) => s.items));
