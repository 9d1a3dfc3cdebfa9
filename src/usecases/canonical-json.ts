function sorted(_name: string, part: unknown): unknown {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** JSON with sorted names and no blanks: the text that hashes are taken of. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, sorted);
