import type { Analysis, OfferAnalysis, Ranked } from '../../scoring/analyse.ts';
import { frenchFixed, frenchNumber, frenchPoints } from '../../shared/french.ts';
import { compare, subtract } from '../../shared/rational.ts';
import type { Criterion } from '../../tender/criteria.ts';
import type { Tender } from '../../tender/tender.ts';
import { bullets, paragraph } from '../blocks.ts';
import type { Block } from '../model.ts';
import { note, table } from '../tables/table.ts';

const byRank = (analysis: Analysis): readonly OfferAnalysis[] => {
  const place = new Map(analysis.ranking.map((r, i) => [r.offer, i]));
  return analysis.offers
    .filter((o) => o.status === 'ranked')
    .sort((a, b) => (place.get(a.offer) ?? 0) - (place.get(b.offer) ?? 0));
};

/** One criterion: each ranked offer with its points, sub-criterion by sub-criterion. */
function criterionTable(criterion: Criterion, offers: readonly OfferAnalysis[]): Block {
  const share = criterion.sub.length > 0 ? 52 / criterion.sub.length : 0;
  const rest = criterion.sub.length > 0 ? 18 : 70;
  return table(
    `${criterion.number}. ${criterion.title}, sur ${frenchNumber(criterion.weight, 2)}`,
    [
      ['Candidat', 30],
      ...criterion.sub.map(
        (s) => [`${s.number} (sur ${frenchNumber(s.weight, 2)})`, share, 'right'] as const,
      ),
      ['Points', rest, 'right'],
    ],
    offers.map((offer) => {
      const scored = offer.criteria.find((c) => c.id === criterion.id);
      const at = (id: string): string => {
        const found = scored?.sub.find((s) => s.id === id);
        return found ? frenchFixed(found.rounded, 2) : '—';
      };
      return [
        offer.name,
        ...criterion.sub.map((s) => at(s.id)),
        scored ? frenchFixed(scored.rounded, 2) : '—',
      ];
    }),
  );
}

/** A table a criterion, the ranked offers in their order. */
export function criteriaTables(tender: Tender, analysis: Analysis): readonly Block[] {
  const offers = byRank(analysis);
  if (offers.length === 0) return [paragraph('Aucune offre n’est classée.')];
  return tender.criteria.criteria.flatMap((c): readonly Block[] => [
    criterionTable(c, offers),
    ...(c.sub.length > 0
      ? [note(`${c.sub.map((s) => `${s.number} ${s.title}`).join(' ; ')}.`)]
      : []),
  ]);
}

const ranks = (rank: number): string => (rank === 1 ? '1re' : `${rank}e`);

/** Where a gap between two offers comes from, criterion by criterion. */
function gapByCriterion(tender: Tender, a: OfferAnalysis, b: OfferAnalysis): string {
  const parts = tender.criteria.criteria.flatMap((c) => {
    const [x, y] = [a, b].map((o) => o.criteria.find((one) => one.id === c.id)?.rounded);
    if (!x || !y || compare(x, y) === 0) return [];
    const gap = subtract(x, y);
    return [`${gap.n > 0n ? '+' : ''}${frenchFixed(gap, 2)} sur « ${c.title} »`];
  });
  return parts.join(', ');
}

function rankWords(
  tender: Tender,
  analysis: Analysis,
  row: Ranked,
  next: Ranked | undefined,
): string {
  const offer = analysis.offers.find((o) => o.offer === row.offer);
  const after = next && analysis.offers.find((o) => o.offer === next.offer);
  const said = `${offer?.name ?? row.offer} : ${ranks(row.rank)}, ${frenchFixed(row.total, 2)} points.`;
  if (!offer || !after || !next) return said;
  const gap = subtract(row.total, next.total);
  if (gap.n === 0n)
    return `${said} Même total que ${after.name} : les deux offres partagent leur rang (${gapByCriterion(tender, offer, after)}).`;
  return `${said} Elle devance ${after.name} de ${frenchPoints(gap)} (${gapByCriterion(tender, offer, after)}).`;
}

/** Why each offer stands where it does: the gap with the next one, and the criteria that make it. */
export function rankingReasons(tender: Tender, analysis: Analysis): readonly Block[] {
  const { ranking } = analysis;
  if (ranking.length === 0) return [];
  return [
    paragraph('Raisons du classement, offre par offre :'),
    bullets(ranking.map((row, i) => rankWords(tender, analysis, row, ranking[i + 1]))),
  ];
}
