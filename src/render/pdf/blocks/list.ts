import type { Inline, List } from '../../../core/documents/model.ts';
import { letterOf } from '../../headings.ts';
import type { Atom } from '../flow.ts';
import type { StructElement } from '../kit.ts';
import { breakLines } from '../lines.ts';
import { baselineIn, drawLine } from '../pen.ts';
import { PAGE, STYLE } from '../style.ts';
import { append, child, once } from '../tree.ts';
import { type Layout, labelLine, textAtoms } from './layout.ts';

const style = STYLE.body;
const INDENT = 18;

export function listAtoms(layout: Layout, list: List): Atom[] {
  const element = once(() => appendList(layout, list.marker));
  const last = list.items.length - 1;
  return list.items.flatMap((item, i) => {
    const marker = list.marker === 'letters' ? `${letterOf(i)})` : '–';
    const close = i === last ? () => element().end() : () => {};
    return itemAtoms(layout, { item, marker, before: i === 0 ? 4 : 3, list: element, close });
  });
}

function appendList({ tree }: Layout, marker: List['marker']): StructElement {
  const element = append(tree, 'L');
  const numbering = marker === 'letters' ? 'LowerAlpha' : 'Disc';
  element.dictionary.data['A'] = { O: 'List', ListNumbering: numbering };
  return element;
}

type Item = {
  readonly item: readonly Inline[];
  readonly marker: string;
  readonly before: number;
  readonly list: () => StructElement;
  readonly close: () => void;
};

function itemAtoms(layout: Layout, { item, marker, before, list, close }: Item): Atom[] {
  const { kit, fonts } = layout.pen;
  const label = labelLine(layout, marker, style);
  const x = PAGE.text + Math.max(INDENT, label.width + 5);
  const lines = breakLines(fonts, item, style, PAGE.right - x);
  const entry = once(() => child(kit, list(), 'LI'));
  const body = once(() => child(kit, entry(), 'LBody'));
  return textAtoms(layout, {
    lines: lines.length === 0 ? [{ spans: [], width: 0 }] : lines,
    style,
    x,
    before,
    keep: 'none',
    element: body,
    opening: (y) => {
      const at = { x: PAGE.text, baseline: baselineIn(y, style) };
      drawLine(layout.pen, child(kit, entry(), 'Lbl'), label, { at, style });
    },
    closing: () => {
      entry().end();
      close();
    },
  });
}
