import type { Inline } from '../../../core/documents/model.ts';
import type { Atom } from '../flow.ts';
import type { StructElement } from '../kit.ts';
import { breakLines, type Line } from '../lines.ts';
import { baselineIn, drawLine, type Pen } from '../pen.ts';
import type { TextStyle } from '../style.ts';
import type { Tree } from '../tree.ts';

/** A heading as it was drawn, for bookmarks and the table of contents; `page` counts from 0. */
export type Mark = {
  readonly id: string;
  readonly level: number;
  readonly text: string;
  readonly page: number;
  readonly y: number;
};

/** What the layout of every block needs. */
export type Layout = { readonly pen: Pen; readonly tree: Tree; readonly marks: Mark[] };

/** Lines of one style that make up one element of the structure tree. */
export type TextBox = {
  readonly lines: readonly Line[];
  readonly style: TextStyle;
  readonly x: number;
  readonly before: number;
  /** `last`: the last line stays with what follows; `all`: so does every line. */
  readonly keep: 'none' | 'last' | 'all';
  /** The element, made when the first line is drawn. */
  readonly element: () => StructElement;
  /** Drawn before the first line, which starts at `y`, such as a number in the margin. */
  readonly opening?: (y: number, page: number) => void;
  /** Called after the last line. */
  readonly closing?: () => void;
};

/** One atom a line; the first two lines and the last two are never parted. */
export function textAtoms(layout: Layout, box: TextBox): Atom[] {
  const last = box.lines.length - 1;
  const kept = (i: number): boolean =>
    box.keep === 'all' || (i < last ? i === 0 || i === last - 1 : box.keep === 'last');
  return box.lines.map((line, i) => ({
    height: box.style.leading,
    before: i === 0 ? box.before : 0,
    keep: kept(i),
    paint: (y, page) => {
      if (i === 0) box.opening?.(y, page);
      const at = { x: box.x, baseline: baselineIn(y, box.style) };
      drawLine(layout.pen, box.element(), line, { at, style: box.style });
      if (i === last) box.closing?.();
    },
  }));
}

export const text = (words: string): readonly Inline[] => [{ kind: 'text', text: words }];

/** Words in one style, broken to a width. */
export const linesOf = (
  { pen }: Layout,
  words: string,
  style: TextStyle,
  width = Number.POSITIVE_INFINITY,
): Line[] => breakLines(pen.fonts, text(words), style, width);

/** A label, such as a number, as one line that ends with a space, so that it reads apart from the text. */
export const labelLine = (layout: Layout, label: string, style: TextStyle): Line =>
  linesOf(layout, `${label} `, style)[0] ?? { spans: [], width: 0 };
