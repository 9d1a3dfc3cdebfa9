import {
  add,
  compare,
  divide,
  greatest,
  least,
  type Rational,
  subtract,
  total,
  ZERO,
} from '../shared/rational.ts';
import type { OfferAnalysis } from './analyse.ts';

type Offers = readonly OfferAnalysis[];

const scoreOf = (offer: OfferAnalysis, id: string) => offer.criteria.find((c) => c.id === id);

/** Exact points of an offer on a criterion. */
const pointsOf = (offer: OfferAnalysis, id: string): Rational => scoreOf(offer, id)?.exact ?? ZERO;

const gap = (a: Rational, b: Rational): Rational => {
  const difference = subtract(a, b);
  return difference.n < 0n ? subtract(ZERO, difference) : difference;
};

const pairs = (offers: Offers): readonly (readonly [OfferAnalysis, OfferAnalysis])[] =>
  offers.flatMap((a, i) => offers.slice(i + 1).map((b) => [a, b] as const));

/** Observed spread of a criterion: its best points less its worst, among these offers; zero without offers. */
export function spreadOf(offers: Offers, id: string): Rational {
  const points = offers.map((o) => pointsOf(o, id));
  const [first] = points;
  return first ? subtract(points.reduce(greatest, first), points.reduce(least, first)) : ZERO;
}

/**
 * The weight really exercised by each criterion: its part of the gaps that separate the offers.
 *
 * For every pair of offers, the gap of points on a criterion is counted whatever its direction; the part of
 * a criterion is the sum of its gaps over all pairs, divided by the sum for all criteria. The parts total 1.
 * Unlike the part of the variance, it does not square the gaps, so that criteria that move together weigh
 * no more than apart, and it can be redone by hand. Exact points, before rounding.
 *
 * @returns by criterion; null for all when nothing separates the offers
 */
export function exercised(
  offers: Offers,
  ids: readonly string[],
): Readonly<Record<string, Rational | null>> {
  const couples = pairs(offers);
  const sums = ids.map((id) =>
    total(couples.map(([a, b]) => gap(pointsOf(a, id), pointsOf(b, id)))),
  );
  const whole = total(sums);
  return Object.fromEntries(
    ids.map((id, i) => [id, whole.n === 0n ? null : divide(sums[i] ?? ZERO, whole)]),
  );
}

/** How many pairs of offers would be in another order without this criterion; a tie made or broken counts. */
export function reordered(offers: Offers, id: string): number {
  const without = new Map(
    offers.map((o) => [o.offer, subtract(o.total, scoreOf(o, id)?.rounded ?? ZERO)]),
  );
  const rest = (o: OfferAnalysis): Rational => without.get(o.offer) ?? ZERO;
  return pairs(offers).filter(([a, b]) => compare(a.total, b.total) !== compare(rest(a), rest(b)))
    .length;
}

/** Pairs in which one offer is cheaper and the other better, by what decided the order of the totals. */
export type Conflicts = {
  readonly pairs: number;
  readonly byPrice: number;
  readonly byQuality: number;
};

const qualityOf = (offer: OfferAnalysis, price: string): Rational =>
  offer.criteria.filter((c) => c.id !== price).reduce((sum, c) => add(sum, c.exact), ZERO);

/** Every pair that opposes price and quality; equal totals are won by neither. */
export function conflicts(offers: Offers, price: string): Conflicts {
  const opposed = pairs(offers).flatMap(([a, b]) => {
    const cheaper = compare(pointsOf(a, price), pointsOf(b, price));
    const better = compare(qualityOf(a, price), qualityOf(b, price));
    return cheaper * better < 0 ? [cheaper * compare(a.total, b.total)] : [];
  });
  return {
    pairs: opposed.length,
    byPrice: opposed.filter((won) => won > 0).length,
    byQuality: opposed.filter((won) => won < 0).length,
  };
}
