import { type Problem, problem } from '../shared/problem.ts';
import {
  compare,
  divide,
  exact,
  greatest,
  multiply,
  type Rational,
  rational,
  total,
  ZERO,
} from '../shared/rational.ts';
import { failed, ok, type Result } from '../shared/result.ts';

export type Unit =
  | 'percent'
  | 'minutes'
  | 'hours'
  | 'days'
  | 'milliseconds'
  | 'score10'
  | 'count'
  | 'kgCO2e';

export type Statistic = 'median' | 'p95' | 'mean' | 'greatest' | 'sum';

/** What is counted: two counts, both imported, or a list of values and what is drawn from it. */
export type IndicatorFormula =
  | {
      readonly ratio: {
        readonly numerator: string;
        readonly denominator: string;
        /** The numerator counts a part of the denominator: a larger one is a wrong count. */
        readonly part: boolean;
      };
    }
  | { readonly value: { readonly of: string; readonly statistic: Statistic } };

export type IndicatorExample = Counts & { readonly gives: string };

/** One version of one indicator, as its file says; a published version never changes. */
export type Indicator = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly definition: string;
  readonly unit: Unit;
  readonly direction: 'higher' | 'lower' | 'none';
  readonly formula: IndicatorFormula;
  readonly period: 'month' | 'quarter' | 'year';
  /** Below it the measure is compared with nothing; null when every case is counted. */
  readonly minimumSample: number | null;
  readonly noSampleBecause: string;
  readonly exhaustive: boolean;
  readonly sources: readonly string[];
  readonly themes: readonly string[];
  /** The parameter that holds the target; null when nobody owes one. */
  readonly target: { readonly clause: string; readonly parameter: string } | null;
  /** A public figure that no contract may turn into a target or a penalty (`practice.md` 23). */
  readonly publicOnly: boolean;
  readonly noTargetBecause: string;
  readonly publicSentence: string;
  readonly validFrom: string;
  readonly examples: readonly IndicatorExample[];
  /** SHA-256 of the file's bytes, lower-case hexadecimal. */
  readonly sha256: string;
};

/** What was counted over one period. */
export type Counts = {
  readonly numerator?: number;
  readonly denominator?: number;
  readonly values?: readonly number[];
};

/** The measure of one period: a value and its sample, or why there is none to compare. */
export type Measure =
  | { readonly kind: 'measured'; readonly value: Rational; readonly sample: Rational }
  | { readonly kind: 'sample-too-small'; readonly value: Rational; readonly sample: Rational }
  | { readonly kind: 'nothing-to-measure' };

/** `indicator:latency@1`: how an indicator version is named in `clauses/published.json`. */
export const indicatorPin = (one: { readonly id: string; readonly version: number }): string =>
  `indicator:${one.id}@${one.version}`;

/** The indicators that a clause names: one, or several separated by commas. */
export const indicatorsNamed = (clause: { readonly indicator: string | null }): readonly string[] =>
  (clause.indicator ?? '').split(',').flatMap((id) => (id.trim() === '' ? [] : [id.trim()]));

const wrong = (place: string, message: string): Problem =>
  problem('indicator/wrong-count', place, message);

/**
 * The measure of an indicator, exact, from what was counted over one period.
 * A wrong count (missing, negative, or a part larger than its whole) is a problem, never a measure.
 */
export function measure(
  indicator: Pick<Indicator, 'formula' | 'unit' | 'minimumSample'>,
  counts: Counts,
): Result<Measure> {
  const { formula, unit, minimumSample } = indicator;
  const drawn =
    'ratio' in formula
      ? fromRatio(formula.ratio, unit === 'percent', counts)
      : fromValues(formula.value.statistic, counts.values);
  if (!drawn.ok) return drawn;
  if (drawn.value === null) return ok({ kind: 'nothing-to-measure' });
  if (unit === 'score10' && compare(drawn.value.value, exact(10)) > 0)
    return failed(wrong('/numerator', 'Une note sur 10 ne dépasse pas 10.'));
  const small = minimumSample !== null && compare(drawn.value.sample, exact(minimumSample)) < 0;
  return ok({ kind: small ? 'sample-too-small' : 'measured', ...drawn.value });
}

type Drawn = { readonly value: Rational; readonly sample: Rational } | null;

function fromRatio(
  ratio: { readonly part: boolean },
  inPercent: boolean,
  { numerator, denominator }: Counts,
): Result<Drawn> {
  const over = counted('/numerator', numerator);
  const under = counted('/denominator', denominator);
  if (!over.ok || !under.ok)
    return failed(...[over, under].flatMap((r) => (r.ok ? [] : r.problems)));
  if (ratio.part && compare(over.value, under.value) > 0)
    return failed(
      wrong('/numerator', 'Le numérateur dépasse le dénominateur dont il est une partie.'),
    );
  if (compare(under.value, ZERO) === 0) return ok(null);
  const share = divide(over.value, under.value);
  const value = inPercent ? multiply(rational(100n), share) : share;
  return ok({ value, sample: under.value });
}

function fromValues(statistic: Statistic, values: Counts['values']): Result<Drawn> {
  if (!values) return failed(wrong('/values', 'La liste des valeurs manque.'));
  const read = values.map((value, i) => counted(`/values/${i}`, value));
  const problems = read.flatMap((r) => (r.ok ? [] : r.problems));
  if (problems.length > 0) return failed(...problems);
  const sorted = read.flatMap((r) => (r.ok ? [r.value] : [])).sort(compare);
  const sample = rational(BigInt(sorted.length));
  const value = STATISTICS[statistic](sorted);
  return ok(value && { value, sample });
}

function counted(place: string, value: number | undefined): Result<Rational> {
  if (value === undefined) return failed(wrong(place, 'Ce compte manque.'));
  if (!Number.isFinite(value) || value < 0)
    return failed(wrong(place, 'Un compte est un nombre positif ou nul.'));
  return ok(exact(value));
}

const mean = (values: readonly Rational[]): Rational =>
  divide(total(values), rational(BigInt(values.length)));

/** What is drawn from values sorted from the smallest; null when there is none. */
const STATISTICS: Readonly<Record<Statistic, (sorted: readonly Rational[]) => Rational | null>> = {
  median: (sorted) => {
    const half = (sorted.length - 1) / 2;
    const middle = sorted.slice(Math.floor(half), Math.ceil(half) + 1);
    return middle.length > 0 ? mean(middle) : null;
  },
  // the smallest value that at least 95 values out of 100 do not exceed
  p95: (sorted) => sorted[Math.ceil((95 * sorted.length) / 100) - 1] ?? null,
  mean: (sorted) => (sorted.length > 0 ? mean(sorted) : null),
  greatest: ([first, ...others]) => (first ? others.reduce(greatest, first) : null),
  sum: (sorted) => (sorted.length > 0 ? total(sorted) : null),
};
