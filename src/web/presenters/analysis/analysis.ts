import { CONSEQUENCE_TEXT } from '../../../core/offers/consequence.ts';
import type { Analysis, OfferAnalysis } from '../../../core/scoring/analyse.ts';
import type { Defect } from '../../../core/scoring/graded-criteria.ts';
import {
  frenchEuros,
  frenchFixed,
  frenchNumber,
  frenchPoints,
} from '../../../core/shared/french.ts';
import { compare, rational, round, subtract, toNumber } from '../../../core/shared/rational.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import { work } from '../../paths-work.ts';
import { counted } from '../words.ts';
import { treeOf } from './tree.ts';

const DEFECTS: Readonly<Record<Defect['kind'], { readonly mark: string; readonly word: string }>> =
  {
    'presumed-irregular': { mark: 'warn', word: CONSEQUENCE_TEXT['presumed-irregular'] },
    'to-negotiate': { mark: 'warn', word: CONSEQUENCE_TEXT['to-negotiate'] },
    missing: { mark: 'warn', word: 'Élément exigé absent' },
    ungraded: { mark: 'none', word: 'Pas encore notée' },
    'floor-mark': { mark: 'warn', word: 'Sous la note plancher annoncée — l’acheteur décide' },
    decided: { mark: 'none', word: 'Écartée par décision motivée' },
  };

const STATUS = {
  ranked: { mark: 'ok', word: 'Classée' },
  irregular: { mark: 'warn', word: 'Mise à part' },
  incomplete: { mark: 'none', word: 'Incomplète' },
  eliminated: { mark: 'none', word: 'Écartée' },
} as const;

const price = (offer: OfferAnalysis): string =>
  offer.comparedPriceCents ? frenchEuros(round(offer.comparedPriceCents).n) : '';

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

function apart(offers: readonly OfferAnalysis[]) {
  return offers
    .filter((o) => o.status !== 'ranked')
    .map((o) => ({
      name: o.name,
      ...STATUS[o.status],
      ungraded: o.defects.filter((d) => d.kind === 'ungraded').length,
      defects: o.defects
        .filter((d) => d.kind !== 'ungraded')
        .map((d) => ({ ...DEFECTS[d.kind], said: d.because.label })),
    }));
}

function ranking(analysis: Analysis, opened: Opened) {
  const byId = new Map(analysis.offers.map((o) => [o.offer, o]));
  return analysis.ranking.flatMap((r) => {
    const offer = byId.get(r.offer);
    if (!offer) return [];
    return [
      {
        rank: r.rank,
        name: offer.name,
        price: price(offer),
        points: pointsOf(offer, opened),
        total: frenchFixed(r.total, 2),
        /** In percent of the width, for the bar. */
        width: toNumber(r.total).toFixed(2),
      },
    ];
  });
}

/** Marks by criterion where nothing adds them up: the buyer ranks with reasons. */
const marks = (analysis: Analysis, opened: Opened) =>
  analysis.offers
    .filter((o) => o.status === 'ranked')
    .map((o) => ({ name: o.name, points: pointsOf(o, opened), price: price(o) }));

const pointsOf = (offer: OfferAnalysis, opened: Opened): readonly string[] =>
  opened.tender.criteria.criteria.map((c) => {
    const found = offer.criteria.find((one) => one.id === c.id);
    return found ? frenchFixed(found.rounded, 2) : '—';
  });

/** The analysis as it stands: what is fragile, ranking, what is set apart, the working of each offer. */
export function presentAnalysis(opened: Opened, analysis: Analysis) {
  const { record, tender, offers } = opened;
  const titles = new Map(tender.selections.map((s) => [s.clause.id, s.clause.title]));
  const ungraded = analysis.offers.flatMap((o) =>
    o.defects.filter((d) => d.kind === 'ungraded'),
  ).length;
  const rows = ranking(analysis, opened);
  return {
    id: record.id,
    title: tender.dossier.title,
    body: record.ownerName,
    reference: tender.dossier.reference,
    count: counted(offers.length, 'offre ouverte', 'offres ouvertes'),
    received: work.received(record.id),
    grading: work.grading(record.id),
    fragile: fragile(analysis),
    ungraded,
    criteria: tender.criteria.criteria.map((c) => ({
      title: c.title,
      weight: frenchNumber(c.weight, 2),
    })),
    rows,
    ordered: analysis.mode === 'ordered',
    marks: analysis.mode === 'ordered' ? marks(analysis, opened) : [],
    chart: {
      height: rows.length * 50 + 6,
      said: rows.map((r) => `${r.name} ${r.total}`).join(' ; '),
    },
    apart: apart(analysis.offers),
    trees: analysis.offers.map((o) => ({
      name: o.name,
      status: STATUS[o.status],
      tree: treeOf(o.because, titles),
    })),
    reports: (['docx', 'pdf', 'html'] as const).map((f) => ({
      format: f.toUpperCase(),
      href: work.report(record.id, f),
    })),
    json: work.ranking(record.id),
  };
}
