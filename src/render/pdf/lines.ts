import type { Inline } from '../../core/documents/model.ts';
import type { Face, Fonts, Glyph } from './fonts.ts';
import type { TextStyle } from './style.ts';

/** An inline that leads somewhere. */
export type Linked = Extract<Inline, { kind: 'reference' | 'link' }>;

/** Glyphs of one face and one link, from `x` of the line's start; widths in points. */
export type Span = {
  readonly face: Face;
  readonly link: Linked | null;
  readonly glyphs: readonly Glyph[];
  readonly x: number;
  readonly width: number;
};
/** A line of text; `width` leaves out the space that ends it. */
export type Line = { readonly spans: readonly Span[]; readonly width: number };

type Piece = Omit<Span, 'x'>;
/** What no line end may part: a word, its punctuation, its no-break spaces. */
type Cluster = { readonly pieces: Piece[]; space: Piece | null };

/** Breaks text at spaces and after hyphens; a word wider than the line is cut, best after `/ . _ ? & =`. */
export function breakLines(
  fonts: Fonts,
  content: readonly Inline[],
  style: TextStyle,
  width: number,
): Line[] {
  const lines: Line[] = [];
  let line: Piece[] = [];
  let used = 0;
  const close = (): void => {
    if (line.length > 0) lines.push(toLine(line));
    line = [];
    used = 0;
  };
  for (const cluster of clusters(fonts, content, style).flatMap((whole) => cut(whole, width))) {
    const needed = widthOf(cluster.pieces);
    if (used + needed > width + 0.01) close();
    line.push(...cluster.pieces);
    if (cluster.space) line.push(cluster.space);
    used += needed + (cluster.space?.width ?? 0);
  }
  close();
  return lines;
}

/** The widest thing that breaking cannot make narrower without cutting a word. */
export function widestWord(fonts: Fonts, content: readonly Inline[], style: TextStyle): number {
  return Math.max(0, ...clusters(fonts, content, style).map(({ pieces }) => widthOf(pieces)));
}

const BLANK = /^[ \t\r\n]+$/;
const TOKEN = /[ \t\r\n]+|[^ \t\r\n]+/g;
/** Characters that a page cannot show: controls, zero-width space, soft hyphen, byte order mark. */
const UNSEEN = /[\p{Cc}\u00ad\u200b\ufeff]/gu;
const AFTER_HYPHEN = /(?<=\p{L}[-\u2010])(?=\p{L})/u;

type Token = { readonly inline: Inline; readonly text: string; readonly starts: boolean };

function clusters(fonts: Fonts, content: readonly Inline[], style: TextStyle): Cluster[] {
  const found: Cluster[] = [];
  let open: Cluster | null = null;
  for (const { inline, text, starts } of content.flatMap(tokens)) {
    const part = piece(fonts, inline, style, text);
    if (text === ' ') {
      if (open) open.space = part;
      open = null;
      continue;
    }
    if (starts || !open) open = added(found);
    open.pieces.push(part);
  }
  return found;
}

/** Parts of words and single spaces; `starts`: the line may break before it though no space is there. */
function tokens(inline: Inline): Token[] {
  return (inline.text.match(TOKEN) ?? []).flatMap((token) =>
    BLANK.test(token)
      ? [{ inline, text: ' ', starts: false }]
      : token
          .replace(UNSEEN, '')
          .split(AFTER_HYPHEN)
          .map((text, i) => ({ inline, text, starts: i > 0 })),
  );
}

function added(clusters: Cluster[]): Cluster {
  const cluster: Cluster = { pieces: [], space: null };
  clusters.push(cluster);
  return cluster;
}

function piece(fonts: Fonts, inline: Inline, style: TextStyle, text: string): Piece {
  const face = inline.kind === 'strong' ? style.bold : style.face;
  const { glyphs, width } = fonts.shape(face, text);
  const link = inline.kind === 'reference' || inline.kind === 'link' ? inline : null;
  return { face, link, glyphs, width: (width * style.size) / 1000 };
}

const widthOf = (pieces: readonly Piece[]): number =>
  pieces.reduce((sum, { width }) => sum + width, 0);

/** A cluster as clusters that each fit the width. */
function cut(whole: Cluster, width: number): Cluster[] {
  if (widthOf(whole.pieces) <= width) return [whole];
  const parts: Cluster[] = [];
  let part = added(parts);
  let used = 0;
  for (const single of whole.pieces.flatMap(characters)) {
    if (used + single.width > width && part.pieces.length > 0) {
      const kept = part.pieces.splice(niceEnd(part.pieces));
      part = added(parts);
      part.pieces.push(...kept);
      used = widthOf(kept);
    }
    part.pieces.push(single);
    used += single.width;
  }
  part.space = whole.space;
  return parts;
}

/** A piece as one piece a character; kerning is kept with the character before it. */
function characters(piece: Piece): Piece[] {
  const total = piece.glyphs.reduce((sum, { width, adjust }) => sum + width + adjust, 0) || 1;
  return piece.glyphs.map((glyph) => ({
    ...piece,
    glyphs: [glyph],
    width: (piece.width * (glyph.width + glyph.adjust)) / total,
  }));
}

const NICE_ENDS = new Set([...'/._?&=@-'].map((character) => character.codePointAt(0)));
/** Where to cut: after the last mark of an address in the second half, else at the very end. */
function niceEnd(pieces: readonly Piece[]): number {
  const last = pieces.findLastIndex(({ glyphs }) => NICE_ENDS.has(glyphs[0]?.codePoint));
  return last >= pieces.length / 2 ? last + 1 : pieces.length;
}

function toLine(pieces: readonly Piece[]): Line {
  const spans: Span[] = [];
  let x = 0;
  for (const { face, link, glyphs, width } of pieces) {
    const last = spans.at(-1);
    if (last?.face === face && last.link === link) {
      spans[spans.length - 1] = {
        ...last,
        glyphs: [...last.glyphs, ...glyphs],
        width: last.width + width,
      };
    } else {
      spans.push({ face, link, glyphs, x, width });
    }
    x += width;
  }
  const end = pieces.at(-1);
  const space = end?.glyphs.length === 1 && end.glyphs[0]?.codePoint === 0x20 ? end.width : 0;
  return { spans, width: x - space };
}
