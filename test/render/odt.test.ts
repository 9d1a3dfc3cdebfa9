import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import { type Block, type DocumentModel, plain } from '../../src/core/documents/model.ts';
import { walkXml } from '../../src/reading/xml.ts';
import { renderOdt } from '../../src/render/odt/render-odt.ts';
import { SAMPLE, withBlocks } from './docx-sample.ts';
import { readOdtText } from './read-odt.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
async function partsOf(model: DocumentModel): Promise<(name: string) => string> {
  const parts = unzipSync(await renderOdt(model));
  return (name) => {
    const part = parts[name];
    if (!part) throw new Error(`no ${name} in ${Object.keys(parts).join(', ')}`);
    return strFromU8(part);
  };
}
const refusal = (...blocks: Block[]): Promise<unknown> =>
  renderOdt(withBlocks(...blocks)).then(
    () => 'rendered',
    (error) => error,
  );
const body = (text: string): Block => ({
  kind: 'paragraph',
  number: null,
  style: 'body',
  content: [{ kind: 'text', text }],
});

describe('renderOdt', () => {
  it('begins with its type, uncompressed, and lists its files', async () => {
    const bytes = await renderOdt(SAMPLE);
    // Local header of 30 bytes, the name `mimetype`, then the type itself.
    expect(strFromU8(bytes.subarray(30, 77))).to.equal(
      'mimetypeapplication/vnd.oasis.opendocument.text',
    );
    const part = await partsOf(SAMPLE);
    for (const name of ['content.xml', 'styles.xml', 'meta.xml'])
      expect(part('META-INF/manifest.xml')).to.include(`manifest:full-path="${name}"`);
  });

  it('writes well-formed XML whatever the text', async () => {
    const parts = unzipSync(
      await renderOdt({
        ...withBlocks(body('a < b & c > d "e" \u0007\ud800 fin')),
        title: '<&>"',
        keywords: ['R&D'],
      }),
    );
    for (const [name, bytes] of Object.entries(parts))
      if (name.endsWith('.xml')) walkXml(bytes, {});
    expect(readOdtText(await renderOdt(withBlocks(body('a < b & c'))))).to.include('a < b & c');
  });

  it('keeps every space, tab and line end', async () => {
    const text = ' deux  espaces\tet\nune ligne ';
    expect(readOdtText(await renderOdt(withBlocks(body(text))))).to.include(`${text}\n`);
  });

  it('gives headings their level, their style and their bookmark', async () => {
    const xml = (await partsOf(SAMPLE))('content.xml');
    const found = [
      ...xml.matchAll(
        /<text:h text:style-name="(\w+)" text:outline-level="(\d)"><text:bookmark-start text:name="([^"]+)"/g,
      ),
    ].map(([, style, level, id]) => [style, level, id]);
    const expected = SAMPLE.blocks.flatMap((b) =>
      b.kind === 'heading' ? [[`Heading_20_${b.level}`, String(b.level), b.id]] : [],
    );
    expect(expected).to.have.length(7);
    expect(found).to.deep.equal(expected);
  });

  it('puts every legal number in one list that goes on', async () => {
    const xml = (await partsOf(SAMPLE))('content.xml');
    const numbered = SAMPLE.blocks.filter((b) => 'number' in b && b.number !== null).length;
    expect(xml.match(/<text:list text:style-name="Legal" xml:id="legal">/g)).to.have.length(1);
    expect(
      xml.match(/<text:list text:style-name="Legal" text:continue-list="legal">/g),
    ).to.have.length(numbered - 1);
  });

  it('makes a field of the number in a reference, and a link of words without number', async () => {
    const xml = (await partsOf(SAMPLE))('content.xml');
    expect(xml).to.include(
      'l’article <text:bookmark-ref text:reference-format="number-all-superior" text:ref-name="disponibilite">2.1</text:bookmark-ref>',
    );
    expect(xml).to.include('xlink:href="#annexe" text:style-name="Link">l’annexe</text:a>');
  });

  it('links to web and mail addresses only', async () => {
    const link = (url: string): Block => ({
      kind: 'paragraph',
      number: null,
      style: 'body',
      content: [{ kind: 'link', url, text: url }],
    });
    const xml = (
      await partsOf(withBlocks(link('https://a.fr/'), link('javascript:alert(1)'), link('x')))
    )('content.xml');
    expect([...xml.matchAll(/xlink:href="([^"#][^"]*)"/g)].map(([, url]) => url)).to.deep.equal([
      'https://a.fr/',
    ]);
  });

  it('repeats the head of a table, keeps rows whole and says the caption', async () => {
    const xml = (await partsOf(SAMPLE))('content.xml');
    const table = /<table:table .*?<\/table:table>/.exec(xml)?.[0] ?? '';
    expect(table).to.include('<table:title>Paliers de pénalité</table:title>');
    expect(/<table:table-header-rows>(.*?)<\/table:table-header-rows>/.exec(table)?.[1]).to.match(
      /Palier.*Disponibilité.*Pénalité/,
    );
    expect(table.match(/<table:table-row table:style-name="Row">/g)).to.have.length(25);
    expect(xml).to.include('fo:keep-together="always"');
  });

  it('is in French, with the properties of the model and page numbers', async () => {
    const part = await partsOf(SAMPLE);
    expect(part('styles.xml')).to.include('fo:language="fr" fo:country="FR"');
    expect(part('styles.xml')).to.match(/Page <text:page-number.* sur <text:page-count>/);
    for (const said of [
      '<dc:title>Cahier des clauses techniques particulières</dc:title>',
      '<dc:subject>Marché de services numériques &amp; &lt;réversibilité&gt;</dc:subject>',
      '<meta:keyword>CCTP</meta:keyword><meta:keyword>logement</meta:keyword>',
      '<dc:creator>Ville d’Ambreville</dc:creator>',
      '<meta:creation-date>2026-12-01T12:00:00</meta:creation-date>',
      '<dc:language>fr-FR</dc:language>',
    ])
      expect(part('meta.xml')).to.include(said);
  });

  it('lists chapters and articles in its contents, or has none', async () => {
    const xml = (await partsOf(SAMPLE))('content.xml');
    const entries = [
      ...xml.matchAll(/style-name="Contents_20_[12]"><text:a [^>]*href="#([^"]+)"/g),
    ];
    expect(entries.map(([, id]) => id)).to.deep.equal([
      'objet',
      'objet-marche',
      'definitions',
      'niveaux',
      'disponibilite',
      'annexe',
    ]);
    const without = await partsOf({ ...SAMPLE, withContents: false });
    expect(without('content.xml')).to.not.include('table-of-content');
  });

  it('throws RangeError for a gap in the numbers, an id used twice and a row too short', async () => {
    const heading = (number: string | null, id: string): Block => ({
      kind: 'heading',
      level: 1,
      number,
      id,
      text: id,
    });
    const table: Block = {
      kind: 'table',
      caption: '',
      columns: [{ label: 'a', align: 'left', width: 100 }],
      rows: [[]],
      rowHeaders: false,
    };
    for (const blocks of [[heading('2', 'a')], [heading(null, 'a'), heading(null, 'a')], [table]])
      expect(await refusal(...blocks)).to.be.instanceOf(RangeError);
  });

  it('gives every text back with its number', async () => {
    const text = readOdtText(await renderOdt(SAMPLE));
    for (const block of SAMPLE.blocks)
      if (block.kind === 'paragraph' && block.number !== null)
        expect(text).to.include(`${block.number}\t${plain(block.content)}\n`);
    expect(text).to.include('a)\tpremier sens ;\nb)\tsecond sens.\n');
  });

  it('gives the same bytes again, and in another process, time zone, locale and folder', async () => {
    const here = sha256(await renderOdt(SAMPLE));
    await renderOdt(withBlocks(body('autre')));
    expect(sha256(await renderOdt(SAMPLE))).to.equal(here);
    const url = (file: string): string => new URL(file, import.meta.url).href;
    const script = `
      import { createHash } from 'node:crypto';
      import { renderOdt } from '${url('../../src/render/odt/render-odt.ts')}';
      import { SAMPLE } from '${url('./docx-sample.ts')}';
      process.stdout.write(createHash('sha256').update(await renderOdt(SAMPLE)).digest('hex'));`;
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const elsewhere = execFileSync(
      process.execPath,
      ['--import', tsx, '--input-type=module', '-e', script],
      { cwd: tmpdir(), env: { ...process.env, TZ: 'Pacific/Auckland', LANG: 'C', LC_ALL: 'C' } },
    );
    expect(elsewhere.toString()).to.equal(here);
  });
});
