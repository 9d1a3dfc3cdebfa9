import type { Clause, Item } from '../clauses/clause.ts';
import { evaluate, type FactCatalogue, type Facts } from '../rules/condition.ts';
import {
  add,
  compare,
  divide,
  exact,
  multiply,
  type Rational,
  rational,
  subtract,
  total,
  ZERO,
} from '../shared/rational.ts';
import type { Dossier, PriceRule } from './dossier.ts';
import type { Selection } from './select.ts';

/** A default grid (`templates/criteria/`): weights, and which item earns how many points where. */
export type Grid = {
  readonly id: string;
  readonly title: string;
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
  readonly id: string;
  readonly title: string;
  readonly weight: Rational;
  readonly items: readonly GradedItem[];
};

export type Criterion = {
  readonly id: string;
  readonly title: string;
  readonly weight: Rational;
  readonly kind: 'price' | 'graded';
  readonly environmental: boolean;
  readonly sub: readonly SubCriterion[];
};

/** The criteria of a tender as published: weights and points, exact. */
export type CriteriaPlan = {
  readonly criteria: readonly Criterion[];
  readonly price: PriceRule;
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

type GridSub = NonNullable<Grid['criteria'][number]['sub']>[number];

function plannedSub(
  sub: GridSub,
  weight: Rational,
  retained: ReadonlyMap<string, Clause>,
  speaks: (item: Item) => boolean,
): SubCriterion {
  const found = sub.items.flatMap(({ item: key, points }) => {
    const [clauseId = '', itemId = ''] = key.split('/');
    const clause = retained.get(clauseId);
    const item = clause?.items.find((one) => one.id === itemId);
    return clause && item && speaks(item) ? [{ key, clause, item, points: exact(points) }] : [];
  });
  const points = shareOut(
    found.map((f) => f.points),
    weight,
  );
  return {
    id: sub.id,
    title: sub.title,
    weight,
    items: found.map((one, i) => ({ ...one, points: points[i] ?? ZERO })),
  };
}

/** The grid filled from the retained clauses, with the buyer's own weights where given. */
export function planCriteria(
  grid: Grid,
  dossier: Dossier,
  selections: readonly Selection[],
  facts: Facts,
  catalogue: FactCatalogue,
): CriteriaPlan {
  const retained = new Map(selections.filter((s) => s.in).map((s) => [s.clause.id, s.clause]));
  const weight = (id: string, own: number): Rational => exact(dossier.criteria.weights[id] ?? own);
  const speaks = (item: Item): boolean => evaluate(item.when, facts, catalogue).value;
  return {
    price: dossier.criteria.price,
    floors: dossier.criteria.floors,
    criteria: grid.criteria.map((c) => ({
      id: c.id,
      title: c.title,
      weight: weight(c.id, c.weight),
      kind: c.kind,
      environmental: c.environmental === true,
      sub: (c.sub ?? []).map((s) => plannedSub(s, weight(s.id, s.weight), retained, speaks)),
    })),
  };
}

/** Every graded item of a plan, in printed order. */
export const gradedItems = (plan: CriteriaPlan): readonly GradedItem[] =>
  plan.criteria.flatMap((c) => c.sub.flatMap((s) => s.items));
