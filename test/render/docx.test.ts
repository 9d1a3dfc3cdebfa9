import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import type { Block, DocumentModel } from '../../src/core/documents/model.ts';
import { plain } from '../../src/core/documents/model.ts';
import { type DocxParagraph, readDocxText } from '../../src/reading/docx-text.ts';
import { bookmarkName } from '../../src/render/docx/names.ts';
import { renderDocx } from '../../src/render/docx/render-docx.ts';
import { sampleHashes } from './docx-bytes.ts';
import { SAMPLE, withBlocks } from './docx-sample.ts';

const partsOf = async (model: DocumentModel): Promise<(name: string) => string> => {
  const parts = unzipSync(await renderDocx(model));
  return (name) => {
    const part = parts[name];
    if (!part) throw new Error(`no ${name} in ${Object.keys(parts).join(', ')}`);
    return strFromU8(part);
  };
};
async function readBack(model: DocumentModel): Promise<readonly DocxParagraph[]> {
  const read = readDocxText(await renderDocx(model));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}
async function refusal(...blocks: Block[]): Promise<unknown> {
  return renderDocx(withBlocks(...blocks)).then(
    () => 'rendered',
    (error) => error,
  );
}
const heading = (level: 1 | 2, number: string | null, id: string): Block => ({
  kind: 'heading',
  level,
  number,
  id,
  text: id,
});
const words = (number: string | null, text: string): Block => ({
  kind: 'paragraph',
  number,
  style: 'body',
  content: [{ kind: 'text', text }],
});

