import { type Problem, problem } from '../shared/problem.ts';
import { compare, exact, type Rational, toNumber, total } from '../shared/rational.ts';
import { type CriteriaPlan, gradedItems, type SubCriterion } from './criteria.ts';

const MOST_ITEMS = 25;
/** Our own bound of an appropriate gap, in points; the Code gives none. */
const WIDEST_RANGE = 10;

const wrong = (code: string, id: string, message: string): Problem =>
  problem(`criteria/${code}`, `/criteria/${id}`, message);

/** Whether parts add up to a whole, exactly. */
const addsUp = (parts: readonly Rational[], whole: Rational): boolean =>
  compare(total(parts), whole) === 0;

function subProblems(sub: SubCriterion): readonly Problem[] {
  if (sub.items.length === 0) {
    const said = `Le sous-critère ${sub.id} n'a plus de question : ses clauses sont absentes. Réaffectez ses ${toNumber(sub.weight)} points.`;
    return [wrong('empty-subcriterion', sub.id, said)];
  }
  const points = sub.items.map((i) => i.points);
  return addsUp(points, sub.weight)
    ? []
    : [
        wrong(
          'item-total',
          sub.id,
          `Les questions du sous-critère ${sub.id} ne totalisent pas sa pondération.`,
        ),
      ];
}

function weightProblems(plan: CriteriaPlan): readonly Problem[] {
  const weights = plan.criteria.map((c) => c.weight);
  const hundred =
    plan.mode === 'ordered' || addsUp(weights, exact(100))
      ? []
      : [
          wrong(
            'total-not-100',
            'weights',
            `Le total des pondérations est ${toNumber(total(weights))} : il doit être 100.`,
          ),
        ];
  const subs = plan.criteria
    .filter(
      (c) =>
        c.sub.length > 0 &&
        !addsUp(
          c.sub.map((s) => s.weight),
          c.weight,
        ),
    )
    .map((c) =>
      wrong(
        'sub-total',
        c.id,
        `Les sous-critères du critère ${c.id} ne totalisent pas ${toNumber(c.weight)} points.`,
      ),
    );
  return [...hundred, ...subs, ...plan.criteria.flatMap((c) => c.sub.flatMap(subProblems))];
}

function sizeProblems(plan: CriteriaPlan): readonly Problem[] {
  const items = gradedItems(plan);
  const small = items
    .filter((i) => compare(i.points, exact(1)) < 0)
    .map((i) => wrong('item-too-small', i.key, `La question ${i.key} vaut moins de 1 point.`));
  return items.length > MOST_ITEMS
    ? [
        ...small,
        wrong(
          'too-many-items',
          'items',
          `${items.length} questions notées : ${MOST_ITEMS} au plus.`,
        ),
      ]
    : small;
}

/** Published bounds: a weight outside its own, bounds that no total of 100 can respect, a gap too wide. */
function rangeProblems(plan: CriteriaPlan): readonly Problem[] {
  if (plan.mode !== 'range') return [];
  const lacking = plan.criteria
    .filter((c) => !c.range)
    .map((c) => wrong('range-missing', c.id, `Le critère ${c.id} n'a pas de fourchette.`));
  const ranges = plan.criteria.flatMap((c) =>
    c.range ? [{ id: c.id, weight: c.weight, ...c.range }] : [],
  );
  const outside = ranges
    .filter((r) => compare(r.weight, exact(r.min)) < 0 || compare(r.weight, exact(r.max)) > 0)
    .map((r) =>
      wrong(
        'weight-outside-range',
        r.id,
        `Le poids ${toNumber(r.weight)} du critère ${r.id} est hors de sa fourchette, ${r.min} à ${r.max}.`,
      ),
    );
  const wide = ranges
    .filter((r) => r.max - r.min > WIDEST_RANGE)
    .map((r) =>
      wrong(
        'range-too-wide',
        r.id,
        `La fourchette du critère ${r.id} dépasse ${WIDEST_RANGE} points : l'écart maximal doit rester approprié (CCP R2152-12).`,
      ),
    );
  return [...lacking, ...outside, ...wide];
}

/** An order without weights is the rule of concessions; elsewhere it is owed a reason (CCP R2152-12). */
function orderProblems(plan: CriteriaPlan, concession: boolean): readonly Problem[] {
  return plan.mode !== 'ordered' || concession || plan.modeReason.trim() !== ''
    ? []
    : [
        wrong(
          'order-without-reason',
          'mode',
          'Des critères hiérarchisés sans poids demandent une raison écrite : la pondération doit être impossible pour des motifs objectifs (CCP R2152-12).',
        ),
      ];
}

function priceProblems(plan: CriteriaPlan, concession: boolean): readonly Problem[] {
  if (concession) return [];
  const prices = plan.criteria.filter((c) => c.kind === 'price');
  return [
    ...(prices.length === 1
      ? []
      : [wrong('price-missing', 'price', 'Il faut un critère de prix ou de coût, et un seul.')]),
    ...(plan.criteria.length > 1 || plan.price.lifeCycle
      ? []
      : [wrong('price-alone', 'price', 'Le prix ne peut pas être le seul critère.')]),
  ];
}

/**
 * The one validator of criteria: totals, ranges, order, sizes, price not alone, floor marks
 * (`practice.md` rules 15, 17, 29, 35).
 *
 * @param concession — whether the contract is a concession: no price criterion is owed, no reason for an order
 */
export function criteriaProblems(plan: CriteriaPlan, concession: boolean): readonly Problem[] {
  const floors = plan.floors
    .filter((f) => !plan.criteria.some((c) => c.id === f.criterion))
    .map((f) =>
      wrong(
        'unknown-floor',
        'floors',
        `La note plancher vise le critère « ${f.criterion} », qui n'existe pas.`,
      ),
    );
  const onPrice = plan.floors
    .filter((f) => plan.criteria.some((c) => c.id === f.criterion && c.kind === 'price'))
    .map((f) =>
      wrong(
        'floor-on-price',
        'floors',
        `La note plancher vise le critère de prix « ${f.criterion} » : elle ne vaut que pour un critère noté.`,
      ),
    );
  return [
    ...weightProblems(plan),
    ...sizeProblems(plan),
    ...rangeProblems(plan),
    ...orderProblems(plan, concession),
    ...priceProblems(plan, concession),
    ...floors,
    ...onPrice,
  ];
}
