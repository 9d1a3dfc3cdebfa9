import type { Clause, Item } from '../clauses/clause.ts';
import { evaluate, type FactCatalogue, type Facts } from '../rules/condition.ts';
import { add, exact, type Rational, rational, total, ZERO } from '../shared/rational.ts';
import {
  type CriteriaPlan,
  type Grid,
  type RankingMode,
  rankingMode,
  type SubCriterion,
  shareOut,
} from './criteria.ts';
import type { Dossier } from './dossier.ts';
import type { Selection } from './select.ts';

type GridSub = NonNullable<Grid['criteria'][number]['sub']>[number];

function plannedSub(
  sub: GridSub,
  weight: Rational,
  retained: ReadonlyMap<string, Clause>,
  speaks: (item: Item) => boolean,
): Omit<SubCriterion, 'number'> {
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

const HUNDRED = rational(100n);

type GridCriterion = Grid['criteria'][number];

/** The grid's title; a price criterion that counts a life cycle says so. */
const titleOf = ({ kind, title }: GridCriterion, { criteria }: Dossier): string =>
  kind === 'price' && criteria.price.lifeCycle ? 'Coût du cycle de vie' : title;

/** A criterion of the grid with the sub-criteria that this tender can ask something of. */
type Kept = { readonly criterion: GridCriterion; readonly sub: readonly GridSub[] };

/** Whether a sub-criterion can be left out: no clause of it applies, and the buyer has decided nothing there. */
function hasNothingToAsk(
  sub: GridSub,
  dossier: Dossier,
  applicable: ReadonlySet<string>,
  asks: (item: string) => boolean,
): boolean {
  if (sub.id in dossier.criteria.weights || sub.items.some(({ item }) => asks(item))) return false;
  const excluded = new Set(dossier.exclusions.map((e) => e.clause));
  return !sub.items.some(({ item }) => {
    const [clause = ''] = item.split('/');
    return applicable.has(clause) && excluded.has(clause);
  });
}

/** What the grid keeps of a criterion, and the weight of each part: what has nothing to ask gives its points. */
function weightsOf(
  kept: Kept,
  whole: Rational,
  own: (id: string, weight: number) => Rational,
  gained: boolean,
): readonly Rational[] {
  const weights = kept.sub.map((s) => own(s.id, s.weight));
  const lost = kept.sub.length < (kept.criterion.sub ?? []).length;
  return gained || lost ? shareOut(weights, whole) : weights;
}

/**
 * The grid filled from the retained clauses, with the buyer's own weights where given. A sub-criterion
 * whose clauses do not apply gives its points to the others of its criterion, and a graded criterion left
 * with none to the other graded ones; `moved` names them. The environmental criterion never disappears.
 */
export function planCriteria(
  grid: Grid,
  dossier: Dossier,
  selections: readonly Selection[],
  facts: Facts,
  catalogue: FactCatalogue,
): CriteriaPlan {
  const retained = new Map(selections.filter((s) => s.in).map((s) => [s.clause.id, s.clause]));
  const applicable = new Set(selections.filter((s) => s.applies).map((s) => s.clause.id));
  const own = (id: string, weight: number): Rational =>
    exact(dossier.criteria.weights[id] ?? weight);
  const speaks = (item: Item): boolean => evaluate(item.when, facts, catalogue).value;
  const asks = (key: string): boolean => {
    const [clauseId = '', itemId = ''] = key.split('/');
    return retained.get(clauseId)?.items.some((i) => i.id === itemId && speaks(i)) === true;
  };
  const reduced = grid.criteria.map((criterion) => ({
    criterion,
    sub: (criterion.sub ?? []).filter((s) => !hasNothingToAsk(s, dossier, applicable, asks)),
  }));
  const gone = reduced.filter(({ criterion, sub }) => isGone(criterion, sub, dossier));
  const kept = reduced
    .filter((one) => !gone.includes(one))
    .map((one) => (one.sub.length > 0 ? one : { ...one, sub: one.criterion.sub ?? [] }));
  const mode = rankingMode(grid, dossier);
  const weights = criterionWeights(kept, gone, own, mode);
  return {
    grid: grid.id,
    mode,
    modeReason: dossier.criteria.modeReason,
    price: dossier.criteria.price,
    floors: dossier.criteria.floors,
    moved: movedFrom(reduced, gone),
    criteria: kept.map((one, i) => {
      const { criterion: c } = one;
      const whole = weights[i] ?? ZERO;
      const parts = weightsOf(one, whole, own, mode === 'ordered' || gone.length > 0);
      return {
        id: c.id,
        number: String(i + 1),
        title: titleOf(c, dossier),
        weight: whole,
        kind: c.kind,
        environmental: c.environmental === true,
        range: mode === 'range' ? (dossier.criteria.ranges[c.id] ?? null) : null,
        sub: one.sub.map((s, j) => ({
          ...plannedSub(s, parts[j] ?? ZERO, retained, speaks),
          number: `${i + 1}.${j + 1}`,
        })),
      };
    }),
  };
}

/** A graded criterion that has nothing to ask, unless it is the environmental one or the buyer weighs it. */
const isGone = (criterion: GridCriterion, sub: readonly GridSub[], dossier: Dossier): boolean =>
  criterion.kind === 'graded' &&
  sub.length === 0 &&
  criterion.environmental !== true &&
  !(criterion.id in dossier.criteria.weights);

function criterionWeights(
  kept: readonly Kept[],
  gone: readonly Kept[],
  own: (id: string, weight: number) => Rational,
  mode: RankingMode,
): readonly Rational[] {
  if (mode === 'ordered') return kept.map(() => HUNDRED);
  const weights = kept.map(({ criterion }) => own(criterion.id, criterion.weight));
  const graded = (at: number): boolean => kept[at]?.criterion.kind === 'graded';
  const lost = total(gone.map(({ criterion }) => exact(criterion.weight)));
  if (lost.n === 0n) return weights;
  const before = weights.filter((_, i) => graded(i));
  const after = shareOut(before, add(total(before), lost));
  const rank = (at: number): number => weights.slice(0, at).filter((_, i) => graded(i)).length;
  return weights.map((w, i) => (graded(i) ? (after[rank(i)] ?? w) : w));
}

function movedFrom(reduced: readonly Kept[], gone: readonly Kept[]): CriteriaPlan['moved'] {
  return reduced.flatMap((one): CriteriaPlan['moved'] => {
    const { id, title, weight } = one.criterion;
    if (gone.includes(one)) return [{ id, title, weight, within: null }];
    if (one.sub.length === 0) return [];
    return (one.criterion.sub ?? [])
      .filter((s) => !one.sub.includes(s))
      .map((s) => ({ id: s.id, title: s.title, weight: s.weight, within: id }));
  });
}
