import type { FrozenRanking } from '../../../core/analysis/file.ts';
import type { Analysis, OfferAnalysis } from '../../../core/scoring/analyse.ts';
import { rankingTextDifferences } from '../../../core/scoring/ranking-differences.ts';
import { frenchFixed, frenchNumber, frenchPoints } from '../../../core/shared/french.ts';
import { compare, rational, subtract } from '../../../core/shared/rational.ts';
import type { Criterion } from '../../../core/tender/criteria.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { counted } from '../words.ts';
import { profileOf, rankedOffers, totalsOf } from './charts.ts';
import { presentSteps } from './steps.ts';
import { comparedPriceOf, presentDefects, STATUS, ungradedIn, whoDecides } from './words.ts';

/** The identifier of an offer in addresses, by its short name. */
export const identifiers = ({ offers }: Pick<Opened, 'offers'>): ReadonlyMap<string, string> =>
  new Map(offers.map((o) => [o.draft.offer.offer, o.id]));

const hrefOf = (opened: Opened, offer: string): string =>
  work.analysisOffer(opened.record.id, identifiers(opened).get(offer) ?? '');

/** What is fragile in a ranking, said first: a narrow gap, equal totals. */
function fragile(analysis: Analysis): string {
  const [first, second] = analysis.ranking;
  if (!first || !second) return '';
  const gap = subtract(first.total, second.total);
  if (gap.n === 0n)
    return 'Les deux premières offres ont le même total : elles partagent leur rang.';
  return compare(gap, rational(2n)) < 0
    ? `${frenchPoints(gap)} sépare les deux premières offres. Relisez les motifs des notes avant de signer.`
    : '';
}

const pointsOf = (offer: OfferAnalysis, criteria: readonly Criterion[]): readonly string[] =>
  criteria.map((c) => {
    const found = offer.criteria.find((one) => one.id === c.id);
    return found ? frenchFixed(found.rounded, 2) : '—';
  });

function ranking(opened: Opened, analysis: Analysis) {
  const byId = new Map(analysis.offers.map((o) => [o.offer, o]));
  const best = analysis.ranking[0]?.total;
  return analysis.ranking.flatMap((r) => {
    const offer = byId.get(r.offer);
    if (!offer || !best) return [];
    const gap = subtract(r.total, best);
    return [
      {
        rank: r.rank,
        name: offer.name,
        href: hrefOf(opened, r.offer),
        price: comparedPriceOf(offer),
        points: pointsOf(offer, opened.tender.criteria.criteria),
        total: frenchFixed(r.total, 2),
        gap: gap.n === 0n ? '—' : frenchFixed(gap, 2),
      },
    ];
  });
}

/** Marks by criterion where nothing adds them up: the buyer ranks with reasons. */
const marks = (opened: Opened, analysis: Analysis) =>
  rankedOffers(analysis).map((o) => ({
    name: o.name,
    href: hrefOf(opened, o.offer),
    points: pointsOf(o, opened.tender.criteria.criteria),
    price: comparedPriceOf(o),
  }));

/** The page of the offer tells the others. */
const MOST_DEFECTS = 6;

const apart = (opened: Opened, analysis: Analysis) =>
  analysis.offers
    .filter((o) => o.status !== 'ranked')
    .map((o) => ({
      name: o.name,
      href: hrefOf(opened, o.offer),
      ...STATUS[o.status],
      who: whoDecides(o),
      ungraded: ungradedIn(o),
      ...presentDefects(o, MOST_DEFECTS),
    }));

const MOST_DIFFERENCES = 8;

/** The ranking that was validated, and whether what is computed now is the same to the byte. */
export function presentFrozen(
  frozen: (FrozenRanking & { readonly ranking?: string }) | null,
  computed: { readonly text: string; readonly sha256: string },
) {
  if (!frozen) return null;
  const same = frozen.sha256 === computed.sha256;
  const found =
    same || frozen.ranking === undefined
      ? []
      : rankingTextDifferences(frozen.ranking, computed.text).map((d) =>
          d.message.replace('dans le fichier', 'validé').replace(/au calcul\.$/, 'aujourd’hui.'),
        );
  return {
    by: frozen.by,
    at: savedAt(frozen.at),
    sha256: frozen.sha256,
    same,
    computed: computed.sha256,
    differences: found.slice(0, MOST_DIFFERENCES),
    more: Math.max(0, found.length - MOST_DIFFERENCES),
  };
}

/** The analysis as it stands: what is fragile, ranking, where each total comes from, what is set apart. */
export function presentAnalysis(
  opened: Opened,
  analysis: Analysis,
  computed: { readonly text: string; readonly sha256: string },
) {
  const { record, tender, offers } = opened;
  const { criteria } = tender.criteria;
  const ordered = analysis.mode === 'ordered';
  return {
    id: record.id,
    title: tender.dossier.title,
    body: record.ownerName,
    reference: tender.dossier.reference,
    count: counted(offers.length, 'offre ouverte', 'offres ouvertes'),
    received: work.received(record.id),
    panel: work.panel(record.id),
    after: work.after(record.id),
    steps: presentSteps(record.id, 'analyse'),
    frozen: presentFrozen(opened.decided.frozen, computed),
    fragile: fragile(analysis),
    ungraded: analysis.offers.reduce((sum, o) => sum + ungradedIn(o), 0),
    criteria: criteria.map((c) => ({
      number: c.number,
      title: c.title,
      weight: frenchNumber(c.weight, 2),
    })),
    ordered,
    rows: ranking(opened, analysis),
    marks: ordered ? marks(opened, analysis) : [],
    totals: totalsOf(analysis, criteria),
    profile: profileOf(analysis, criteria),
    apart: apart(opened, analysis),
    compare: work.analysisComparison(record.id),
    choices: analysis.offers.map((o) => ({
      id: identifiers(opened).get(o.offer) ?? '',
      name: o.name,
    })),
    reports: (['docx', 'pdf', 'html'] as const).map((f) => ({
      format: f.toUpperCase(),
      href: work.report(record.id, f),
    })),
    json: work.ranking(record.id),
    stability: analysis.ranking.length > 1 ? work.stability(record.id) : '',
    archive: work.analysisExport(record.id),
  };
}
