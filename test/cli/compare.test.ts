import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import type { DocumentModel } from '../../src/core/documents/model.ts';
import { renderDocx } from '../../src/render/docx/render-docx.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { clausier } from './run.ts';

const MODEL: DocumentModel = {
  name: 'annexe',
  title: 'Annexe',
  subtitle: '',
  facts: [],
  date: '2027-01-04',
  header: 'Essai',
  footer: 'Ville d’Ambre',
  author: 'Ville d’Ambre',
  subject: 'Essai',
  keywords: [],
  withContents: false,
  blocks: [
    { kind: 'heading', level: 1, number: '1', id: 'chapitre-un', text: 'Délais' },
    { kind: 'heading', level: 2, number: '1.1', id: 'article-sla-delay', text: 'Correction' },
    {
      kind: 'paragraph',
      number: '1.1.1',
      style: 'body',
      content: [{ kind: 'text', text: 'Le titulaire corrige l’anomalie dans les 5 jours ouvrés.' }],
    },
  ],
};
const LATER: DocumentModel = JSON.parse(JSON.stringify(MODEL).replace('5 jours', '50 jours'));

describe('clausier compare', function () {
  this.timeout(240_000);
  const folder = mkdtempSync(path.join(tmpdir(), 'clausier-compare-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string, content: Uint8Array | string): string => {
    writeFileSync(path.join(folder, name), content);
    return path.join(folder, name);
  };
  const files: Record<string, string> = {};
  before(async () => {
    files['json'] = file('piece.json', JSON.stringify(MODEL));
    files['docx'] = file('piece.docx', await renderDocx(MODEL));
    files['pdf'] = file('piece.pdf', await renderPdf(MODEL));
    files['later docx'] = file('retour.docx', await renderDocx(LATER));
    files['later pdf'] = file('retour.pdf', await renderPdf(LATER));
    files['text'] = file('retour.txt', 'Bonjour');
    files['other json'] = file('autre.json', '{"a": 1}');
  });
  const named = (name: string): string => files[name] ?? '';

  for (const [sealed, back] of [
    ['json', 'later docx'],
    ['docx', 'later pdf'],
    ['pdf', 'later docx'],
  ] as const)
    it(`compares a sealed ${sealed} with a returned ${back}`, async () => {
      const run = await clausier(['compare', named(sealed), named(back), '--json']);
      expect(run.code, run.error).to.equal(0);
      const { deviations } = JSON.parse(run.out);
      expect(deviations).to.have.length(1);
      const { clause, kind, before, after } = deviations[0];
      expect([clause, kind, before, after]).to.deep.equal(['sla-delay', 'number', '5', '50']);
    });
  it('says it in French', async () => {
    const run = await clausier(['compare', named('json'), named('later pdf')]);
    expect(run.out).to.match(/nombre · article.1\.1 Correction \(sla-delay\)/);
    expect(run.out).to.include('1 écart trouvé.');
    expect((await clausier(['compare', named('docx'), named('pdf')])).out).to.equal(
      'Aucun écart.\n',
    );
  });
  it('refuses what it cannot read, each side with its reason', async () => {
    const run = await clausier(['compare', named('other json'), named('text')]);
    expect(run.code).to.equal(1);
    expect(run.error).to.include('compare/not-a-piece').and.to.include('compare/format');
    expect(run.out).to.equal('');
  });
});
