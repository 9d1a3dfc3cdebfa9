/** An exact fraction, denominator positive, always reduced; points and rates never pass through a double. */
export type Rational = { readonly n: bigint; readonly d: bigint };

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** `n / d` reduced. @throws RangeError when `d` is zero. */
export function rational(n: bigint, d = 1n): Rational {
  if (d === 1n) return { n, d };
  if (d === 0n) throw new RangeError('a fraction needs a denominator that is not zero');
  const sign = d < 0n ? -1n : 1n;
  const by = gcd(n, d < 0n ? -d : d) || 1n;
  return { n: (sign * n) / by, d: (sign * d) / by };
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const ONE: Rational = { n: 1n, d: 1n };

/**
 * The exact value of a decimal as it is written (`99.9` is 999/10, never its binary neighbour).
 * @throws RangeError for NaN, infinities and text that is not a plain decimal
 */
export function exact(value: number | string): Rational {
  const text = typeof value === 'number' ? decimalText(value) : value.trim();
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) throw new RangeError(`not a decimal number: ${text}`);
  const [, sign, whole = '0', fraction = ''] = match;
  const n = BigInt(whole + fraction);
  return rational(sign === '-' ? -n : n, 10n ** BigInt(fraction.length));
}

function decimalText(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a finite number: ${value}`);
  const text = String(value);
  return text.includes('e') ? withoutExponent(text) : text;
}

/** `1.5e-7` → `0.00000015`. */
function withoutExponent(text: string): string {
  const [, sign = '', whole = '', fraction = '', power = '0'] =
    /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text) ?? [];
  const digits = whole + fraction;
  const point = 1 + Number(power);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0')}`;
}

export const add = (a: Rational, b: Rational): Rational =>
  rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational =>
  rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** -1, 0 or 1. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.n * b.d - b.n * a.d;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export const least = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
export const greatest = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);
export const total = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);

/** The absolute value in units of the last of `decimals` places, half away from zero. */
function scaled({ n, d }: Rational, decimals: number): bigint {
  const scale = 10n ** BigInt(decimals);
  return ((n < 0n ? -n : n) * scale * 2n + d) / (d * 2n);
}

/** Rounded to `decimals` places, half away from zero: the one rounding of points and of cents. */
export function round(value: Rational, decimals = 0): Rational {
  const units = scaled(value, decimals);
  return rational(value.n < 0n ? -units : units, 10n ** BigInt(decimals));
}

/** The smallest whole number not below the value. */
export function ceiling(value: Rational): Rational {
  const whole = value.n / value.d;
  return rational(value.n > 0n && value.n % value.d !== 0n ? whole + 1n : whole);
}

/** The nearest double; for JSON and charts, never for further reckoning. */
export const toNumber = (value: Rational): number => {
  const whole = value.n / value.d;
  const rest = value.n % value.d;
  const scale = 10n ** 18n;
  return Number(whole) + Number((rest * scale) / value.d) / 1e18;
};

/** Decimal text with a point and exactly `decimals` places, rounded half away from zero. */
export function decimal(value: Rational, decimals: number): string {
  const units = scaled(value, decimals);
  const sign = value.n < 0n && units !== 0n ? '-' : '';
  const text = units.toString().padStart(decimals + 1, '0');
  const cut = text.length - decimals;
  return decimals === 0 ? sign + text : `${sign}${text.slice(0, cut)}.${text.slice(cut)}`;
}
