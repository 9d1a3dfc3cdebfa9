import type { DocumentModel } from '../../core/documents/model.ts';
import { type Layout, linesOf, textAtoms } from './blocks/layout.ts';
import type { Atom } from './flow.ts';
import type { StructElement } from './kit.ts';
import type { Line } from './lines.ts';
import { artifact, baselineIn, drawLine, drawRule } from './pen.ts';
import { COLOUR, FULL_WIDTH, PAGE, STYLE, type TextStyle } from './style.ts';
import { append, child, once } from './tree.ts';

type Fact = DocumentModel['facts'][number];

const LABEL_WIDTH = 118;
const FACT_TEXT = PAGE.margin + LABEL_WIDTH + 14;

/** Title, subtitle and facts, at the top of the first page. */
export function titleAtoms(layout: Layout, model: DocumentModel): Atom[] {
  const list = once(() => append(layout.tree, 'L'));
  const facts = model.facts.flatMap((fact, i) => factAtoms(layout, fact, { list, first: i === 0 }));
  if (facts.length > 0) facts.push(closingAtom(layout, list));
  return [
    accentAtom(layout),
    ...lineAtoms(layout, { words: model.title, style: STYLE.title, type: 'H1', before: 15 }),
    ...lineAtoms(layout, { words: model.subtitle, style: STYLE.subtitle, type: 'P', before: 7 }),
    ...facts,
  ];
}

/** The short thick rule that opens a document. */
const accentAtom = ({ pen }: Layout): Atom => ({
  height: 16,
  before: 0,
  keep: true,
  paint: (y) => {
    artifact(pen, 'Layout');
    const at = { from: PAGE.margin, to: PAGE.margin + 36, y: y + 14 };
    drawRule(pen, at, { width: 3, colour: COLOUR.plum });
  },
});

function lineAtoms(
  layout: Layout,
  part: {
    readonly words: string;
    readonly style: TextStyle;
    readonly type: string;
    readonly before: number;
  },
): Atom[] {
  const element = once(() => append(layout.tree, part.type));
  return textAtoms(layout, {
    lines: balanced(layout, part.words, part.style),
    style: part.style,
    x: PAGE.margin,
    before: part.before,
    keep: 'all',
    element,
    closing: () => element().end(),
  });
}

/** As few lines as the width allows, and these of about the same length. */
function balanced(layout: Layout, words: string, style: TextStyle): Line[] {
  const lines = linesOf(layout, words, style, FULL_WIDTH);
  for (let width = FULL_WIDTH / 2; width < FULL_WIDTH; width += 10) {
    const narrower = linesOf(layout, words, style, width);
    if (narrower.length === lines.length) return narrower;
  }
  return lines;
}

/** A hairline, then the label and the text side by side. */
function factAtoms(
  layout: Layout,
  { label, text }: Fact,
  { list, first }: { readonly list: () => StructElement; readonly first: boolean },
): Atom[] {
  const { pen } = layout;
  const labels = linesOf(layout, `${label} `, STYLE.factLabel, LABEL_WIDTH);
  const texts = linesOf(layout, text, STYLE.factText, PAGE.right - FACT_TEXT);
  const height = Math.max(labels.length, texts.length) * STYLE.factText.leading + 8;
  const paint = (y: number): void => {
    artifact(pen, 'Layout');
    const rule = { from: PAGE.margin, to: PAGE.right, y };
    drawRule(pen, rule, { width: 0.4, colour: COLOUR.line });
    const item = child(pen.kit, list(), 'LI');
    for (const [type, lines, style, x] of [
      ['Lbl', labels, STYLE.factLabel, PAGE.margin],
      ['LBody', texts, STYLE.factText, FACT_TEXT],
    ] as const) {
      const element = child(pen.kit, item, type);
      for (const [i, line] of lines.entries()) {
        const at = { x, baseline: baselineIn(y + 4 + i * style.leading, STYLE.factText) };
        drawLine(pen, element, line, { at, style });
      }
    }
    item.end();
  };
  return [{ height, before: first ? 20 : 0, keep: true, paint }];
}

const closingAtom = ({ pen }: Layout, list: () => StructElement): Atom => ({
  height: 1,
  before: 0,
  keep: false,
  paint: (y) => {
    list().dictionary.data['A'] = { O: 'List', ListNumbering: 'None' };
    list().end();
    artifact(pen, 'Layout');
    const rule = { from: PAGE.margin, to: PAGE.right, y };
    drawRule(pen, rule, { width: 0.4, colour: COLOUR.line });
  },
});