describe('renderDocx', () => {
  it('lets Word compute the numbers of the model, and none where the model has none', async () => {
    const found = (await readBack(SAMPLE))
      .filter(({ style, cell }) => /^(Heading|Alinéa|Normal)/.test(style) && !cell)
      .map(({ number, text }) => [number, text]);
    const expected = SAMPLE.blocks.flatMap((block) => {
      if (block.kind === 'heading') return [[block.number, block.text]];
      return block.kind === 'paragraph' && block.style === 'body'
        ? [[block.number, plain(block.content)]]
        : [];
    });
    expect(expected.filter(([number]) => number !== null)).to.have.length(9);
    expect(found).to.deep.equal(expected);
  });

  it('ties one multilevel list to Heading 1, Heading 2 and « Alinéa numéroté »', async () => {
    const part = await partsOf(SAMPLE);
    const lists = part('word/numbering.xml').split('<w:abstractNum ').slice(1);
    const legal = lists.filter((list) => list.includes('w:pStyle'));
    expect(legal).to.have.length(1);
    expect(legal[0]).to.include('<w:multiLevelType w:val="multilevel"/>');
    expect(
      [...(legal[0] ?? '').matchAll(/<w:pStyle w:val="([^"]+)"/g)].map(([, s]) => s),
    ).to.deep.equal(['Heading1', 'Heading2', 'Alineanumerote']);
    expect(part('word/styles.xml')).to.include('<w:name w:val="Alinéa numéroté"/>');
  });

  for (const [what, blocks] of [
    ['a gap', [heading(1, '2', 'a')]],
    ['a repetition', [heading(1, '1', 'a'), heading(1, '1', 'b')]],
    ['a paragraph without article', [heading(1, '1', 'a'), words('1.0.1', 'x')]],
    ['an article without chapter', [heading(2, '1.1', 'a')]],
    ['a paragraph of two levels', [heading(1, '1', 'a'), words('1.1', 'x')]],
  ] as const) {
    it(`throws RangeError for ${what} in the numbers`, async () => {
      expect(await refusal(...blocks)).to.be.instanceOf(RangeError);
    });
  }

  it('throws RangeError for an id used twice, a reference to nothing and a row too short', async () => {
    const ghost: Block = {
      kind: 'paragraph',
      number: null,
      style: 'body',
      content: [{ kind: 'reference', target: 'ghost', text: 'article 9' }],
    };
    const table: Block = {
      kind: 'table',
      caption: '',
      columns: [{ label: 'a', align: 'left', width: 100 }],
      rows: [[]],
      rowHeaders: false,
    };
    for (const blocks of [[heading(1, null, 'a'), heading(1, null, 'a')], [ghost], [table]])
      expect(await refusal(...blocks)).to.be.instanceOf(RangeError);
  });

  it('restarts each list at a)', async () => {
    const read = await readBack(SAMPLE);
    const markers = read.filter(({ style }) => style === 'Énumération').map((p) => p.number);
    expect(markers).to.deep.equal(['a)', 'b)', 'c)', 'a)', 'b)', '–', '–']);
  });

  it('writes the contents with every heading of two levels, as links', async () => {
    const read = await readBack(SAMPLE);
    const entries = read.filter(({ style }) => style.startsWith('toc')).map((p) => p.text);
    expect(entries).to.deep.equal([
      '1\tObjet et vocabulaire',
      '1.1\tObjet du marché',
      '1.2\tDéfinitions',
      '2\tNiveaux de service',
      '2.1\tDisponibilité',
      'Annexe — cadre de réponse',
    ]);
    const xml = (await partsOf(SAMPLE))('word/document.xml');
    expect(xml).to.include('TOC \\o &quot;1-2&quot;');
    const without = await partsOf({ ...SAMPLE, withContents: false });
    expect(without('word/document.xml')).to.not.include('TOC');
  });

  it('marks headings with their ids and points fields and links at them', async () => {
    const read = await readBack(SAMPLE);
    const ids = SAMPLE.blocks.flatMap((b) => (b.kind === 'heading' ? [b.id] : []));
    expect(
      read.flatMap((p) => p.bookmarks).filter((name) => !name.startsWith('_Ref')),
    ).to.deep.equal(ids);
    const xml = (await partsOf(SAMPLE))('word/document.xml');
    const names = new Set(
      [...xml.matchAll(/<w:bookmarkStart w:name="([^"]+)"/g)].map(([, n]) => n),
    );
    const used = [...xml.matchAll(/w:anchor="([^"]+)"|"REF (\S+) /g)].map(([, a, b]) => a ?? b);
    expect(used.length).to.equal(6 + 1 + 1 + 24);
    for (const name of used) expect(names).to.include(name);
  });

  it('shortens a bookmark that Word would drop, differently for different ids', () => {
    const [a, b] = [`${'x'.repeat(45)}a`, `${'x'.repeat(45)}b`].map(bookmarkName);
    expect(a).to.have.length(40);
    expect(a).to.not.equal(b);
    expect(bookmarkName('x'.repeat(40))).to.equal('x'.repeat(40));
  });

  it('repeats the header row, keeps rows whole and puts the caption before', async () => {
    const xml = (await partsOf(SAMPLE))('word/document.xml');
    const table = /<w:tbl>.*?<\/w:tbl>/.exec(xml)?.[0] ?? '';
    expect(table.match(/<w:tr>/g)).to.have.length(25);
    expect(table.match(/<w:cantSplit\/>/g)).to.have.length(25);
    expect(table.match(/<w:tblHeader\/>/g)).to.have.length(1);
    expect(table.match(/<w:jc w:val="right"\/>/g)).to.have.length(50);
    const read = await readBack(SAMPLE);
    const first = read.findIndex(({ cell }) => cell !== null);
    expect(read[first - 1]).to.include({
      style: 'Légende du tableau',
      text: 'Paliers de pénalité',
    });
    expect(read.find(({ cell }) => cell?.row === 3 && cell.column === 3)?.text).to.equal(
      '2.1 : 1 %',
    );
  });

  it('names each table by its caption, without showing it twice', async () => {
    const xml = (await partsOf(SAMPLE))('word/document.xml');
    expect([...xml.matchAll(/<w:tblCaption w:val="([^"]+)"/g)].map(([, c]) => c)).to.deep.equal([
      'Paliers de pénalité',
      'Identité du candidat',
    ]);
    expect(xml.match(/<w:tbl>/g)).to.have.length(2);
    const texts = (await readBack(SAMPLE)).map((p) => p.text);
    expect(texts.filter((text) => text === 'Paliers de pénalité')).to.have.length(1);
  });

  it('gives fields a label and room', async () => {
    const read = (await readBack(SAMPLE)).filter(({ cell }) => cell?.table === 2);
    expect(read.map((p) => p.text)).to.deep.equal([
      'Dénomination',
      '',
      'Adresse et numéro SIRET',
      '',
    ]);
  });

  it('has header, footer with page fields, French and the properties of the model only', async () => {
    const part = await partsOf(SAMPLE);
    expect(part('word/header1.xml')).to.include('Ville d’Ambreville · CCTP');
    expect(part('word/footer1.xml')).to.match(/Page .*PAGE.* sur .*NUMPAGES/);
    expect(part('word/styles.xml')).to.include('<w:lang w:val="fr-FR"/>');
    expect(part('docProps/core.xml').replace(/^.*?<dc:title>/, '<dc:title>')).to.equal(
      '<dc:title>Cahier des clauses techniques particulières</dc:title>' +
        '<dc:subject>Marché de services numériques &amp; &lt;réversibilité&gt;</dc:subject>' +
        '<dc:creator>Ville d’Ambreville</dc:creator><cp:keywords>CCTP, logement</cp:keywords>' +
        '<cp:lastModifiedBy>Ville d’Ambreville</cp:lastModifiedBy><cp:revision>1</cp:revision>' +
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-12-01T00:00:00Z</dcterms:created>' +
        '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-12-01T00:00:00Z</dcterms:modified>' +
        '<dc:language>fr-FR</dc:language></cp:coreProperties>',
    );
  });

  it('links to web and mail addresses only', async () => {
    const link = (url: string): Block => ({
      kind: 'paragraph',
      number: null,
      style: 'body',
      content: [{ kind: 'link', url, text: url }],
    });
    const part = await partsOf(
      withBlocks(link('https://a.fr/'), link('javascript:alert(1)'), link('file:///etc')),
    );
    expect(part('word/_rels/document.xml.rels').match(/TargetMode="External"/g)).to.have.length(1);
    expect(part('word/document.xml')).to.include('javascript:alert(1)');
  });

  it('gives the same bytes again, and in another process, time zone, locale, folder and order', async () => {
    const [here, again] = [await sampleHashes(false), await sampleHashes(true)];
    expect(again).to.deep.equal(here);
    const script = path.resolve('test/render/docx-bytes.ts');
    const elsewhere = execFileSync(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), script, 'print'],
      { cwd: tmpdir(), env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'C', LC_ALL: 'C' } },
    );
    expect(elsewhere.toString()).to.equal(here.join(' '));
  });
});
