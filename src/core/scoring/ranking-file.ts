import { canonicalJson } from '../shared/canonical.ts';
import { decimal, toNumber } from '../shared/rational.ts';
import type { Analysis, OfferAnalysis } from './analyse.ts';
import type { Scored } from './graded-criteria.ts';

const points = (s: Scored) => ({
  id: s.id,
  title: s.title,
  max: toNumber(s.max),
  points: Number(decimal(s.rounded, 2)),
  exact: toNumber(s.exact),
});

function reasons(offer: OfferAnalysis) {
  return {
    offer: offer.offer,
    name: offer.name,
    reasons: offer.defects.map((d) => ({
      kind: d.kind,
      message: d.because.label,
      ...(d.because.source ? { source: d.because.source } : {}),
    })),
  };
}

/** The marks of an offer, criterion by criterion, where nothing adds them up. */
const marked = (offer: OfferAnalysis) => ({
  offer: offer.offer,
  name: offer.name,
  criteria: offer.criteria.map((c) => ({ ...points(c), sub: c.sub.map(points) })),
  because: offer.because,
});

const byId = (a: OfferAnalysis, b: OfferAnalysis): number =>
  Number(a.offer > b.offer) - Number(a.offer < b.offer);

/**
 * The ranking as plain JSON, rounded as published and exact beside, with its working. The order in which
 * offers arrived changes nothing.
 */
export function rankingFile(analysis: Analysis) {
  const offers = [...analysis.offers].sort(byId);
  const byOffer = new Map(offers.map((o) => [o.offer, o]));
  const of = (status: OfferAnalysis['status']) => offers.filter((o) => o.status === status);
  return {
    mode: analysis.mode,
    ranking: analysis.ranking.flatMap((r) => {
      const offer = byOffer.get(r.offer);
      return offer
        ? [
            {
              offer: r.offer,
              name: offer.name,
              rank: r.rank,
              total: Number(decimal(r.total, 2)),
              criteria: offer.criteria.map((c) => ({ ...points(c), sub: c.sub.map(points) })),
              because: offer.because,
            },
          ]
        : [];
    }),
    ...(analysis.mode === 'ordered' ? { marks: of('ranked').map(marked) } : {}),
    eliminated: of('eliminated').map(reasons),
    irregular: of('irregular').map(reasons),
    incomplete: of('incomplete').map(reasons),
  };
}

/**
 * The exact text of `ranking.json`: canonical JSON and one line end. Its SHA-256 is what freezes a
 * validated ranking, on the site as on the command line.
 */
export const rankingText = (analysis: Analysis): string =>
  `${canonicalJson(rankingFile(analysis))}\n`;
