import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { type Block, type DocumentModel, plain } from '../../src/core/documents/model.ts';
import { readPdfText } from '../../src/reading/pdf-text.ts';
import { letterOf } from '../../src/render/headings.ts';
import { renderPdf } from '../../src/render/pdf/render-pdf.ts';
import { type ReadPdf, readPdf } from './read-pdf.ts';
import { aLongModel, aTable, sampleModel } from './sample-model.ts';

/** The right edge of the text, in points. */
const RIGHT = 530;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const spaced = (text: string): string => text.replace(/\s+/g, ' ');
const body = (text: string, number: string | null = null): Block => ({
  kind: 'paragraph',
  number,
  style: 'body',
  content: [{ kind: 'text', text }],
});
const only = (...blocks: readonly Block[]): DocumentModel =>
  sampleModel({ withContents: false, blocks });

/** What a reader must find, in order, for one block. */
function textsOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [block.number ? `${block.number} ${block.text}` : block.text];
    case 'paragraph':
      return [(block.number ? `${block.number} ` : '') + plain(block.content)];
    case 'list':
      return block.items.map((item, i) =>
        block.marker === 'letters' ? `${letterOf(i)}) ${plain(item)}` : `– ${plain(item)}`,
      );
    case 'table':
      return [
        block.caption,
        ...block.columns.map(({ label }) => label),
        ...block.rows.flatMap((row) => row.map(plain)),
      ];
    case 'fields':
      return [block.caption, ...block.fields.map(({ label }) => label)];
  }
}

/** Fails at the first text that does not come after the one before it. */
function expectInOrder(text: string, expected: readonly string[]): void {
  let from = 0;
  for (const words of expected.map(spaced)) {
    const at = text.indexOf(words, from);
    expect(at, `« ${words} » after « ${text.slice(Math.max(0, from - 60), from)} »`).to.be.at.least(
      0,
    );
    from = at + words.length;
  }
}

const artifacts = (pdf: ReadPdf, page: number): string =>
  pdf.pages[page]?.items
    .filter(({ artifact }) => artifact)
    .map(({ text }) => text)
    .join(' ') ?? '';

