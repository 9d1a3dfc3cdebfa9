import { expect } from 'chai';
import { plain } from '../../../src/core/documents/model.ts';
import { pieceDocument } from '../../../src/core/documents/pieces.ts';
import { manifestOf } from '../../../src/core/tender/manifest.ts';
import { manualItems } from '../../../src/core/tender/manual-texts.ts';
import { articlesOf } from '../../../src/core/tender/tender.ts';
import { aSources, aTender } from '../../builders/tender.ts';

const KEPT = {
  clause: 'adm-object',
  text: 'Le titulaire suit nos mots :\n– un ;\n– deux.',
  by: 'Camille Martin',
  at: '2026-12-01T09:00:00.000Z',
};

describe('manualItems', () => {
  it('makes one paragraph a line, items under it, and keeps the tables of the clause', () => {
    const table = { kind: 'table', table: 'lots' } as const;
    expect(manualItems('Un.\n\nDeux :\n– a ;\n– b.', [table])).to.deep.equal([
      { kind: 'paragraph', segments: [{ kind: 'text', text: 'Un.' }], list: [], rule: null },
      {
        kind: 'paragraph',
        segments: [{ kind: 'text', text: 'Deux :' }],
        list: [[{ kind: 'text', text: 'a ;' }], [{ kind: 'text', text: 'b.' }]],
        rule: null,
      },
      table,
    ]);
  });
});

describe('a clause that the buyer has written himself', () => {
  const tender = aTender({ manualTexts: [KEPT, { ...KEPT, clause: 'sla-none' }] });
  const article = articlesOf(tender).find((one) => one.clause.id === 'adm-object');
  const piece = tender.pieces.find((one) => one.id === 'ccap');
  const model = piece && pieceDocument(tender, piece, aSources().library.facts);

  it('prints it marked, in the place of its own text, without the name of the person', () => {
    const said = (model?.blocks ?? []).flatMap((b) =>
      b.kind === 'paragraph' ? [plain(b.content)] : [],
    );
    const at = said.findIndex((text) => text.startsWith('Rédaction propre à l’acheteur'));
    expect(said[at]).to.include('adm-object@1');
    expect(said[at + 1]).to.equal('Le titulaire suit nos mots\u202f:');
    expect(JSON.stringify(model)).to.not.include('Camille');
  });
  it('says it in the manifest, and what no longer follows in the relecture', () => {
    const manifest = manifestOf(tender, []);
    expect(manifest.manual).to.deep.equal([{ clause: 'adm-object', article: article?.number }]);
    expect(JSON.stringify(manifest)).to.not.include('Camille');
    const codes = tender.remarks.map((r) => `${r.code} ${r.where}`);
    expect(codes).to.include('manual/kept /manualTexts/adm-object');
    expect(codes).to.include('manual/not-printed /manualTexts/sla-none');
  });
  it('changes nothing where nothing was written', () => {
    expect(manifestOf(aTender(), []).manual).to.deep.equal([]);
    expect(articlesOf(aTender()).every((one) => one.manual === null)).to.equal(true);
  });
});
