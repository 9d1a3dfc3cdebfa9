import { expect } from 'chai';
import { renderDocument } from '../../src/cli/render.ts';
import { type Block, type DocumentModel, plain } from '../../src/core/documents/model.ts';
import { docxPlainText } from '../../src/reading/docx-text.ts';
import { readPdfText } from '../../src/reading/pdf-text.ts';
import { readOdtText } from './read-odt.ts';

/** Letters, digits and marks only: what is left of a text when only its spacing may differ. */
const bare = (text: string): string => text.replace(/[\s\u00a0\u202f\u2003\u00ad]+/g, '');

const unescaped = (html: string): string =>
  html
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** Markdown as it is shown: no emphasis, link target, anchor, table frame nor escape. */
const shown = (markdown: string): string =>
  markdown
    .replace(/<a id="[^"]*"><\/a>/g, '')
    .replace(/(?<!\\)\*\*/g, '')
    .replace(/(?<!\\)\[((?:\\.|[^\]\\])*)\]\((?:<[^>]*>|#[^)]*)\)/g, '$1')
    .replace(/(?<!\\)\|/g, ' ')
    .replace(/\\([^\w\s])/g, '$1');

/** Each text of a block as a person reads it, its number in front where it has one. */
function textsOf(block: Block): readonly string[] {
  if (block.kind === 'heading') return [`${block.number ?? ''}${block.text}`];
  if (block.kind === 'paragraph') return [`${block.number ?? ''}${plain(block.content)}`];
  if (block.kind === 'list') return block.items.map(plain);
  if (block.kind === 'fields') return block.fields.map((f) => f.label);
  return [block.caption, ...block.columns.map((c) => c.label), ...block.rows.flat().map(plain)];
}

/** Fails at the first text that is absent or does not come after the one before it. */
function expectAll(model: DocumentModel, format: string, text: string): void {
  const found = bare(text);
  let from = 0;
  for (const one of model.blocks.flatMap(textsOf)) {
    const at = found.indexOf(bare(one), from);
    expect(at, `${model.name}.${format} lacks « ${one} » at its place`).to.be.at.least(0);
    from = at + bare(one).length;
  }
}

const words = async (model: DocumentModel, format: 'html' | 'md' | 'json'): Promise<string> =>
  new TextDecoder().decode(await renderDocument(model, format));

/** Fails unless the document reads the same in every format, numbers included, in the same order. */
export async function expectSameText(model: DocumentModel): Promise<void> {
  expectAll(model, 'html', unescaped(await words(model, 'html')));
  const docx = await docxPlainText(await renderDocument(model, 'docx'));
  expectAll(model, 'docx', docx);
  expectAll(model, 'pdf', await readPdfText(await renderDocument(model, 'pdf')));
  const odt = readOdtText(await renderDocument(model, 'odt'));
  expectAll(model, 'odt', odt);
  expect(bare(odt), 'ODT and DOCX').to.equal(bare(docx));
  expectAll(model, 'md', shown(await words(model, 'md')));
  expect(JSON.parse(await words(model, 'json'))).to.deep.equal(model);
}
