import { asked } from '../clauses/text.ts';
import type { ResolvedValue } from '../clauses/values.ts';
import type { OfferFile } from '../offers/offer.ts';
import { type Step, step } from '../shared/explanation.ts';
import { frenchFixed, frenchPoints } from '../shared/french.ts';
import {
  compare,
  divide,
  exact,
  multiply,
  type Rational,
  rational,
  round,
  total,
  ZERO,
} from '../shared/rational.ts';
import type { Criterion, SubCriterion } from '../tender/criteria.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';
import { scoreItem } from './item.ts';

/** Points at a place of the grid: rounded once, at the sub-criterion (or at the price criterion). */
export type Scored = {
  readonly id: string;
  readonly title: string;
  readonly max: Rational;
  readonly exact: Rational;
  readonly rounded: Rational;
  readonly because: Step;
};

export type CriterionScore = Scored & { readonly sub: readonly Scored[] };

/** Why an offer is not ranked; the tool presumes, the buyer decides. */
export type Defect = {
  readonly kind:
    | 'presumed-irregular'
    | 'to-negotiate'
    | 'missing'
    | 'ungraded'
    | 'floor-mark'
    | 'decided';
  readonly because: Step;
};

/** The graded criteria of one offer, and what keeps it from being ranked. */
export type Graded = {
  readonly scores: readonly CriterionScore[];
  readonly defects: readonly Defect[];
};

/** An offer, and what every question of the tender is scored with. */
type At = {
  readonly file: OfferFile;
  readonly zero: ReadonlySet<string>;
  readonly resolved: ReadonlyMap<string, readonly ResolvedValue[]>;
  readonly negotiated: boolean;
};

const readyFor = (tender: Tender, file: OfferFile): At => ({
  file,
  zero: new Set(tender.dossier.levelZero),
  resolved: new Map(articlesOf(tender).map((a) => [a.clause.id, a.resolved])),
  negotiated: tender.need.facts['negotiated'] === true,
});

function subScore(sub: SubCriterion, at: At): { score: Scored; defects: readonly Defect[] } {
  const { file, zero, resolved, negotiated } = at;
  const items = sub.items.map((graded) => ({
    graded,
    score: scoreItem(graded, file, resolved.get(graded.clause.id) ?? [], zero.has(graded.key)),
  }));
  const points = total(
    items.map(({ score }) => (score.kind === 'scored' ? score.points.value : ZERO)),
  );
  const rounded = round(points, 2);
  const steps = items.map(({ graded, score }) =>
    step(
      `${graded.clause.title} — ${asked(graded.item.question, resolved.get(graded.clause.id) ?? [])}`,
      {
        source: `${graded.clause.id}@${graded.clause.version}#${graded.item.id}`,
        figure:
          score.kind === 'scored'
            ? `${frenchFixed(score.points.value, 2)} / ${frenchFixed(graded.points, 2)}`
            : '—',
      },
      [score.kind === 'scored' ? score.points.because : score.because],
    ),
  );
  const defects = items.flatMap(({ score }): readonly Defect[] => {
    if (score.kind === 'below-floor')
      return [{ kind: negotiated ? 'to-negotiate' : 'presumed-irregular', because: score.because }];
    return score.kind === 'missing' || score.kind === 'ungraded'
      ? [{ kind: score.kind, because: score.because }]
      : [];
  });
  const because = step(
    `${sub.number} ${sub.title}`,
    { figure: `${frenchFixed(rounded, 2)} / ${frenchFixed(sub.weight, 2)}` },
    steps,
  );
  return {
    score: { id: sub.id, title: sub.title, max: sub.weight, exact: points, rounded, because },
    defects,
  };
}

function gradedCriterion(
  criterion: Criterion,
  at: At,
): { score: CriterionScore; defects: readonly Defect[] } {
  const subs = criterion.sub.map((sub) => subScore(sub, at));
  const rounded = total(subs.map((s) => s.score.rounded));
  const because = step(
    `${criterion.number}. ${criterion.title}`,
    { figure: `${frenchFixed(rounded, 2)} / ${frenchFixed(criterion.weight, 2)}` },
    subs.map((s) => s.score.because),
  );
  return {
    score: {
      id: criterion.id,
      title: criterion.title,
      max: criterion.weight,
      exact: total(subs.map((s) => s.score.exact)),
      rounded,
      because,
      sub: subs.map((s) => s.score),
    },
    defects: subs.flatMap((s) => s.defects),
  };
}

function floorDefects(tender: Tender, scores: readonly CriterionScore[]): readonly Defect[] {
  return tender.criteria.floors.flatMap((floor) => {
    const score = scores.find((s) => s.id === floor.criterion);
    const least = score && divide(multiply(score.max, exact(floor.percent)), rational(100n));
    return score && least && compare(score.rounded, least) < 0
      ? [
          {
            kind: 'floor-mark' as const,
            because: step(
              `Critère ${score.id} : ${frenchPoints(score.rounded)}, sous la note plancher annoncée de ${frenchPoints(least)}`,
            ),
          },
        ]
      : [];
  });
}

/** Every graded criterion of an offer, rounded once at its sub-criteria, with the defects met on the way. */
export function gradedCriteria(tender: Tender, file: OfferFile): Graded {
  const at = readyFor(tender, file);
  const found = tender.criteria.criteria
    .filter((c) => c.kind === 'graded')
    .map((criterion) => gradedCriterion(criterion, at));
  const scores = found.map((f) => f.score);
  const defects = found.flatMap((f) => f.defects);
  const complete = !defects.some((d) => d.kind === 'missing' || d.kind === 'ungraded');
  return { scores, defects: [...defects, ...(complete ? floorDefects(tender, scores) : [])] };
}
