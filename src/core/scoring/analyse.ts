import { CONSEQUENCE_TEXT } from '../offers/consequence.ts';
import type { OfferFile } from '../offers/offer.ts';
import { reviewRequirements } from '../offers/review.ts';
import { type Step, step } from '../shared/explanation.ts';
import { frenchEuros, frenchFixed, frenchPoints } from '../shared/french.ts';
import {
  add,
  compare,
  divide,
  exact,
  least,
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
import { pricePoints } from './price.ts';

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
  readonly kind: 'presumed-irregular' | 'to-negotiate' | 'missing' | 'ungraded' | 'floor-mark';
  readonly because: Step;
};

export type OfferAnalysis = {
  readonly offer: string;
  readonly name: string;
  /** `ranked`: scored and in the ranking · `irregular`: presumed so · `incomplete`: something is missing. */
  readonly status: 'ranked' | 'irregular' | 'incomplete';
  readonly defects: readonly Defect[];
  readonly comparedPriceCents: Rational | null;
  readonly criteria: readonly CriterionScore[];
  readonly total: Rational;
  readonly because: Step;
};

export type Ranked = { readonly offer: string; readonly rank: number; readonly total: Rational };

export type Analysis = {
  readonly offers: readonly OfferAnalysis[];
  /** Ranked offers only, best first; equal totals share a rank. */
  readonly ranking: readonly Ranked[];
};

/** The price compared: unit prices × quantities of the DQE, with VAT when the declared basis is TTC. */
export function comparedPrice(
  tender: Tender,
  file: OfferFile,
): { readonly cents: Rational | null; readonly because: Step } {
  const { basis } = tender.criteria.price;
  const given = new Map(file.offer.prices.map((p) => [p.key, p.unitPriceCents]));
  const absent = tender.dossier.prices.filter((line) => !given.has(line.key));
  if (absent.length > 0)
    return { cents: null, because: step(`Prix absents : ${absent.map((l) => l.key).join(', ')}`) };
  const lines = tender.dossier.prices.map((line) => {
    const amount = multiply(exact(given.get(line.key) ?? 0), exact(line.quantity));
    return {
      amount,
      because: step(
        `${line.label} : ${frenchEuros(given.get(line.key) ?? 0)} × ${String(line.quantity).replace('.', ',')}`,
        {
          figure: frenchEuros(round(amount).n),
          source: `prix ${line.key}`,
        },
      ),
    };
  });
  const net = total(lines.map((l) => l.amount));
  const rate = exact(file.offer.vatPct);
  const cents =
    basis === 'HT' ? net : multiply(net, divide(add(rational(100n), rate), rational(100n)));
  return {
    cents,
    because: step(
      `Prix comparé ${basis}`,
      { figure: frenchEuros(round(cents).n) },
      lines.map((l) => l.because),
    ),
  };
}

function requirementDefects(tender: Tender, file: OfferFile): readonly Defect[] {
  return reviewRequirements(tender, file.offer).flatMap((r): readonly Defect[] => {
    const said = step(
      `${r.clause.title} : ${CONSEQUENCE_TEXT[r.consequence]}${r.said ? ` (« ${r.said} »)` : ''}`,
      {
        source: `${r.clause.id}@${r.clause.version}`,
      },
    );
    if (r.consequence === 'presumed-irregular' || r.consequence === 'variant')
      return [{ kind: 'presumed-irregular', because: said }];
    if (r.consequence === 'to-negotiate') return [{ kind: 'to-negotiate', because: said }];
    return r.consequence === 'incomplete' ? [{ kind: 'missing', because: said }] : [];
  });
}

type Graded = { readonly scores: readonly CriterionScore[]; readonly defects: readonly Defect[] };

function subScore(
  tender: Tender,
  sub: SubCriterion,
  file: OfferFile,
): { score: Scored; defects: readonly Defect[] } {
  const zero = new Set(tender.dossier.levelZero);
  const resolved = new Map(articlesOf(tender).map((a) => [a.clause.id, a.resolved]));
  const negotiated = tender.need.facts['negotiated'] === true;
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
      graded.item.question,
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
    `${sub.id} ${sub.title}`,
    { figure: `${frenchFixed(rounded, 2)} / ${frenchFixed(sub.weight, 2)}` },
    steps,
  );
  return {
    score: { id: sub.id, title: sub.title, max: sub.weight, exact: points, rounded, because },
    defects,
  };
}

