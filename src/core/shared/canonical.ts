/**
 * Canonical JSON: keys sorted by code unit, no space, no undefined member; the same value always gives
 * the same text, so that its hash names it. BigInt is refused: convert it first.
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
  const text = JSON.stringify(value ?? null);
  if (typeof value === 'bigint' || text === undefined)
    throw new RangeError(`not a JSON value: ${typeof value}`);
  return text;
}
