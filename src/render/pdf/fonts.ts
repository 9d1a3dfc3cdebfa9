import { createRequire } from 'node:module';
import type { EmbeddedFont, FontFile, Kit } from './kit.ts';

/** How text is set: a font file, and for figures of a column also digits of one width. */
export type Face = keyof typeof FACES;

/** One glyph of a shaped word; `adjust` is the kerning after it, in thousandths of the size. */
export type Glyph = {
  readonly id: number;
  readonly codePoint: number;
  readonly width: number;
  readonly adjust: number;
};
/** A word as glyphs, one for each character; `width` in thousandths of the size. */
export type Shaped = { readonly glyphs: readonly Glyph[]; readonly width: number };

/** The faces of one document. */
export type Fonts = {
  readonly shape: (face: Face, word: string) => Shaped;
  readonly embedded: (face: Face) => EmbeddedFont;
};

const FILES = {
  serif: 'source-serif/TTF/SourceSerif4SmText-Regular.ttf',
  serifBold: 'source-serif/TTF/SourceSerif4SmText-Semibold.ttf',
  display: 'source-serif/TTF/SourceSerif4Display-Regular.ttf',
  sans: 'source-sans/TTF/SourceSans3-Regular.ttf',
  sansBold: 'source-sans/TTF/SourceSans3-Semibold.ttf',
} as const;
type FileName = keyof typeof FILES;

/**
 * Ligatures are off so that each glyph is exactly one character: a glyph's meaning then comes from the
 * text itself, never from what another document drew first with the shared font.
 */
const PLAIN = { liga: false, clig: false, calt: false } as const;
const FIGURES = { ...PLAIN, tnum: true } as const;
const FACES = {
  serif: { file: 'serif', features: PLAIN },
  serifBold: { file: 'serifBold', features: PLAIN },
  display: { file: 'display', features: PLAIN },
  sans: { file: 'sans', features: PLAIN },
  sansBold: { file: 'sansBold', features: PLAIN },
  sansFigures: { file: 'sans', features: FIGURES },
  sansFiguresBold: { file: 'sansBold', features: FIGURES },
} as const satisfies Readonly<
  Record<string, { readonly file: FileName; readonly features: Readonly<Record<string, boolean>> }>
>;

const resolve = createRequire(import.meta.url).resolve;
/** Parsed files, shaped words and pairs outlive a document: parsing and shaping take most of the time. */
const parsed = new Map<FileName, FontFile>();
const shapedPairs = new Map<Face, Map<string, Glyph | null>>();
const shapedWords = new Map<Face, Map<string, Shaped>>();
const MAX_WORDS = 50_000;
/** Drawn for a character that the font lacks, such as an emoji; copying still gives the character. */
const STAND_IN = 0x25a0;

export function openFonts(kit: Kit): Fonts {
  const open = new Map<FileName, EmbeddedFont>();
  for (const file of Object.keys(FILES) as FileName[]) {
    kit.registerFont(file, parsed.get(file) ?? resolve(FILES[file]));
    kit.font(file);
    // The code of a missing glyph is never drawn; a checker wants it to mean something all the same.
    kit._font.unicode[0] = [0xfffd];
    parsed.set(file, kit._font.font);
    open.set(file, kit._font);
  }
  const embedded = (face: Face): EmbeddedFont => {
    const font = open.get(FACES[face].file);
    if (!font) throw new RangeError(`no font file for the face ${face}`);
    return font;
  };
  return { embedded, shape: (face, word) => shape(embedded(face).font, face, word) };
}

function shape(font: FontFile, face: Face, word: string): Shaped {
  const words = shapedWords.get(face) ?? new Map<string, Shaped>();
  shapedWords.set(face, words);
  const known = words.get(word);
  if (known) return known;
  if (words.size >= MAX_WORDS) words.clear();
  const glyphs = glyphsOf(font, face, word.normalize('NFC'));
  const shaped = {
    glyphs,
    width: glyphs.reduce((sum, { width, adjust }) => sum + width + adjust, 0),
  };
  words.set(word, shaped);
  return shaped;
}

function glyphsOf(font: FontFile, face: Face, word: string): Glyph[] {
  const scale = 1000 / font.unitsPerEm;
  const codePoints = [...word].map((character) => character.codePointAt(0) ?? 0);
  const complete = codePoints.every((codePoint) => font.hasGlyphForCodePoint(codePoint));
  const shaped = complete
    ? /\p{M}/u.test(word)
      ? laidOut(font, face, word)
      : byPairs(font, face, word)
    : null;
  return shaped ?? codePoints.map((codePoint) => unshaped(font, codePoint, scale));
}

/** The glyphs that the font's own tables give for a text; null unless there is one for each character. */
function laidOut(font: FontFile, face: Face, text: string): Glyph[] | null {
  const scale = 1000 / font.unitsPerEm;
  const characters = [...text];
  const run = font.layout(text, FACES[face].features);
  if (run.glyphs.length !== characters.length) return null;
  return characters.map((character, i) => {
    const width = (run.glyphs[i]?.advanceWidth ?? 0) * scale;
    const advance = (run.positions[i]?.xAdvance ?? 0) * scale;
    const id = run.glyphs[i]?.id ?? 0;
    return { id, codePoint: character.codePointAt(0) ?? 0, width, adjust: advance - width };
  });
}

/**
 * The same glyphs, from pairs shaped once: without ligatures and combining marks a glyph of these fonts
 * depends on its character and on the next one alone. Ten times quicker, since pairs are few.
 */
function byPairs(font: FontFile, face: Face, word: string): Glyph[] | null {
  const pairs = shapedPairs.get(face) ?? new Map<string, Glyph | null>();
  shapedPairs.set(face, pairs);
  const characters = [...word];
  const glyphs = characters.flatMap((character, i) => {
    const pair = character + (characters[i + 1] ?? '');
    const known = pairs.get(pair);
    const glyph = known === undefined ? (laidOut(font, face, pair)?.[0] ?? null) : known;
    if (known === undefined) pairs.set(pair, glyph);
    return glyph ? [glyph] : [];
  });
  return glyphs.length === characters.length ? glyphs : null;
}

function unshaped(font: FontFile, codePoint: number, scale: number): Glyph {
  const shown = font.hasGlyphForCodePoint(codePoint) ? codePoint : STAND_IN;
  const { id, advanceWidth } = font.glyphForCodePoint(shown);
  return { id, codePoint, width: advanceWidth * scale, adjust: 0 };
}