function gradedCriterion(
  tender: Tender,
  criterion: Criterion,
  file: OfferFile,
): { score: CriterionScore; defects: readonly Defect[] } {
  const subs = criterion.sub.map((sub) => subScore(tender, sub, file));
  const rounded = total(subs.map((s) => s.score.rounded));
  const because = step(
    `${criterion.id}. ${criterion.title}`,
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

function graded(tender: Tender, file: OfferFile): Graded {
  const found = tender.criteria.criteria
    .filter((c) => c.kind === 'graded')
    .map((criterion) => gradedCriterion(tender, criterion, file));
  const scores = found.map((f) => f.score);
  const defects = found.flatMap((f) => f.defects);
  const complete = !defects.some((d) => d.kind === 'missing' || d.kind === 'ungraded');
  return { scores, defects: [...defects, ...(complete ? floorDefects(tender, scores) : [])] };
}

function priceCriterion(
  tender: Tender,
  criterion: Criterion,
  price: Rational,
  lowest: Rational,
  lines: Step,
): CriterionScore {
  const { formula, k } = tender.criteria.price;
  const points = pricePoints(price, lowest, {
    formula,
    k: exact(k),
    max: criterion.weight,
    zeroAbove: null,
  });
  const rounded = round(points.value, 2);
  return {
    id: criterion.id,
    title: criterion.title,
    max: criterion.weight,
    exact: points.value,
    rounded,
    sub: [],
    because: step(
      `${criterion.id}. ${criterion.title}`,
      { figure: `${frenchFixed(rounded, 2)} / ${frenchFixed(criterion.weight, 2)}` },
      [points.because, lines],
    ),
  };
}

const STOPS: ReadonlySet<Defect['kind']> = new Set([
  'presumed-irregular',
  'to-negotiate',
  'floor-mark',
]);

function statusOf(defects: readonly Defect[], priced: boolean): OfferAnalysis['status'] {
  if (defects.some((d) => STOPS.has(d.kind))) return 'irregular';
  return defects.length > 0 || !priced ? 'incomplete' : 'ranked';
}

/** Equal totals share a rank and the next rank counts them: 1, 1, 3. Independent of the input order. */
export function ranked(offers: readonly OfferAnalysis[]): readonly Ranked[] {
  const sorted = [...offers].sort(
    (a, b) => compare(b.total, a.total) || Number(a.offer > b.offer) - Number(a.offer < b.offer),
  );
  return sorted.map((o) => ({
    offer: o.offer,
    total: o.total,
    rank: 1 + sorted.filter((other) => compare(other.total, o.total) > 0).length,
  }));
}

/**
 * The analysis of the offers of a tender: requirements by the published matrix, questions by their
 * rules, price by the sealed formula among the offers that can be ranked, totals of rounded points.
 * An offer with a defect is set apart with its reasons and never counts as zero.
 */
export function analyseOffers(tender: Tender, files: readonly OfferFile[]): Analysis {
  const first = files.map((file) => {
    const price = comparedPrice(tender, file);
    const marks = graded(tender, file);
    const missing: readonly Defect[] = price.cents
      ? []
      : [{ kind: 'missing', because: price.because }];
    const defects = [...requirementDefects(tender, file), ...marks.defects, ...missing];
    return { file, price, marks, defects, status: statusOf(defects, price.cents !== null) };
  });
  const prices = first.flatMap((o) =>
    o.status === 'ranked' && o.price.cents ? [o.price.cents] : [],
  );
  const lowest = prices.length > 0 ? prices.reduce(least) : null;
  const offers = first.map(({ file, price, marks, defects, status }): OfferAnalysis => {
    const criteria = tender.criteria.criteria.flatMap((c): readonly CriterionScore[] => {
      if (c.kind === 'graded') return marks.scores.filter((s) => s.id === c.id);
      return status === 'ranked' && price.cents && lowest
        ? [priceCriterion(tender, c, price.cents, lowest, price.because)]
        : [];
    });
    const sum = total(criteria.map((c) => c.rounded));
    return {
      offer: file.offer.offer,
      name: file.offer.name,
      status,
      defects,
      comparedPriceCents: price.cents,
      criteria,
      total: sum,
      because: step(
        file.offer.name,
        {
          figure:
            status === 'ranked' ? `${frenchFixed(sum, 2)} / ${frenchFixed(exact(100), 2)}` : '—',
        },
        criteria.map((c) => c.because),
      ),
    };
  });
  return { offers, ranking: ranked(offers.filter((o) => o.status === 'ranked')) };
}
