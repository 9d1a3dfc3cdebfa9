import type { Paragraph } from '../../../core/documents/model.ts';
import type { Atom } from '../flow.ts';
import { breakLines, type Line } from '../lines.ts';
import { baselineIn, drawLine } from '../pen.ts';
import { PAGE, STYLE } from '../style.ts';
import { append, once } from '../tree.ts';
import { type Layout, labelLine, textAtoms } from './layout.ts';

const BEFORE = { body: 6.5, lead: 9, note: 6 } as const;
const EMPTY: Line = { spans: [], width: 0 };

/** @param introduces — the paragraph leads to a list or table, which must not start on another page */
export function paragraphAtoms(layout: Layout, paragraph: Paragraph, introduces: boolean): Atom[] {
  const style = STYLE[paragraph.style];
  const number = paragraph.number ? labelLine(layout, paragraph.number, STYLE.number) : null;
  const x = Math.max(PAGE.text, PAGE.margin + (number?.width ?? 0) + 8);
  const lines = breakLines(layout.pen.fonts, paragraph.content, style, PAGE.right - x);
  const element = once(() => append(layout.tree, 'P'));
  return textAtoms(layout, {
    lines: lines.length === 0 && number ? [EMPTY] : lines,
    style,
    x,
    before: BEFORE[paragraph.style],
    keep: introduces ? 'last' : 'none',
    element,
    opening: (y) => {
      if (!number) return;
      const at = { x: PAGE.margin, baseline: baselineIn(y, style) };
      drawLine(layout.pen, element(), number, { at, style: STYLE.number });
    },
    closing: () => element().end(),
  });
}
