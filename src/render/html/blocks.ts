import type {
  Block,
  Fields,
  Heading,
  Inline,
  List,
  Paragraph,
  Table,
} from '../../core/documents/model.ts';
import { escapeHtml } from './escape.ts';
import { safeUrl } from './safe-url.ts';

/** The ids that a reference may lead to. */
export type Targets = ReadonlySet<string>;

export function blockHtml(block: Block, targets: Targets): string {
  switch (block.kind) {
    case 'heading':
      return headingHtml(block);
    case 'paragraph':
      return paragraphHtml(block, targets);
    case 'list':
      return listHtml(block, targets);
    case 'table':
      return tableHtml(block, targets);
    case 'fields':
      return fieldsHtml(block);
  }
}

/** The page's h1 is the title, so that a chapter is an h2. */
function headingHtml({ level, number, id, text }: Heading): string {
  const tag = `h${level + 1}`;
  return `<${tag} id="${escapeHtml(id)}">${numberHtml(number)}${escapeHtml(text)}</${tag}>`;
}

export const numberHtml = (number: string | null): string =>
  number ? `<span class="num">${escapeHtml(number)}</span> ` : '';

function paragraphHtml({ number, style, content }: Paragraph, targets: Targets): string {
  const name = number ? `${style} numbered` : style;
  return `<p class="${name}">${numberHtml(number)}${inlinesHtml(content, targets)}</p>`;
}

function listHtml({ marker, items }: List, targets: Targets): string {
  const tag = marker === 'letters' ? 'ol' : 'ul';
  const type = marker === 'letters' ? ' type="a"' : '';
  const entries = items.map((item) => `<li>${inlinesHtml(item, targets)}</li>`);
  return `<${tag} class="${marker}"${type}>\n${entries.join('\n')}\n</${tag}>`;
}

/** The frame scrolls when the table is wider than the screen, by keyboard too: hence its name and tabindex. */
function tableHtml(table: Table, targets: Targets): string {
  const caption = escapeHtml(table.caption);
  const heads = table.columns.map(
    ({ label, align }) => `<th scope="col"${alignHtml(align)}>${escapeHtml(label)}</th>`,
  );
  const rows = table.rows.map((cells) => rowHtml(table, cells, targets));
  return [
    `<div class="tw" role="region" tabindex="0" aria-label="${caption}">`,
    '<table>',
    `<caption>${caption}</caption>`,
    `<thead><tr>${heads.join('')}</tr></thead>`,
    `<tbody>\n${rows.join('\n')}\n</tbody>`,
    '</table>',
    '</div>',
  ].join('\n');
}

function rowHtml(table: Table, cells: Table['rows'][number], targets: Targets): string {
  const html = cells.map((cell, i) => {
    const align = alignHtml(table.columns[i]?.align);
    const content = inlinesHtml(cell, targets);
    return table.rowHeaders && i === 0
      ? `<th scope="row"${align}>${content}</th>`
      : `<td${align}>${content}</td>`;
  });
  return `<tr>${html.join('')}</tr>`;
}

const alignHtml = (align: 'left' | 'right' | undefined): string =>
  align === 'right' ? ' class="figure"' : '';

function fieldsHtml({ caption, fields }: Fields): string {
  const entries = fields.map(({ label, lines }) => {
    const rules = '<span class="rule" aria-hidden="true"></span>'.repeat(lines);
    return `<li><span class="field">${escapeHtml(label)}</span>${rules}</li>`;
  });
  return `<div class="fields">\n<p class="caption">${escapeHtml(caption)}</p>\n<ul>\n${entries.join('\n')}\n</ul>\n</div>`;
}

const inlinesHtml = (content: readonly Inline[], targets: Targets): string =>
  content.map((inline) => inlineHtml(inline, targets)).join('');

function inlineHtml(inline: Inline, targets: Targets): string {
  const text = escapeHtml(inline.text);
  switch (inline.kind) {
    case 'text':
      return text;
    case 'strong':
      return `<strong>${text}</strong>`;
    case 'value':
      return `<span class="par" data-parameter="${escapeHtml(inline.parameter)}">${text}</span>`;
    case 'reference':
      return targets.has(inline.target)
        ? `<a href="#${escapeHtml(inline.target)}">${text}</a>`
        : text;
    case 'link': {
      const url = safeUrl(inline.url);
      return url ? `<a href="${escapeHtml(url)}">${text}</a>` : text;
    }
  }
}
