import type {
  Block,
  Column,
  DocumentModel,
  Fields,
  Heading,
  Inline,
  List,
  Paragraph,
  Table,
} from '../../core/documents/model.ts';
import { headingsOf, letterOf, listedHeadings } from '../headings.ts';
import { safeUrl } from '../html/safe-url.ts';
import { inlineText, lineStart } from './escape.ts';

type Targets = ReadonlySet<string>;

/**
 * The document as CommonMark with the tables of GFM: titles with their anchors, numbers written out, links
 * to articles. What looks like markup in a text is shown as it is.
 */
export function renderMarkdown(model: DocumentModel): string {
  const targets = new Set(headingsOf(model).map(({ id }) => id));
  const parts = [
    `# ${inlineText(model.title)}`,
    model.subtitle ? lineStart(inlineText(model.subtitle)) : '',
    model.facts
      .map(({ label, text }) => `- **${inlineText(label)}** : ${inlineText(text)}`)
      .join('\n'),
    contentsMarkdown(model),
    ...model.blocks.map((block) => blockMarkdown(block, targets)),
    '---',
    lineStart(inlineText(model.footer)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const titled = ({ number, text }: Heading): string =>
  inlineText(number === null ? text : `${number} ${text}`);

function contentsMarkdown(model: DocumentModel): string {
  const entries = listedHeadings(model);
  if (!model.withContents || entries.length === 0) return '';
  const lines = entries.map(
    (entry) => `${entry.level === 2 ? '  ' : ''}- [${titled(entry)}](#${entry.id})`,
  );
  return `## Sommaire\n\n${lines.join('\n')}`;
}

function blockMarkdown(block: Block, targets: Targets): string {
  switch (block.kind) {
    case 'heading':
      return headingMarkdown(block);
    case 'paragraph':
      return paragraphMarkdown(block, targets);
    case 'list':
      return listMarkdown(block, targets);
    case 'table':
      return tableMarkdown(block, targets);
    case 'fields':
      return fieldsMarkdown(block);
  }
}

/** The page's first title is the document's, so that a chapter is of the second level. */
const headingMarkdown = (heading: Heading): string =>
  `${'#'.repeat(heading.level + 1)} <a id="${heading.id}"></a>${titled(heading)}`;

function paragraphMarkdown({ number, style, content }: Paragraph, targets: Targets): string {
  const text = inlinesMarkdown(content, targets);
  if (number !== null) return `**${number}** ${text}`;
  return style === 'note' ? `> ${text.replaceAll('\n', '\n> ')}` : lineStart(text);
}

const listMarkdown = ({ marker, items }: List, targets: Targets): string =>
  items
    .map((item, i) => {
      const text = inlinesMarkdown(item, targets).replaceAll('\n', '\n  ');
      return marker === 'letters' ? `- ${letterOf(i)}) ${text}` : `- ${lineStart(text)}`;
    })
    .join('\n');

const rule = ({ align }: Column): string => (align === 'right' ? '---:' : '---');
const row = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('\\\n', '<br>')).join(' | ')} |`;

function tableMarkdown(table: Table, targets: Targets): string {
  const { caption, columns, rows, rowHeaders } = table;
  const lines = [
    row(columns.map(({ label }) => inlineText(label))),
    row(columns.map(rule)),
    ...rows.map((cells) =>
      row(
        cells.map((cell, i) => {
          const text = inlinesMarkdown(cell, targets);
          return rowHeaders && i === 0 && text !== '' ? `**${text.trim()}**` : text;
        }),
      ),
    ),
  ];
  return (caption ? `**${inlineText(caption)}**\n\n` : '') + lines.join('\n');
}

const fieldsMarkdown = ({ caption, fields }: Fields): string =>
  `**${inlineText(caption)}**\n\n${fields.map(({ label }) => `- ${inlineText(label)} : …`).join('\n')}`;

const inlinesMarkdown = (content: readonly Inline[], targets: Targets): string =>
  content.map((inline) => inlineMarkdown(inline, targets)).join('');

const broken = (text: string): string => inlineText(text).replaceAll('\n', '\\\n');

function inlineMarkdown(inline: Inline, targets: Targets): string {
  const text = broken(inline.text);
  switch (inline.kind) {
    case 'text':
    case 'value':
      return text;
    case 'strong':
      return strong(text);
    case 'reference':
      return targets.has(inline.target) ? `[${text}](#${inline.target})` : text;
    case 'link': {
      const url = safeUrl(inline.url);
      return url ? `[${text}](<${url.replace(/[<>]/g, encodeURIComponent)}>)` : text;
    }
  }
}

/** Emphasis does not open before a space nor close after one: outer spaces stay outside. */
function strong(text: string): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return inside === '' ? text : `${before}**${inside}**${after}`;
}
