import type { Fields } from '../../../core/documents/model.ts';
import type { Atom } from '../flow.ts';
import { artifact, drawRule } from '../pen.ts';
import { COLOUR, PAGE, STYLE, TEXT_WIDTH } from '../style.ts';
import { append, once } from '../tree.ts';
import { type Layout, linesOf, textAtoms } from './layout.ts';

type Field = Fields['fields'][number];

/** Room to write by hand on one line. */
const LINE = 23;
const GAP = 8;
/** A field, or a block of them, with more lines may go on to the next page. */
const WHOLE = 12;
const MAX_LABEL = 0.45 * TEXT_WIDTH;
const style = STYLE.fieldLabel;

/** A caption, then each label with its ruled lines: beside a short label of one line, else under it. */
export function fieldsAtoms(layout: Layout, { caption, fields }: Fields): Atom[] {
  const short = fields.filter((field) => isShort(layout, field));
  const column = Math.max(0, ...short.map(({ label }) => labelWidth(layout, label)));
  const atoms = fields.flatMap((field) =>
    isShort(layout, field) ? besideAtoms(layout, field, column) : underAtoms(layout, field),
  );
  const lines = fields.reduce((n, field) => n + field.lines, 0);
  return [...captionAtoms(layout, caption), ...(lines > WHOLE ? atoms : kept(atoms))];
}

/** A short block, such as a place to sign, is never parted between two pages. */
const kept = (atoms: readonly Atom[]): Atom[] =>
  atoms.map((atom, i) => (i < atoms.length - 1 ? { ...atom, keep: true } : atom));

const labelWidth = (layout: Layout, label: string): number =>
  linesOf(layout, label, style)[0]?.width ?? 0;

const isShort = (layout: Layout, { label, lines }: Field): boolean =>
  lines === 1 && labelWidth(layout, label) <= MAX_LABEL;

function captionAtoms(layout: Layout, caption: string): Atom[] {
  const element = once(() => append(layout.tree, 'P'));
  return textAtoms(layout, {
    lines: linesOf(layout, caption, STYLE.caption, TEXT_WIDTH),
    style: STYLE.caption,
    x: PAGE.text,
    before: 14,
    keep: 'all',
    element,
    closing: () => element().end(),
  });
}

/** Label and rule on one line; `column` is the width of the widest label, so that rules start together. */
function besideAtoms(layout: Layout, { label }: Field, column: number): Atom[] {
  const element = once(() => append(layout.tree, 'P'));
  return textAtoms(layout, {
    lines: linesOf(layout, label, style),
    style: { ...style, leading: LINE },
    x: PAGE.text,
    before: 4,
    keep: 'none',
    element,
    closing: () => element().end(),
  }).map((atom) => ({
    ...atom,
    paint: (y: number, page: number) => {
      atom.paint(y, page);
      ruled(layout, PAGE.text + column + GAP, y + LINE - 6);
    },
  }));
}

function underAtoms(layout: Layout, { label, lines }: Field): Atom[] {
  const element = once(() => append(layout.tree, 'P'));
  const labels = textAtoms(layout, {
    lines: linesOf(layout, label, style, TEXT_WIDTH),
    style,
    x: PAGE.text,
    before: 10,
    keep: 'all',
    element,
    closing: () => element().end(),
  });
  const rules = Array.from({ length: lines }, (_, i) => ({
    height: LINE,
    before: 0,
    keep: lines > WHOLE ? i < 2 : i < lines - 1,
    paint: (y: number) => ruled(layout, PAGE.text, y + LINE - 2),
  }));
  return [...labels, ...rules];
}

function ruled({ pen }: Layout, from: number, y: number): void {
  artifact(pen, 'Layout');
  drawRule(pen, { from, to: PAGE.right, y }, { width: 0.5, colour: COLOUR.soft });
}
