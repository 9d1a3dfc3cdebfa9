import path from 'node:path';
import { expect } from 'chai';
import { loadTender } from '../../src/cli/load-tender.ts';
import { renderDocument } from '../../src/cli/render.ts';
import { ROOT } from '../../src/config.ts';
import { type Block, type DocumentModel, plain } from '../../src/core/documents/model.ts';
import { docxPlainText } from '../../src/reading/docx-text.ts';
import { readPdfText } from '../../src/reading/pdf-text.ts';
import { tenderDocuments } from '../../src/usecases/tender-documents.ts';

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

/** Each text of a block as a person reads it, its number in front where it has one. */
function textsOf(block: Block): readonly string[] {
  if (block.kind === 'heading') return [`${block.number ?? ''}${block.text}`];
  if (block.kind === 'paragraph') return [`${block.number ?? ''}${plain(block.content)}`];
  if (block.kind === 'list') return block.items.map(plain);
  if (block.kind === 'fields') return block.fields.map((f) => f.label);
  return [block.caption, ...block.columns.map((c) => c.label), ...block.rows.flat().map(plain)];
}

function expectAll(model: DocumentModel, format: string, text: string): void {
  const found = bare(text);
  for (const one of model.blocks.flatMap(textsOf))
    expect(found.includes(bare(one)), `${model.name}.${format} lacks « ${one} »`).to.equal(true);
}

describe('the same text and numbers in HTML, DOCX and PDF', function () {
  this.timeout(120_000);
  const loaded = loadTender(path.join(ROOT, 'templates/examples/ambre/dossier.yaml'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const documents = tenderDocuments(loaded.value.tender, loaded.value.content.library.facts);

  it('has documents to compare', () => {
    expect(documents.length).to.be.greaterThan(9);
  });
  for (const model of documents) {
    it(`${model.name} reads the same in the three`, async () => {
      const html = await renderDocument(model, 'html');
      expectAll(model, 'html', unescaped(new TextDecoder().decode(html)));
      const docx = docxPlainText(await renderDocument(model, 'docx'));
      expectAll(model, 'docx', await docx);
      expectAll(model, 'pdf', await readPdfText(await renderDocument(model, 'pdf')));
    });
  }
});
