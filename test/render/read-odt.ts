import { unzipSync } from 'fflate';
import { type Attributes, walkXml } from '../../src/reading/xml.ts';

/** Said elsewhere: the title of a table repeats its caption, a source describes a table of contents. */
const UNREAD = new Set(['title', 'table-of-content-source']);
const SPOKEN = new Set(['p', 'h', 'number']);
const CHARACTERS: Readonly<Record<string, (a: Attributes) => string>> = {
  s: (a) => ' '.repeat(Number(a['c'] ?? 1)),
  tab: () => '\t',
  'line-break': () => '\n',
};

/** The text of an OpenDocument file, one line a paragraph, its written number in front. */
export function readOdtText(bytes: Uint8Array): string {
  const content = unzipSync(bytes)['content.xml'];
  if (!content) throw new Error('no content.xml');
  let [text, depth, unread] = ['', 0, 0];
  walkXml(content, {
    open: (name, attributes) => {
      if (UNREAD.has(name)) unread += 1;
      if (SPOKEN.has(name)) depth += 1;
      if (unread === 0) text += CHARACTERS[name]?.(attributes) ?? '';
    },
    close: (name) => {
      if (UNREAD.has(name)) unread -= 1;
      if (!SPOKEN.has(name)) return;
      depth -= 1;
      if (unread === 0) text += name === 'number' ? '\t' : '\n';
    },
    text: (more) => {
      if (depth > 0 && unread === 0) text += more;
    },
  });
  return text;
}
