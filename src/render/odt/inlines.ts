import type { Inline } from '../../core/documents/model.ts';
import { placeOfNumber } from '../headings.ts';
import { safeUrl } from '../html/safe-url.ts';
import { xmlAttribute, xmlText } from '../xml.ts';

/** Heading id → its number, null for a heading without one. */
export type Targets = ReadonlyMap<string, string | null>;

/** A space that is never folded: at the ends of a paragraph, or after another one across a tag. */
const SPACE = '<text:s/>';

/** Text of a paragraph: OpenDocument folds spaces and has its own elements for tabs and line ends. */
export const odtText = (text: string): string =>
  xmlText(text)
    .replace(/ {2,}/g, (spaces) => ` <text:s text:c="${spaces.length - 1}"/>`)
    .replaceAll('\t', '<text:tab/>')
    .replaceAll('\n', '<text:line-break/>');

/** Inlines → spans, links and references that follow the number of their target. */
export const odtInlines = (content: readonly Inline[], targets: Targets): string =>
  content
    .map((inline) => inlineXml(inline, targets))
    .join('')
    .replace(/^ | $/g, SPACE)
    .replace(/( (?:<[^>]+>)+) /g, `$1${SPACE}`);

function inlineXml(inline: Inline, targets: Targets): string {
  switch (inline.kind) {
    case 'text':
    case 'value':
      return odtText(inline.text);
    case 'strong':
      return `<text:span text:style-name="Strong">${odtText(inline.text)}</text:span>`;
    case 'link': {
      const url = safeUrl(inline.url);
      return url ? anchorXml(url, inline.text) : odtText(inline.text);
    }
    case 'reference':
      return referenceXml(inline.text, inline.target, targets);
  }
}

export const anchorXml = (address: string, text: string, style = 'Link'): string =>
  `<text:a xlink:type="simple" xlink:href="${xmlAttribute(address)}" text:style-name="${style}">${odtText(text)}</text:a>`;

/** The number inside the words is a field; words without it, or about a heading without number, are a link. */
function referenceXml(text: string, target: string, targets: Targets): string {
  const number = targets.get(target);
  if (number === undefined) return odtText(text);
  const at = number === null ? -1 : placeOfNumber(text, number);
  if (number === null || at < 0) return anchorXml(`#${target}`, text);
  const field = `<text:bookmark-ref text:reference-format="number-all-superior" text:ref-name="${xmlAttribute(target)}">${xmlText(number)}</text:bookmark-ref>`;
  return odtText(text.slice(0, at)) + field + odtText(text.slice(at + number.length));
}
