import { CONSEQUENCE_TEXT } from '../offers/consequence.ts';
import type { OfferFile } from '../offers/offer.ts';
import { reviewRequirements } from '../offers/review.ts';
import { decisionOn, STATUS_GROUNDS, type StatusDecision } from '../offers/status.ts';
import { type Step, step } from '../shared/explanation.ts';
import { frenchFixed, NARROW } from '../shared/french.ts';
import { compare, exact, least, type Rational, round, total } from '../shared/rational.ts';
import type { Criterion, RankingMode } from '../tender/criteria.ts';
import type { Tender } from '../tender/tender.ts';
import { comparedPrice } from './compared-price.ts';
import { type CriterionScore, type Defect, gradedCriteria } from './graded-criteria.ts';
import { pricePoints } from './price.ts';

export type OfferAnalysis = {
  readonly offer: string;
  readonly name: string;
  /**
   * `ranked`: scored and in the ranking · `irregular`: presumed so · `incomplete`: something is missing ·
   * `eliminated`: set aside by a decision of the buyer.
   */
  readonly status: 'ranked' | 'irregular' | 'incomplete' | 'eliminated';
  /** What the buyer decided of it; null while the presumptions of the tool stand. */
  readonly decision: StatusDecision | null;
  readonly defects: readonly Defect[];
  readonly comparedPriceCents: Rational | null;
  readonly criteria: readonly CriterionScore[];
  readonly total: Rational;
  readonly because: Step;
};

export type Ranked = { readonly offer: string; readonly rank: number; readonly total: Rational };

export type Analysis = {
  readonly mode: RankingMode;
  readonly offers: readonly OfferAnalysis[];
  /**
   * Ranked offers only, best first; equal totals share a rank. Empty for criteria in an order: the buyer
   * ranks with reasons, on the marks of each criterion.
   */
  readonly ranking: readonly Ranked[];
};

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
      `${criterion.number}. ${criterion.title}`,
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

/** What a decision « régulière » lifts: an announced floor mark and a missing answer stay. */
const LIFTED: ReadonlySet<Defect['kind']> = new Set(['presumed-irregular', 'to-negotiate']);

/** What a decision leaves of the defects that the tool presumed, and the decision itself when it sets aside. */
function afterDecision(
  defects: readonly Defect[],
  decision: StatusDecision | undefined,
): readonly Defect[] {
  if (!decision) return defects;
  if (decision.status === 'regular') return defects.filter((d) => !LIFTED.has(d.kind));
  const { label, article } = STATUS_GROUNDS[decision.status];
  return [
    {
      kind: 'decided',
      because: step(`${label}${NARROW}: ${decision.reason}`, { source: article }),
    },
    ...defects,
  ];
}

function statusOf(defects: readonly Defect[], priced: boolean): OfferAnalysis['status'] {
  if (defects.some((d) => d.kind === 'decided')) return 'eliminated';
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

/** An offer before prices are compared with each other. */
type Weighed = {
  readonly file: OfferFile;
  readonly price: ReturnType<typeof comparedPrice>;
  readonly marks: readonly CriterionScore[];
  readonly defects: readonly Defect[];
  readonly decision: StatusDecision | null;
  readonly status: OfferAnalysis['status'];
};

function weighed(tender: Tender, file: OfferFile, decision: StatusDecision | undefined): Weighed {
  const owed = tender.criteria.criteria.some((c) => c.kind === 'price');
  const price = comparedPrice(tender, file);
  const marks = gradedCriteria(tender, file);
  const missing: readonly Defect[] =
    price.cents || !owed ? [] : [{ kind: 'missing', because: price.because }];
  const found = [...requirementDefects(tender, file), ...marks.defects, ...missing];
  const defects = afterDecision(found, decision);
  const status = statusOf(defects, price.cents !== null || !owed);
  return { file, price, marks: marks.scores, defects, decision: decision ?? null, status };
}

function scored(tender: Tender, offer: Weighed, lowest: Rational | null): OfferAnalysis {
  const { file, price, marks, status } = offer;
  const criteria = tender.criteria.criteria.flatMap((c): readonly CriterionScore[] => {
    if (c.kind === 'graded') return marks.filter((s) => s.id === c.id);
    return status === 'ranked' && price.cents && lowest
      ? [priceCriterion(tender, c, price.cents, lowest, price.because)]
      : [];
  });
  const sum = total(criteria.map((c) => c.rounded));
  const totalled = status === 'ranked' && tender.criteria.mode !== 'ordered';
  return {
    offer: file.offer.offer,
    name: file.offer.name,
    status,
    decision: offer.decision,
    defects: offer.defects,
    comparedPriceCents: price.cents,
    criteria,
    total: sum,
    because: step(
      file.offer.name,
      { figure: totalled ? `${frenchFixed(sum, 2)} / 100,00` : '—' },
      criteria.map((c) => c.because),
    ),
  };
}

/**
 * The analysis of the offers of a tender: requirements by the published matrix, questions by their
 * rules, price by the sealed formula among the offers that can be ranked, totals of rounded points.
 * An offer with a defect is set apart with its reasons and never counts as zero.
 *
 * @param decisions — what the buyer decided of offers, with reasons: it lifts a presumption or sets aside
 */
export function analyseOffers(
  tender: Tender,
  files: readonly OfferFile[],
  decisions: readonly StatusDecision[] = [],
): Analysis {
  const { mode } = tender.criteria;
  const first = files.map((file) => weighed(tender, file, decisionOn(decisions, file.offer.offer)));
  const prices = first.flatMap((o) =>
    o.status === 'ranked' && o.price.cents ? [o.price.cents] : [],
  );
  const lowest = prices.length > 0 ? prices.reduce(least) : null;
  const offers = first.map((offer) => scored(tender, offer, lowest));
  const ranking = mode === 'ordered' ? [] : ranked(offers.filter((o) => o.status === 'ranked'));
  return { mode, offers, ranking };
}
