import type { Glyph } from './fonts.ts';
import type { EmbeddedFont } from './kit.ts';

/** Glyph and character → code, for each font of a document. */
const codes = new WeakMap<EmbeddedFont, Map<string, number>>();

/**
 * Glyphs as the operand of `TJ`. A glyph that stands for several characters (hyphen and no-break hyphen,
 * space and no-break space) gets one code for each, so that the exact text can be copied back.
 */
export function showGlyphs(font: EmbeddedFont, glyphs: readonly Glyph[]): string {
  const parts: string[] = [];
  let hex = '';
  for (const glyph of glyphs) {
    hex += codeOf(font, glyph).toString(16).padStart(4, '0');
    if (glyph.adjust === 0) continue;
    parts.push(`<${hex}> ${decimal(-glyph.adjust)}`);
    hex = '';
  }
  if (hex) parts.push(`<${hex}>`);
  return `[${parts.join(' ')}] TJ`;
}

/** At most three decimals, never an exponent. */
export const decimal = (value: number): string => String(Math.round(value * 1000) / 1000);

function codeOf(font: EmbeddedFont, glyph: Glyph): number {
  const known = codes.get(font) ?? new Map<string, number>();
  codes.set(font, known);
  const key = `${glyph.id} ${glyph.codePoint}`;
  const code = known.get(key) ?? newCode(font, glyph);
  known.set(key, code);
  return code;
}

function newCode(font: EmbeddedFont, glyph: Glyph): number {
  const first = font.subset.includeGlyph(glyph.id);
  const code = font.unicode[first] === undefined ? first : font.subset.glyphs.length;
  if (code !== first) font.subset.glyphs.push(glyph.id);
  font.unicode[code] = [glyph.codePoint];
  font.widths[code] = glyph.width;
  return code;
}