describe('renderPdf', () => {
  const model = sampleModel();
  let bytes: Uint8Array;
  let pdf: ReadPdf;
  before(async () => {
    bytes = await renderPdf(model);
    pdf = await readPdf(bytes);
  });

  it('gives every text back, in order, with its number', async () => {
    const facts = model.facts.map(({ label, text }) => `${label} ${text}`);
    const expected = [model.title, model.subtitle, ...facts, ...model.blocks.flatMap(textsOf)];
    expect(expected.length).to.be.greaterThan(400);
    expectInOrder(spaced(await readPdfText(bytes)), expected);
  });

  it('adds nothing to the text but the table of contents', async () => {
    const text = await readPdfText(await renderPdf(only(body('Un seul paragraphe.', '1.1.1'))));
    const facts = model.facts.map(({ label, text }) => spaced(`${label} ${text}`));
    expect(text.split('\n')).to.deep.equal([
      spaced(model.title),
      model.subtitle,
      ...facts,
      '1.1.1 Un seul paragraphe.',
    ]);
  });

  it('carries title, author, subject, keywords, language and the date of the model', () => {
    expect(pdf.info).to.include({
      Title: model.title,
      Author: model.author,
      Subject: model.subject,
      Keywords: 'marché public, CCTP, R&D',
      Language: 'fr-FR',
      CreationDate: 'D:20261201120000Z',
      PDFFormatVersion: '1.7',
    });
    expect(pdf.xmp('dc:title')).to.equal(model.title);
    expect(pdf.xmp('pdfuaid:part')).to.equal('1');
    expect(pdf.displaysTitle).to.equal(true);
  });

  it('is tagged: headings, paragraphs, lists, tables, links and contents', () => {
    expect(pdf.tagged).to.equal(true);
    const roles = new Set(pdf.pages.flatMap((page) => page.roles));
    expect([...roles]).to.include.members(
      'Document Sect H1 H2 H3 H4 P L LI Lbl LBody Table Caption THead TBody TR TH TD Link TOC TOCI'.split(
        ' ',
      ),
    );
    const objects = Buffer.from(bytes).toString('latin1');
    for (const sign of [
      '/Scope /Column',
      '/Scope /Row',
      '/ListNumbering /LowerAlpha',
      '/Type /OBJR',
    ]) {
      expect(objects).to.include(sign);
    }
  });

  it('keeps header, footer and page numbers out of the structure', async () => {
    const total = pdf.pages.length;
    expect(total).to.be.greaterThan(3);
    for (const page of pdf.pages.keys()) {
      expect(artifacts(pdf, page)).to.include(model.header);
      expect(artifacts(pdf, page)).to.include(model.footer);
      expect(spaced(artifacts(pdf, page))).to.include(`Page ${page + 1} sur ${total}`);
    }
    expect(await readPdfText(bytes))
      .to.not.include(model.header)
      .and.not.include('Page 1 sur');
  });

  it('has one bookmark a heading, nested', () => {
    expect(pdf.bookmarks).to.deep.equal([
      '1 Objet du marché',
      '  1.1 Services attendus',
      '    Cas particuliers',
      '2 Engagements de service et pénalités applicables au titulaire',
      '  2.1 Mesure',
      '  2.2 Cibles',
      '3 Engagement du candidat',
    ]);
    const counts = Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Count -?\d+/g);
    // Closed items of 1, 1 and 2 children, the root of 3 chapters, and the pages.
    expect(counts).to.include.members(['/Count -1', '/Count -2', '/Count 3']);
  });

  it('lists chapters and articles with their page, each a link', () => {
    const first = pdf.pages[0];
    expect(first?.links.map(({ to }) => to)).to.deep.equal([
      'objet',
      'services',
      'engagements',
      'mesure',
      'cibles',
      'signature',
    ]);
    const page = pdf.pages.findIndex(({ items }) =>
      items.some(({ text, artifact }) => !artifact && text.includes('Dénomination sociale')),
    );
    expect(first?.links.at(-1)?.label).to.match(/^3 Engagement du candidat, page \d+$/);
    expect(page).to.be.greaterThan(0);
  });

  it('links references and addresses, and prints what leads nowhere as plain text', () => {
    const links = pdf.pages.slice(1).flatMap((page) => page.links);
    expect(links).to.deep.equal([
      { to: 'mesure', label: 'article 2.1 « Mesure »' },
      { to: 'https://exemple.fr/formats?a=1&b=2', label: 'exemple.fr/formats' },
      { to: 'services', label: 'article 1.1 « Services attendus »' },
    ]);
  });

  it('makes no link of an address that is not http, https or mailto', async () => {
    const content = [{ kind: 'link', url: 'javascript:alert(1)', text: 'cliquer' }] as const;
    const made = await renderPdf(only({ kind: 'paragraph', number: null, style: 'body', content }));
    expect((await readPdf(made)).pages[0]?.links).to.deep.equal([]);
    expect(await readPdfText(made)).to.include('cliquer');
  });

  it('gives the same bytes again, also after another document', async () => {
    await renderPdf(aLongModel(3));
    expect(sha256(await renderPdf(model))).to.equal(sha256(bytes));
  });

  it('gives the same bytes in a fresh process elsewhere, in reverse order', () => {
    const url = (file: string): string => new URL(file, import.meta.url).href;
    const script = `
      import { createHash } from 'node:crypto';
      import { renderPdf } from '${url('../../src/render/pdf/render-pdf.ts')}';
      import { aLongModel, sampleModel } from '${url('./sample-model.ts')}';
      await renderPdf(aLongModel(3));
      process.stdout.write(createHash('sha256').update(await renderPdf(sampleModel())).digest('hex'));`;
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const hash = execFileSync(
      process.execPath,
      ['--import', tsx, '--input-type=module', '-e', script],
      {
        cwd: os.tmpdir(),
        env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'C', LC_ALL: 'C' },
        encoding: 'utf8',
      },
    );
    expect(hash).to.equal(sha256(bytes));
  });

  it('changes its identifier with its content', async () => {
    const id = (file: Uint8Array): string =>
      Buffer.from(file)
        .toString('latin1')
        .match(/\/ID \[<([0-9a-f]{32})>/)?.[1] ?? '';
    expect(id(bytes)).to.match(/^[0-9a-f]{32}$/);
    expect(id(await renderPdf(only(body('Autre.'))))).to.not.equal(id(bytes));
  });

  it('repeats the head of a table of 200 rows on each page, as an artefact', async () => {
    const made = await renderPdf(only(aTable(200)));
    const { pages } = await readPdf(made);
    expect(pages.length).to.be.greaterThan(8);
    for (const { items } of pages.slice(1)) {
      const repeated = items.filter(({ text }) => text.includes('Environnement'));
      expect(repeated.map(({ artifact }) => artifact)).to.deep.equal([true]);
    }
    const rows = (await readPdfText(made)).split('\n').slice(-201);
    expect(rows[0]).to.equal('Service\tEnvironnement\tMesure\tCible\tPlafond\tMontant mensuel');
    for (const [i, row] of rows.slice(1).entries())
      expect(row).to.match(new RegExp(`^Service n° ${i + 1}\t`));
  });

  it('lets no long word, cell or address leave the page', async () => {
    const word = 'anticonstitutionnellement'.repeat(9);
    const table = aTable(2);
    const cells = table.columns.map(() => [{ kind: 'text', text: word } as const]);
    const made = await renderPdf(
      only(
        { kind: 'heading', level: 1, number: '10', id: 'long', text: word },
        body(`https://exemple.fr/${word}/${word}?q=${word}`, '10.10.10'),
        { kind: 'list', marker: 'letters', items: [[{ kind: 'text', text: word }]] },
        { ...table, caption: word, rows: [cells], rowHeaders: false },
        { kind: 'fields', caption: word, fields: [{ label: word, lines: 1 }] },
      ),
    );
    const items = (await readPdf(made)).pages.flatMap((page) => page.items);
    for (const { text, x, width } of items) expect(x + width, text).to.be.at.most(RIGHT + 0.5);
    const found = (await readPdfText(made)).replace(/\s/g, '').split(word).length - 1;
    // Heading, address 3, item, caption, cells 6, caption and label of the fields.
    expect(found).to.equal(14);
  });

  it('never leaves a heading at the foot of a page', async () => {
    for (let filler = 20; filler < 34; filler++) {
      const lines = Array.from({ length: filler }, (_, i) => body(`Ligne ${i + 1}.`));
      const made = await renderPdf(
        only(
          ...lines,
          { kind: 'heading', level: 1, number: '1', id: 'a', text: 'Chapitre' },
          { kind: 'heading', level: 2, number: '1.1', id: 'b', text: 'Article' },
          body('mot '.repeat(120), '1.1.1'),
        ),
      );
      const found = (await readPdf(made)).pages.map(({ items }) =>
        items.filter((item) => !item.artifact),
      );
      for (const items of found) expect(items.at(-1)?.text).to.match(/^(Ligne|mot)/);
    }
  });

  it('cuts a row that is taller than a page and loses nothing of it', async () => {
    const words = Array.from({ length: 1500 }, (_, i) => `mot${i}`).join(' ');
    const table = {
      ...aTable(1),
      rows: [aTable(1).columns.map(() => [{ kind: 'text', text: words } as const])],
    };
    const made = await renderPdf(only(table, body('Fin.')));
    const read = await readPdf(made);
    expect(read.pages.length).to.be.greaterThan(4);
    for (const { items } of read.pages) for (const { y } of items) expect(y).to.be.within(25, 815);
    const found = spaced(await readPdfText(made));
    for (const n of [0, 700, 1499])
      expect(found.split(`mot${n} `).length - 1, `mot${n}`).to.be.at.least(5);
  });

  it('tells hyphens apart and keeps a character that the fonts lack', async () => {
    const text = await readPdfText(
      await renderPdf(only(body('a-b a\u2010b a\u2011b 😀 e\u0301t\u00e9.'))),
    );
    expect(text).to.include('a-b a\u2010b a\u2011b 😀 \u00e9t\u00e9.');
  });

  it('renders a document without any heading, fact or row', async () => {
    const bare = sampleModel({
      subtitle: '',
      facts: [],
      keywords: [],
      blocks: [{ ...aTable(0), caption: '' }],
    });
    const read = await readPdf(await renderPdf(bare));
    expect(read.pages).to.have.length(1);
    expect(read.pages[0]?.roles).to.not.include.members(['THead']);
  });

  it('skips no level when a document opens with an inner title', async () => {
    const made = await renderPdf(
      only({ kind: 'heading', level: 3, number: null, id: 'a', text: 'Titre' }),
    );
    expect((await readPdf(made)).pages[0]?.roles).to.include.members(['H1', 'H2']);
  });
});

describe('readPdfText', () => {
  it('refuses what is not a PDF', async () => {
    const refusal = await readPdfText(new TextEncoder().encode('bonjour')).catch(
      (error: Error) => error.name,
    );
    expect(refusal).to.equal('InvalidPDFException');
  });

  it('separates cells with tabs and keeps empty ones', async () => {
    const text = (words: string) => [{ kind: 'text', text: words } as const];
    const table = { ...aTable(1), rows: [['un', '', 'trois', '', '', 'six'].map(text)] };
    const lines = (await readPdfText(await renderPdf(only(table)))).split('\n');
    expect(lines.at(-1)).to.equal('un\t\ttrois\t\t\tsix');
  });
});
