import type { Archive } from '../core/clauses/archive.ts';

/** The forms in which a version is given as it was written. */
export const ORIGINAL_FORMATS = ['yaml', 'json'] as const;
export type OriginalFormat = (typeof ORIGINAL_FORMATS)[number];

/**
 * A version of a clause or of an indicator as its file says it: the very bytes in YAML, whose SHA-256 is
 * that of the version, or the same value as JSON. Null when no file has this hash.
 */
export function originalText(
  archive: Archive,
  version: { readonly sha256: string },
  format: OriginalFormat,
): string | null {
  const original = archive.originals.get(version.sha256);
  if (!original) return null;
  return format === 'yaml' ? original.text : `${JSON.stringify(original.value, null, 2)}\n`;
}
