import { compare, divide, multiply, type Rational, total, ZERO } from '../../shared/rational.ts';
import type { CriteriaPlan } from '../../tender/criteria.ts';
import type { Analysis, OfferAnalysis } from '../analyse.ts';

/** A criterion that may gain or lose weight. */
export type Axis = {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly weight: Rational;
};

/** An offer of the ranking: on each axis, the part of the points that it earns whatever the weight, from 0 to 1. */
export type Contender = {
  readonly offer: string;
  readonly name: string;
  readonly shares: readonly Rational[];
  /** Unrounded. */
  readonly total: Rational;
};

/** The ranking as stability sees it, on unrounded points. */
export type Field = {
  readonly axes: readonly Axis[];
  /** Sum of the weights: 100. */
  readonly whole: Rational;
  /** The best unrounded total first; the printed order where they are equal. */
  readonly contenders: readonly Contender[];
  /** Those whose unrounded total is the highest. */
  readonly first: readonly Contender[];
  /** Those printed at rank 1. */
  readonly printed: readonly string[];
  /** By how much two printed totals may differ from the unrounded ones. */
  readonly rounding: Rational;
};

/** Total of an offer at other weights, in points. */
export const totalAt = (
  { shares }: Pick<Contender, 'shares'>,
  weights: readonly Rational[],
): Rational => total(weights.map((w, i) => multiply(w, shares[i] ?? ZERO)));

function contender(offer: OfferAnalysis, axes: readonly Axis[]): Contender {
  const exactOf = (id: string): Rational => offer.criteria.find((c) => c.id === id)?.exact ?? ZERO;
  return {
    offer: offer.offer,
    name: offer.name,
    shares: axes.map((axis) => divide(exactOf(axis.id), axis.weight)),
    total: total(axes.map((axis) => exactOf(axis.id))),
  };
}

/** Offers with the highest unrounded total. */
export function highest(contenders: readonly Contender[]): readonly Contender[] {
  const best = contenders.reduce<Rational | null>(
    (high, one) => (high && compare(high, one.total) >= 0 ? high : one.total),
    null,
  );
  return contenders.filter((one) => best && compare(one.total, best) === 0);
}

const CENT: Rational = { n: 1n, d: 100n };

/** The ranked offers of an analysis on unrounded points; criteria without weight have no axis. */
export function fieldOf(plan: CriteriaPlan, analysis: Analysis): Field {
  const axes = plan.criteria
    .filter((c) => c.weight.n > 0n)
    .map(({ id, number, title, weight }) => ({ id, number, title, weight }));
  const byId = new Map(analysis.offers.map((o) => [o.offer, o]));
  const printedOrder = analysis.ranking.flatMap((r) => {
    const offer = byId.get(r.offer);
    return offer ? [contender(offer, axes)] : [];
  });
  const contenders = [...printedOrder].sort((a, b) => compare(b.total, a.total));
  const roundings = plan.criteria.reduce((sum, c) => sum + Math.max(1, c.sub.length), 0);
  return {
    axes,
    whole: total(axes.map((a) => a.weight)),
    contenders,
    first: highest(contenders),
    printed: analysis.ranking.filter((r) => r.rank === 1).map((r) => r.offer),
    rounding: multiply({ n: BigInt(roundings), d: 1n }, CENT),
  };
}
