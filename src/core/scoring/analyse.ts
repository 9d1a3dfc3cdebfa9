import type { Clause } from '../clauses/clause.ts';
import { CONSEQUENCE_TEXT, type Consequence } from '../offers/consequence.ts';
import type { OfferFile } from '../offers/offer.ts';
import { requirementsOf, reviewRequirements } from '../offers/review.ts';
import { decisionOn, STATUS_GROUNDS, type StatusDecision } from '../offers/status.ts';
import { type Step, step } from '../shared/explanation.ts';
import { frenchFixed, NARROW } from '../shared/french.ts';
import { compare, exact, type Rational, round, total } from '../shared/rational.ts';
import type { Criterion, RankingMode } from '../tender/criteria.ts';
import type { Tender } from '../tender/tender.ts';
import { type ComparedPrice, priceComparison } from './compared-price.ts';
import { type CriterionScore, type Defect, gradingOf } from './graded-criteria.ts';
import { type PriceMarks, priceMarks, pricePoints } from './price.ts';

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

const REQUIREMENT_DEFECTS: Readonly<Record<Consequence, Defect['kind'] | null>> = {
  compliant: null,
  'compliant-with-points': null,
  'compliant-if-proven': null,
  'level-zero': null,
  'presumed-irregular': 'presumed-irregular',
  variant: 'presumed-irregular',
  'to-negotiate': 'to-negotiate',
  incomplete: 'missing',
};

/** The requirements that an offer may fail: those it answers one by one, and the others unless it confirms all. */
function reviewed(requirements: readonly Clause[], { offer }: OfferFile): readonly Clause[] {
  const own = new Set(offer.answers.map((a) => a.clause));
  return offer.confirmsAll ? requirements.filter((c) => own.has(c.id)) : requirements;
}

function requirementDefects(
  tender: Tender,
  file: OfferFile,
  requirements: readonly Clause[],
): readonly Defect[] {
  return reviewRequirements(tender, file.offer, requirements).flatMap((r): readonly Defect[] => {
    const kind = REQUIREMENT_DEFECTS[r.consequence];
    if (!kind) return [];
    const said = r.said ? ` (« ${r.said} »)` : '';
    const label = `${r.clause.title} : ${CONSEQUENCE_TEXT[r.consequence]}${said}`;
    return [{ kind, because: step(label, { source: `${r.clause.id}@${r.clause.version}` }) }];
  });
}

function priceCriterion(
  tender: Tender,
  criterion: Criterion,
  price: Rational,
  marks: PriceMarks,
  lines: Step,
): CriterionScore {
  const { formula, k } = tender.criteria.price;
  const points = pricePoints(price, marks, {
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
  let rank = 1;
  return sorted.map((o, i) => {
    const before = sorted[i - 1];
    if (before && compare(before.total, o.total) !== 0) rank = i + 1;
    return { offer: o.offer, total: o.total, rank };
  });
}

/** An offer before prices are compared with each other. */
type Weighed = {
  readonly file: OfferFile;
  readonly price: ComparedPrice;
  readonly marks: readonly CriterionScore[];
  readonly defects: readonly Defect[];
  readonly decision: StatusDecision | null;
  readonly status: OfferAnalysis['status'];
};

type Decided = StatusDecision | undefined;

/** How the offers of a tender are weighed one by one; the tender is read once. */
function weighing(tender: Tender): (file: OfferFile, decision: Decided) => Weighed {
  const owed = tender.criteria.criteria.some((c) => c.kind === 'price');
  const [compared, graded] = [priceComparison(tender), gradingOf(tender)];
  const requirements = requirementsOf(tender);
  return (file, decision) => {
    const price = compared(file);
    const marks = graded(file);
    const missing: readonly Defect[] =
      price.cents || !owed ? [] : [{ kind: 'missing', because: price.because }];
    const confirmed = requirementDefects(tender, file, reviewed(requirements, file));
    const found = [...confirmed, ...marks.defects, ...missing];
    const defects = afterDecision(found, decision);
    const status = statusOf(defects, price.cents !== null || !owed);
    return { file, price, marks: marks.scores, defects, decision: decision ?? null, status };
  };
}

function scored(tender: Tender, offer: Weighed, compared: PriceMarks | null): OfferAnalysis {
  const { file, price, marks, status } = offer;
  const criteria = tender.criteria.criteria.flatMap((c): readonly CriterionScore[] => {
    if (c.kind === 'graded') return marks.filter((s) => s.id === c.id);
    return status === 'ranked' && price.cents && compared
      ? [priceCriterion(tender, c, price.cents, compared, price.because)]
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
  const weighed = weighing(tender);
  const first = files.map((file) => weighed(file, decisionOn(decisions, file.offer.offer)));
  const prices = first.flatMap((o) =>
    o.status === 'ranked' && o.price.cents ? [o.price.cents] : [],
  );
  const compared = priceMarks(prices);
  const offers = first.map((offer) => scored(tender, offer, compared));
  const ranking = mode === 'ordered' ? [] : ranked(offers.filter((o) => o.status === 'ranked'));
  return { mode, offers, ranking };
}
