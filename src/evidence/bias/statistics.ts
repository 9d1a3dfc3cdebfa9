/** Quantile of the normal law for an interval of 95 %, both sides. */
const Z = 1.959963984540054;

export type Interval = { readonly low: number; readonly high: number };

/**
 * Disparity ratio of two rates, `a` of `n` against `b` of `m`, with its 95 % interval by the method of
 * Katz (on the logarithm). No ratio when nobody of the others is favoured; no interval when nobody of the
 * group is, since the logarithm has no value there.
 */
export function disparity(
  a: number,
  n: number,
  b: number,
  m: number,
): { readonly ratio: number; readonly interval: Interval | undefined } | undefined {
  if (n <= 0 || m <= 0 || b <= 0) return undefined;
  const ratio = a / n / (b / m);
  if (a === 0) return { ratio, interval: undefined };
  const error = Math.sqrt(1 / a - 1 / n + 1 / b - 1 / m);
  return {
    ratio,
    interval: { low: ratio * Math.exp(-Z * error), high: ratio * Math.exp(Z * error) },
  };
}

/** Interval of a rate by the method of Wilson. */
function wilson(a: number, n: number): Interval {
  const p = a / n;
  const middle = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))) / (1 + (Z * Z) / n);
  return { low: middle - half, high: middle + half };
}

/** Difference of two rates in points, with its 95 % interval by the method of Newcombe. */
export function gap(
  a: number,
  n: number,
  b: number,
  m: number,
): { readonly points: number; readonly interval: Interval } | undefined {
  if (n <= 0 || m <= 0) return undefined;
  const [p, q] = [a / n, b / m];
  const [own, others] = [wilson(a, n), wilson(b, m)];
  const low = p - q - Math.sqrt((p - own.low) ** 2 + (others.high - q) ** 2);
  const high = p - q + Math.sqrt((own.high - p) ** 2 + (q - others.low) ** 2);
  return { points: (p - q) * 100, interval: { low: low * 100, high: high * 100 } };
}
