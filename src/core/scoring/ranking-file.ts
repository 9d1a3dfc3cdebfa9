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

/** The ranking as plain JSON, rounded as published and exact beside, with its working. */
export function rankingFile(analysis: Analysis) {
  const byOffer = new Map(analysis.offers.map((o) => [o.offer, o]));
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
    ...(analysis.mode === 'ordered'
      ? { marks: analysis.offers.filter((o) => o.status === 'ranked').map(marked) }
      : {}),
    eliminated: analysis.offers.filter((o) => o.status === 'eliminated').map(reasons),
    irregular: analysis.offers.filter((o) => o.status === 'irregular').map(reasons),
    incomplete: analysis.offers.filter((o) => o.status === 'incomplete').map(reasons),
  };
}
