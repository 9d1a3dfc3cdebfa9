import type { Analysis, OfferAnalysis } from '../../../core/scoring/analyse.ts';
import { frenchFixed } from '../../../core/shared/french.ts';
import { divide, multiply, rational, toNumber, ZERO } from '../../../core/shared/rational.ts';
import type { Criterion } from '../../../core/tender/criteria.ts';
import { legendMark, RADAR_AXES, RADAR_OUTLINES, type Radar, radar } from '../charts/radar.ts';
import { type BarValues, type StackedBars, stackedBars } from '../charts/stacked-bars.ts';

/** A drawing, what it says in words, and the table that holds the same values. */
export type Profile = {
  readonly radar: Radar | null;
  /** Instead of the radar, where there are too few or too many criteria for one. */
  readonly bars: StackedBars | null;
  readonly said: string;
  readonly legend: readonly {
    readonly name: string;
    readonly tone: number;
    readonly mark: string;
  }[];
  /** Offers of the table that are not drawn. */
  readonly left: number;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly title: string; readonly shares: readonly string[] }[];
};

const HUNDRED = rational(100n);

/** Points of a criterion in percent of its maximum. */
function shareOf(offer: OfferAnalysis, { id, weight }: Criterion): number {
  const found = offer.criteria.find((one) => one.id === id);
  const share = found && weight.n > 0n ? divide(multiply(found.rounded, HUNDRED), weight) : ZERO;
  return toNumber(share);
}

const percent = (share: number): string => `${String(Math.round(share))} %`;

/** Ranked offers best first; by name where nothing ranks them. */
export function rankedOffers(analysis: Analysis): readonly OfferAnalysis[] {
  const place = new Map(analysis.ranking.map((r, i) => [r.offer, i]));
  return analysis.offers
    .filter((o) => o.status === 'ranked')
    .sort(
      (a, b) =>
        (place.get(a.offer) ?? 0) - (place.get(b.offer) ?? 0) || (a.offer < b.offer ? -1 : 1),
    );
}

const titled = (c: Criterion): string => `${c.number}. ${c.title}`;

function shareBars(criteria: readonly Criterion[], offers: readonly OfferAnalysis[]): StackedBars {
  const rows = criteria.flatMap((c) =>
    offers.map((o): BarValues => {
      const share = shareOf(o, c);
      return {
        name: `${titled(c)} : ${o.name}`,
        total: percent(share),
        parts: [{ number: '', value: share }],
      };
    }),
  );
  return stackedBars(rows);
}

/** Each criterion in percent of its maximum: where an offer is strong, where it is weak. */
export function profileOf(analysis: Analysis, criteria: readonly Criterion[]): Profile | null {
  const offers = rankedOffers(analysis);
  if (offers.length === 0) return null;
  const drawable = criteria.length >= RADAR_AXES.least && criteria.length <= RADAR_AXES.most;
  const most = criteria.length > RADAR_AXES.most ? 2 : RADAR_OUTLINES;
  const drawn = offers.slice(0, most);
  const shares = drawn.map((o) => ({
    name: o.name,
    shares: criteria.map((c) => shareOf(o, c)),
  }));
  return {
    radar: drawable
      ? radar(
          criteria.map((c) => c.number),
          shares,
        )
      : null,
    bars: drawable ? null : shareBars(criteria, drawn),
    said: shares.map((s) => `${s.name}, ${s.shares.map(percent).join(', ')}`).join(' ; '),
    legend: drawn.map((o, i) => ({ name: o.name, tone: i + 1, mark: legendMark(i + 1) })),
    left: offers.length - drawn.length,
    columns: offers.map((o) => o.name),
    rows: criteria.map((c) => ({
      title: titled(c),
      shares: offers.map((o) => percent(shareOf(o, c))),
    })),
  };
}

/** Where the total of each ranked offer comes from, criterion by criterion. */
export function totalsOf(analysis: Analysis, criteria: readonly Criterion[]) {
  if (analysis.mode === 'ordered' || analysis.ranking.length === 0) return null;
  const totals = new Map(analysis.ranking.map((r) => [r.offer, r]));
  const rows = rankedOffers(analysis).map((o): BarValues => {
    const ranked = totals.get(o.offer);
    return {
      name: `${ranked?.rank ?? ''}. ${o.name}`,
      total: frenchFixed(ranked?.total ?? ZERO, 2),
      parts: criteria.map((c) => ({
        number: c.number,
        value: toNumber(o.criteria.find((one) => one.id === c.id)?.rounded ?? ZERO),
      })),
    };
  });
  return { ...stackedBars(rows), said: rows.map((r) => `${r.name} ${r.total}`).join(' ; ') };
}
