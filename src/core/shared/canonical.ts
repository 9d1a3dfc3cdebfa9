/**
 * Canonical JSON: keys sorted by code unit, no space, no undefined member; the same value always gives
 * the same text, so that its hash names it. BigInt and numbers that JSON cannot write are refused.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return scalar(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : Number(a > b)))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
  return `{${entries.join(',')}}`;
}

function scalar(value: unknown): string {
  const unsaid = typeof value === 'number' && !Number.isFinite(value);
  if (unsaid || /^(bigint|function|symbol)$/.test(typeof value))
    throw new RangeError(`not a JSON value: ${String(value)}`);
  return JSON.stringify(value ?? null);
}
