import path from 'node:path';
import { expect } from 'chai';
import { loadTender } from '../../src/cli/load-tender.ts';
import { ROOT } from '../../src/config.ts';
import { tenderDocuments } from '../../src/usecases/tender-documents.ts';
import { expectSameText } from './same-text.ts';

describe('the same text and numbers, in the same order, in every format', function () {
  this.timeout(120_000);
  const loaded = loadTender(path.join(ROOT, 'templates/examples/ambre/dossier.yaml'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const documents = tenderDocuments(loaded.value.tender, loaded.value.content.library.facts);

  it('has documents to compare', () => {
    expect(documents.length).to.be.greaterThan(9);
  });
  for (const model of documents)
    it(`${model.name} reads the same in HTML, DOCX, PDF, ODT, Markdown and JSON`, () =>
      expectSameText(model));
});
