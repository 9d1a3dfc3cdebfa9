import type { Heading } from '../../../core/documents/model.ts';
import type { Atom } from '../flow.ts';
import { artifact, baselineIn, drawLine, drawRule } from '../pen.ts';
import { COLOUR, PAGE, STYLE, type TextStyle } from '../style.ts';
import { appendHeading, once } from '../tree.ts';
import { type Layout, labelLine, linesOf, textAtoms } from './layout.ts';

type Look = { readonly style: TextStyle; readonly before: number; readonly colour: string };
const LOOKS: Readonly<Record<Heading['level'], Look>> = {
  1: { style: STYLE.heading1, before: 30, colour: COLOUR.plum },
  2: { style: STYLE.heading2, before: 18, colour: COLOUR.plum },
  3: { style: STYLE.heading3, before: 11, colour: COLOUR.soft },
};
/** Between the rule over a chapter and its title. */
const UNDER_RULE = 12;

export function headingAtoms(layout: Layout, heading: Heading): Atom[] {
  const { style, before, colour } = LOOKS[heading.level];
  const numberStyle = { ...style, colour };
  const number = heading.number ? labelLine(layout, heading.number, numberStyle) : null;
  const x = startOf(heading, number?.width ?? 0);
  const element = once(() => appendHeading(layout.tree, heading.level));
  const title = textAtoms(layout, {
    lines: linesOf(layout, heading.text, style, PAGE.right - x),
    style,
    x,
    before: heading.level === 1 ? UNDER_RULE : before,
    keep: 'all',
    element,
    opening: (y, page) => {
      remember(layout, heading, { y, page });
      if (!number) return;
      const at = { x: PAGE.margin, baseline: baselineIn(y, style) };
      drawLine(layout.pen, element(), number, { at, style: numberStyle });
    },
    closing: () => element().end(),
  });
  return heading.level === 1 ? [chapterRule(layout, before), ...title] : title;
}

/** Titles stand over the text and numbers in the margin; a chapter without number starts in the margin. */
function startOf(heading: Heading, numberWidth: number): number {
  if (!heading.number && heading.level === 1) return PAGE.margin;
  return Math.max(PAGE.text, PAGE.margin + numberWidth + 10);
}

function remember(layout: Layout, heading: Heading, at: { y: number; page: number }): void {
  const text = heading.number ? `${heading.number} ${heading.text}` : heading.text;
  layout.marks.push({ id: heading.id, level: heading.level, text, page: at.page, y: at.y - 8 });
  layout.pen.kit.addNamedDestination(heading.id, 'XYZ', 0, at.y - 8, null);
}

const chapterRule = ({ pen }: Layout, before: number): Atom => ({
  height: 0.5,
  before,
  keep: true,
  paint: (y) => {
    artifact(pen, 'Layout');
    drawRule(pen, { from: PAGE.margin, to: PAGE.right, y }, { width: 0.5, colour: COLOUR.line });
  },
});
