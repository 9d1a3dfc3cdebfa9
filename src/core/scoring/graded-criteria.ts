import { asked } from '../clauses/text.ts';
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
import type { Criterion, GradedItem, SubCriterion } from '../tender/criteria.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';
import { type ItemScore, scoreItem } from './item.ts';
import { type Given, givenBy, type QuestionRule, questionRule } from './question-rule.ts';

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

/** A question with what does not depend on the offer, read once for a tender. */
type Ready = QuestionRule & {
  /** Clause and question as a person reads them. */
  readonly asked: string;
  /** `/ 4,00`. */
  readonly outOf: string;
};

type ReadySub = {
  readonly sub: SubCriterion;
  readonly outOf: string;
  readonly rules: readonly Ready[];
};
type ReadyCriterion = {
  readonly criterion: Criterion;
  readonly outOf: string;
  readonly subs: readonly ReadySub[];
};

const outOf = (points: Rational): string => `/ ${frenchFixed(points, 2)}`;

function readyFor(tender: Tender): readonly ReadyCriterion[] {
  const zero = new Set(tender.dossier.levelZero);
  const resolved = new Map(articlesOf(tender).map((a) => [a.clause.id, a.resolved]));
  const ready = (graded: GradedItem): Ready => {
    const values = resolved.get(graded.clause.id) ?? [];
    return {
      ...questionRule(graded, values, zero.has(graded.key)),
      asked: `${graded.clause.title} — ${asked(graded.item.question, values)}`,
      outOf: outOf(graded.points),
    };
  };
  return tender.criteria.criteria
    .filter((c) => c.kind === 'graded')
    .map((criterion) => ({
      criterion,
      outOf: outOf(criterion.weight),
      subs: criterion.sub.map((sub) => ({
        sub,
        outOf: outOf(sub.weight),
        rules: sub.items.map(ready),
      })),
    }));
}

/** An offer, with its answers and grades by question. */
type At = { readonly given: Given; readonly negotiated: boolean };

type Found = {
  readonly points: Rational;
  readonly because: Step;
  readonly defects: readonly Defect[];
};

function found(rule: Ready, { given, negotiated }: At): Found {
  const score = scoreItem(rule, given);
  const scored = score.kind === 'scored';
  const { value, because } = scored ? score.points : { value: ZERO, because: score.because };
  const figure = scored ? `${frenchFixed(value, 2)} ${rule.outOf}` : '—';
  const defect = score.kind === 'below-floor' && negotiated ? 'to-negotiate' : DEFECTS[score.kind];
  return {
    points: value,
    because: step(rule.asked, { source: rule.source, figure }, [because]),
    defects: defect ? [{ kind: defect, because }] : [],
  };
}

const DEFECTS: Readonly<Record<ItemScore['kind'], Defect['kind'] | null>> = {
  scored: null,
  missing: 'missing',
  ungraded: 'ungraded',
  'below-floor': 'presumed-irregular',
};

type ScoredSub = { readonly score: Scored; readonly defects: readonly Defect[] };

function subScore({ sub, outOf: max, rules }: ReadySub, at: At): ScoredSub {
  const items = rules.map((rule) => found(rule, at));
  const points = total(items.map((one) => one.points));
  const rounded = round(points, 2);
  const because = step(
    `${sub.number} ${sub.title}`,
    { figure: `${frenchFixed(rounded, 2)} ${max}` },
    items.map((one) => one.because),
  );
  return {
    score: { id: sub.id, title: sub.title, max: sub.weight, exact: points, rounded, because },
    defects: items.flatMap((one) => one.defects),
  };
}

type ScoredCriterion = { readonly score: CriterionScore; readonly defects: readonly Defect[] };

function gradedCriterion(
  { criterion, outOf: max, subs: ready }: ReadyCriterion,
  at: At,
): ScoredCriterion {
  const subs = ready.map((sub) => subScore(sub, at));
  const rounded = total(subs.map((s) => s.score.rounded));
  const because = step(
    `${criterion.number}. ${criterion.title}`,
    { figure: `${frenchFixed(rounded, 2)} ${max}` },
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

/**
 * How the graded criteria of a tender are scored: every question by its rule, rounded once at its
 * sub-criterion, with the defects met on the way. The tender is read once for all offers.
 */
export function gradingOf(tender: Tender): (file: OfferFile) => Graded {
  const ready = readyFor(tender);
  const negotiated = tender.need.facts['negotiated'] === true;
  return (file) => {
    const at: At = { given: givenBy(file), negotiated };
    const criteria = ready.map((criterion) => gradedCriterion(criterion, at));
    const scores = criteria.map((one) => one.score);
    const defects = criteria.flatMap((one) => one.defects);
    const complete = !defects.some((d) => d.kind === 'missing' || d.kind === 'ungraded');
    return { scores, defects: [...defects, ...(complete ? floorDefects(tender, scores) : [])] };
  };
}

/** The graded criteria of one offer. */
export const gradedCriteria = (tender: Tender, file: OfferFile): Graded => gradingOf(tender)(file);
