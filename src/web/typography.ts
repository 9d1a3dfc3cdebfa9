import { NARROW, typography } from '../core/shared/french.ts';

const TAG = /(<!--[\s\S]*?-->|<[^>]*>)/;
/** Elements whose text is shown as it is. */
const VERBATIM = /^<(\/?)(code|pre|textarea|kbd|samp|title|style|script)\b/i;
const NAMED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00a0',
};
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text between two tags: entities read, typographic pass, what HTML needs written again. */
function typographed(text: string): string {
  if (text.trim() === '') return text;
  const read = text.replace(/&(?:amp|lt|gt|quot|nbsp|#34|#39);/g, (entity) => NAMED[entity] ?? '');
  const lead = /^[ \u00a0\u202f]+[;!?%€»]/.test(read) ? NARROW : '';
  return lead + typography(read).replace(/[&<>]/g, (character) => ESCAPED[character] ?? '');
}

/**
 * The typographic pass on every text of a page, done once and here: never inside code, form fields'
 * content, attributes. Harmless on a text that had it already.
 */
export function typographyOfPage(html: string): string {
  let verbatim = 0;
  return html
    .split(TAG)
    .map((part, i) => {
      if (i % 2 === 0) return verbatim > 0 ? part : typographed(part);
      const match = VERBATIM.exec(part);
      if (match) verbatim += match[1] ? -1 : 1;
      return part;
    })
    .join('');
}
