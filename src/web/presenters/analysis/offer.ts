import { CONSEQUENCE_TEXT } from '../../../core/offers/consequence.ts';
import type { OfferFile } from '../../../core/offers/offer.ts';
import { reviewRequirements } from '../../../core/offers/review.ts';
import type { Analysis, OfferAnalysis } from '../../../core/scoring/analyse.ts';
import type { CriterionScore } from '../../../core/scoring/graded-criteria.ts';
import { ANSWER_WORDS } from '../../../core/scoring/offer-comparison.ts';
import { FORMULAS } from '../../../core/scoring/price-formula.ts';
import type { Step } from '../../../core/shared/explanation.ts';
import { frenchFixed, NARROW } from '../../../core/shared/french.ts';
import type { SubCriterion } from '../../../core/tender/criteria.ts';
import { articlesOf, type Tender } from '../../../core/tender/tender.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import type { OpenedOffer } from '../../../usecases/analysis/record.ts';
import { paths } from '../../paths.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { identifiers } from './analysis.ts';
import { leafOf } from './leaf.ts';
import { type Node, treeOf } from './tree.ts';
import { comparedPriceOf, presentDefects, STATUS, ungradedIn, whoDecides } from './words.ts';

/** An offer of an analysis: as it was opened, as it is read, and what the analysis makes of it. */
export type AnalysedOffer = {
  readonly opened: Opened;
  readonly analysis: Analysis;
  readonly imported: OpenedOffer;
  readonly file: OfferFile;
  readonly result: OfferAnalysis;
};

const partHref = ({ opened, imported }: AnalysedOffer, part: string): string =>
  work.analysisPart(opened.record.id, imported.id, part);

const idsOf = (c: CriterionScore): readonly string[] =>
  c.sub.length === 0 ? [c.id] : c.sub.map((s) => s.id);

/** The parts of an offer that have a page, in printed order: sub-criteria, and criteria without any. */
export const partsOf = ({ result }: AnalysedOffer): readonly string[] =>
  result.criteria.flatMap(idsOf);

const itemNode = (step: Step, key: string, href: string): Node => ({
  label: step.label,
  figure: step.figure ?? '',
  href: `${href}#${key}`,
  children: [],
});

function criterionNode(at: AnalysedOffer, score: CriterionScore): Node {
  const planned = at.opened.tender.criteria.criteria.find((c) => c.id === score.id);
  const { label, figure = '' } = score.because;
  if (score.sub.length === 0)
    return { label, figure, href: '', children: score.because.from.map(treeOf) };
  return {
    label,
    figure,
    href: '',
    children: score.sub.map((sub) => ({
      label: sub.because.label,
      figure: sub.because.figure ?? '',
      href: partHref(at, sub.id),
      children: sub.because.from.map((step, i) => {
        const item = planned?.sub.find((s) => s.id === sub.id)?.items[i];
        return itemNode(step, item?.key ?? '', partHref(at, sub.id));
      }),
    })),
  };
}

/** Requirements that are not plainly confirmed, one by one; the others by their titles. */
function requirementsOf({ opened, file }: AnalysedOffer) {
  const all = reviewRequirements(opened.tender, file.offer).map((r) => ({
    title: r.clause.title,
    pin: `${r.clause.id}@${r.clause.version}`,
    href: paths.clauseVersion(r.clause.id, r.clause.version),
    confirmed: r.answer === 'accept',
    mark: r.consequence === 'compliant-if-proven' ? 'info' : 'warn',
    answer: ANSWER_WORDS[r.answer],
    consequence: CONSEQUENCE_TEXT[r.consequence],
    said: r.said,
  }));
  return {
    other: all.filter((r) => !r.confirmed),
    confirmed: all.filter((r) => r.confirmed),
  };
}

function decisionOf({ result }: AnalysedOffer) {
  const { decision } = result;
  return decision ? { by: decision.by, at: savedAt(decision.at), reason: decision.reason } : null;
}

/** Requirements are told again one by one below. */
const MOST_DEFECTS = 20;

const headOf = (at: AnalysedOffer) => ({
  name: at.result.name,
  title: at.opened.tender.dossier.title,
  reference: at.opened.tender.dossier.reference,
  body: at.opened.record.ownerName,
  analysisHref: work.analysis(at.opened.record.id),
  offerHref: work.analysisOffer(at.opened.record.id, at.imported.id),
});

/** One offer: its place, what was decided of it, its points down to each question, its requirements. */
export function presentOffer(at: AnalysedOffer) {
  const { opened, analysis, result, imported } = at;
  const ranked = analysis.ranking.find((r) => r.offer === result.offer);
  const ids = identifiers(opened);
  const others = analysis.offers.filter((o) => o.offer !== result.offer);
  return {
    ...headOf(at),
    status: STATUS[result.status],
    rank: ranked ? `Rang ${ranked.rank} sur ${analysis.ranking.length}` : '',
    total: ranked ? `${frenchFixed(ranked.total, 2)} points sur 100` : '',
    price: comparedPriceOf(result),
    apart: result.status === 'ranked' ? '' : whoDecides(result),
    ...presentDefects(result, MOST_DEFECTS),
    ungraded: ungradedIn(result),
    panel: work.panel(opened.record.id),
    decision: decisionOf(at),
    criteria: result.criteria.map((c) => criterionNode(at, c)),
    unpriced: !result.criteria.some((c) => c.sub.length === 0),
    requirements: requirementsOf(at),
    others: others.map((o) => ({
      name: o.name,
      href: work.analysisOffer(opened.record.id, ids.get(o.offer) ?? ''),
      compare: `${work.analysisComparison(opened.record.id)}?a=${imported.id}&b=${ids.get(o.offer) ?? ''}`,
    })),
  };
}

function leavesOf(at: AnalysedOffer, sub: SubCriterion, steps: readonly Step[]) {
  const { opened, imported, file } = at;
  const resolved = new Map(articlesOf(opened.tender).map((a) => [a.clause.id, a.resolved]));
  return sub.items.map((graded, i) =>
    leafOf({
      graded,
      resolved: resolved.get(graded.clause.id) ?? [],
      offer: file.offer,
      proof: imported.draft.proofs[graded.key],
      proofHref: work.proof(opened.record.id, imported.id, graded.key),
      step: steps[i],
    }),
  );
}

function priceRule({ criteria }: Tender): string {
  return `Formule publiée${NARROW}: ${FORMULAS[criteria.price.formula]}. Prix comparés ${criteria.price.basis}.`;
}

/** One part of an offer, question by question; null when the offer has no such part. */
export function presentPart(at: AnalysedOffer, part: string) {
  const { tender } = at.opened;
  const parts = partsOf(at);
  const place = parts.indexOf(part);
  const criterion = at.result.criteria.find((c) => idsOf(c).includes(part));
  const sub = tender.criteria.criteria.flatMap((c) => c.sub).find((s) => s.id === part);
  const score = criterion?.sub.find((s) => s.id === part) ?? criterion;
  if (place < 0 || !score) return null;
  const near = (i: number) => {
    const id = parts[i];
    return id === undefined ? null : { id, href: partHref(at, id) };
  };
  return {
    ...headOf(at),
    part: score.because.label,
    figure: score.because.figure ?? '',
    leaves: sub ? leavesOf(at, sub, score.because.from) : [],
    rule: sub ? '' : priceRule(tender),
    tree: sub ? [] : score.because.from.map(treeOf),
    before: near(place - 1),
    after: near(place + 1),
  };
}
