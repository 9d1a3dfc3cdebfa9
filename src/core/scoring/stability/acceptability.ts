import { multiply, type Rational, rational, round } from '../../shared/rational.ts';
import { draws } from '../rehearsal-draws.ts';
import type { Field } from './field.ts';

/** How often an offer takes each rank when the weights are drawn at random. */
export type Acceptability = {
  readonly offer: string;
  readonly name: string;
  /** Times at rank 1, 2, 3…; offers level with each other share the better rank. */
  readonly ranks: readonly number[];
  /** Part of the draws at rank 1. */
  readonly first: Rational;
  /** Standard error of `first`, in percent. */
  readonly errorPct: number;
};

export type RankAcceptability = Drawing & {
  readonly offers: readonly Acceptability[];
};

/** How weights are drawn: the same seed gives the same sets. */
export type Drawing = { readonly seed: number; readonly drawn: number };

/** Above this number of offers fewer sets are drawn. */
const MANY = 50;

/** How weights are drawn when nobody asks for something else; a figure is redone with it. */
export const usualDrawing = ({ contenders }: Field): Drawing => ({
  seed: 2026,
  drawn: contenders.length > MANY ? 1_000 : 10_000,
});

// A weight is a whole number of 2^-20 and a share of 10^-9: their products and sums are exact in a double.
const WEIGHT_BITS = 12;
const SHARE = 9;

/**
 * Weights drawn uniformly among all those that sum to one: the gaps between drawn points of a segment, in
 * whole numbers of 2^-20.
 */
function weightsFrom(points: readonly number[]): readonly number[] {
  const cuts = points.map((p) => p >>> WEIGHT_BITS).sort((a, b) => a - b);
  return [...cuts, 2 ** (32 - WEIGHT_BITS)].map((cut, i) => cut - (cuts[i - 1] ?? 0));
}

/** Rank of each total, the better one shared. */
function ranksOf(totals: readonly number[]): readonly number[] {
  const place = new Map<number, number>();
  for (const [i, one] of [...totals].sort((a, b) => b - a).entries())
    if (!place.has(one)) place.set(one, i);
  return totals.map((one) => place.get(one) ?? 0);
}

function counts(field: Field, { seed, drawn }: Drawing): readonly (readonly number[])[] {
  const shares = field.contenders.map((one) =>
    one.shares.map((share) => Number(round(multiply(share, rational(10n ** BigInt(SHARE)))).n)),
  );
  const cuts = field.axes.length - 1;
  const all = draws(seed, drawn * cuts);
  const found = shares.map(() => shares.map(() => 0));
  for (let i = 0; i < drawn; i += 1) {
    const weights = weightsFrom(all.slice(i * cuts, (i + 1) * cuts));
    const totals = shares.map((own) =>
      own.reduce((sum, share, at) => sum + share * (weights[at] ?? 0), 0),
    );
    for (const [at, rank] of ranksOf(totals).entries()) {
      const row = found[at];
      if (row) row[rank] = (row[rank] ?? 0) + 1;
    }
  }
  return found;
}

/** 100 × √(p (1 − p) ÷ n), to two decimals. */
const errorPct = (times: number, drawn: number): number => {
  const p = times / drawn;
  return Math.round(10_000 * Math.sqrt((p * (1 - p)) / drawn)) / 100;
};

/**
 * How often each offer would take each rank if the weights were anything: sets of weights drawn uniformly
 * among all those that sum to 100, always the same for a seed. It says nothing of the weights announced.
 */
export function rankAcceptability(
  field: Field,
  drawing: Drawing = usualDrawing(field),
): RankAcceptability {
  const found = counts(field, drawing);
  const { drawn } = drawing;
  return {
    ...drawing,
    offers: field.contenders.map(({ offer, name }, i) => {
      const ranks = found[i] ?? [];
      const times = ranks[0] ?? 0;
      return {
        offer,
        name,
        ranks,
        first: rational(BigInt(times), BigInt(drawn)),
        errorPct: errorPct(times, drawn),
      };
    }),
  };
}
