import {
  ExternalHyperlink,
  InternalHyperlink,
  NumberedItemReference,
  NumberedItemReferenceFormat,
  type ParagraphChild,
  TextRun,
} from 'docx';
import type { Inline } from '../../core/documents/model.ts';
import { placeOfNumber } from '../headings.ts';
import type { Target } from './names.ts';

const SAFE = /^(https?|mailto):/i;

type Targets = ReadonlyMap<string, Target>;

/** Inlines → runs, links and fields; a line break in a text becomes a line break. */
export const runsOf = (content: readonly Inline[], targets: Targets): ParagraphChild[] =>
  content.flatMap((inline) => runsOfOne(inline, targets));

function runsOfOne(inline: Inline, targets: Targets): ParagraphChild[] {
  switch (inline.kind) {
    case 'text':
    case 'value':
      return lines(inline.text);
    case 'strong':
      return lines(inline.text, { bold: true });
    case 'link':
      return external(inline.url, inline.text);
    case 'reference':
      return reference(inline.text, targets.get(inline.target), inline.target);
  }
}

const lines = (text: string, look: { bold?: true; style?: string } = {}): TextRun[] =>
  text.split('\n').map((line, i) => new TextRun({ ...look, text: line, break: i > 0 ? 1 : 0 }));

/** An address that a document may carry, as a link; any other is left as its text alone. */
function external(url: string, text: string): ParagraphChild[] {
  if (!SAFE.test(url) || !URL.canParse(url)) return lines(text);
  const children = lines(text, { style: 'Hyperlink' });
  return [new ExternalHyperlink({ link: new URL(url).href, children })];
}

/**
 * The number inside the words becomes a REF field that Word keeps up to date; words without the
 * number, or about a heading that has none, become a link. Either way the text is written out.
 */
function reference(text: string, target: Target | undefined, id: string): ParagraphChild[] {
  if (!target) throw new RangeError(`a reference to ${id}, which is no heading of the document`);
  const at = target.number === null ? -1 : placeOfNumber(text, target.number);
  if (target.number === null || at < 0)
    return [new InternalHyperlink({ anchor: target.anchor, children: lines(text) })];
  const after = text.slice(at + target.number.length);
  return [
    ...(at > 0 ? lines(text.slice(0, at)) : []),
    new NumberedItemReference(target.anchor, target.number, {
      referenceFormat: NumberedItemReferenceFormat.RELATIVE,
    }),
    ...(after ? lines(after) : []),
  ];
}
