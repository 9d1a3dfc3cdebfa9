import { expect } from 'chai';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { docxPlainText, readDocxText } from '../../src/reading/docx-text.ts';
import { renderDocx } from '../../src/render/docx/render-docx.ts';
import { SAMPLE } from '../render/docx-sample.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

/** A Word package with this body and these numbering definitions. */
const docx = (body: string, numbering = '', styles = ''): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(`<w:document ${W} ${MC}><w:body>${body}</w:body></w:document>`),
    'word/numbering.xml': strToU8(`<w:numbering ${W}>${numbering}</w:numbering>`),
    'word/styles.xml': strToU8(`<w:styles ${W}>${styles}</w:styles>`),
  });
const read = (bytes: Uint8Array) => {
  const result = readDocxText(bytes, 'offre.docx');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
};
const refused = (bytes: Uint8Array) => {
  const result = readDocxText(bytes, 'offre.docx');
  return result.ok ? [] : result.problems;
};
const p = (content: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const t = (words: string): string => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
const num = (list: number, level = 0): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
const level = (at: number, format: string, text: string, start = 1): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;

describe('readDocxText', () => {
  it('gives results of fields and inserted text, not instructions nor deleted text', () => {
    const [paragraph] = read(
      docx(
        p(
          `${t('voir ')}<w:fldSimple w:instr="REF x"><w:r><w:t>3.2</w:t></w:r></w:fldSimple>` +
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r>' +
            `<w:ins>${t(' ajouté')}</w:ins><w:del><w:r><w:delText> retiré</w:delText></w:r></w:del>` +
            '<w:r><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:noBreakHyphen/></w:r>',
          '<w:tabs><w:tab w:val="left" w:pos="10"/></w:tabs>',
        ),
      ),
    );
    expect(paragraph?.text).to.equal('voir 3.2 ajouté\ta\nb\u2011');
  });

  it('computes numbers by list, level, restart and style, as Word shows them', () => {
    const outline = `<w:abstractNum w:abstractNumId="7">${level(0, 'decimal', 'Article %1')}${level(1, 'decimal', '%1.%2')}</w:abstractNum>`;
    const letters = `<w:abstractNum w:abstractNumId="8">${level(0, 'lowerLetter', '%1)', 25)}</w:abstractNum>`;
    const bullets = `<w:abstractNum w:abstractNumId="9">${level(0, 'bullet', '–')}</w:abstractNum>`;
    const lists = [
      [1, 7],
      [2, 8],
      [3, 9],
    ].map(([id, of]) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/></w:num>`);
    const again =
      '<w:num w:numId="4"><w:abstractNumId w:val="8"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>';
    const style =
      `<w:style w:styleId="T1"><w:name w:val="heading 1"/><w:pPr>${num(1)}</w:pPr></w:style>` +
      '<w:style w:styleId="T1b"><w:name w:val="Titre"/><w:basedOn w:val="T1"/></w:style>';
    const body = [
      p(t('un'), '<w:pStyle w:val="T1"/>'),
      p(t('un un'), num(1, 1)),
      p(t('un deux'), num(1, 1)),
      p(t('deux'), '<w:pStyle w:val="T1b"/>'),
      p(t('deux un'), num(1, 1)),
      p(
        t('sans'),
        '<w:pStyle w:val="T1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>',
      ),
      ...['y', 'z', 'aa'].map((w) => p(t(w), num(2))),
      p(t('a'), num(4)),
      p(t('tiret'), num(3)),
    ].join('');
    const found = read(docx(body, outline + letters + bullets + lists.join('') + again, style));
    expect(found.map(({ number }) => number)).to.deep.equal([
      'Article 1',
      '1.1',
      '1.2',
      'Article 2',
      '2.1',
      null,
      'y)',
      'z)',
      'aa)',
      'a)',
      '–',
    ]);
    expect(found[3]?.style).to.equal('Titre');
  });

  it('places cells, also of a table inside a table, and bookmarks between paragraphs', () => {
    const cell = (content: string): string => `<w:tc>${content}</w:tc>`;
    const inner = `<w:tbl><w:tr>${cell(p(t('dedans')))}</w:tr></w:tbl>`;
    const found = read(
      docx(
        `<w:bookmarkStart w:id="1" w:name="avant"/>${p(t('x'))}<w:tbl><w:tr>${cell(p(t('a')))}${cell(inner + p(t('b')))}</w:tr>` +
          `<w:tr>${cell(p(t('c')))}</w:tr></w:tbl>${p(t('y'))}`,
      ),
    );
    expect(
      found.map(({ text, cell: at }) => [text, at && Object.values(at).join(',')]),
    ).to.deep.equal([
      ['x', null],
      ['a', '1,1,1'],
      ['dedans', '2,1,1'],
      ['b', '1,1,2'],
      ['c', '1,2,1'],
      ['y', null],
    ]);
    expect(found[0]?.bookmarks).to.deep.equal(['avant']);
  });

  it('reads a drawing once and the formatting of today', () => {
    const box = (words: string): string =>
      `<w:r><w:txbxContent>${p(t(words))}</w:txbxContent></w:r>`;
    const found = read(
      docx(
        p(
          `<mc:AlternateContent><mc:Choice>${box('dans la boîte')}</mc:Choice><mc:Fallback>${box('dans la boîte')}</mc:Fallback></mc:AlternateContent>`,
          '<w:pStyle w:val="Neuf"/><w:pPrChange><w:pPr><w:pStyle w:val="Vieux"/></w:pPr></w:pPrChange>',
        ),
      ),
    );
    expect(found.map(({ style, text }) => [style, text])).to.deep.equal([
      ['Neuf', ''],
      ['Normal', 'dans la boîte'],
    ]);
  });

  it('refuses what is no Word document in one French sentence each', async () => {
    const whole = await renderDocx(SAMPLE);
    const codes = [
      strToU8('Bonjour'),
      new Uint8Array(),
      whole.subarray(0, whole.length - 30),
      zipSync({ 'xl/workbook.xml': strToU8('<a/>') }),
      docx('<w:p>'),
      zipSync({ 'word/document.xml': strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }),
    ].map((bytes) => refused(bytes).map(({ code, where }) => `${code} ${where}`));
    expect(codes).to.deep.equal([
      ['zip/not-a-zip offre.docx'],
      ['zip/not-a-zip offre.docx'],
      ['zip/truncated offre.docx'],
      ['docx/not-a-document offre.docx'],
      ['docx/damaged offre.docx'],
      ['docx/damaged offre.docx'],
    ]);
  });

  it('refuses a document with any byte of its text changed', async () => {
    const whole = await renderDocx(SAMPLE);
    const at = Math.floor(whole.length / 2);
    const altered = whole.slice();
    altered[at] = (altered[at] ?? 0) ^ 0xff;
    expect(refused(altered)).to.have.length(1);
  });
});

describe('docxPlainText', () => {
  it('puts one paragraph a line, its number first', async () => {
    const text = await docxPlainText(await renderDocx(SAMPLE));
    expect(text).to.include('\n2.1.1\tLa disponibilité mensuelle est d’au moins 99,9 %.\n');
    expect(text).to.include('\na)\tles données des demandeurs ;\n');
  });

  it('throws the French sentence for another file', async () => {
    const error = await docxPlainText(strToU8('x')).catch((e: unknown) => e);
    expect(String(error)).to.include('Ce fichier n’est pas');
  });
});

describe('normaliseZip', () => {
  it('leaves no entry time, random id or date of the run in a document', async () => {
    const bytes = await renderDocx(SAMPLE);
    const names = Object.keys(unzipSync(bytes));
    expect(names[0]).to.equal('[Content_Types].xml');
    expect(names.slice(1)).to.deep.equal(names.slice(1).sort());
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    // DOS form: noon (12 hours << 11), 1980-01-01 (year 0, month 1 << 5, day 1).
    expect(view.getUint16(10, true)).to.equal(0x6000);
    expect(view.getUint16(12, true)).to.equal(0x0021);
    const relations = strFromU8(unzipSync(bytes)['word/_rels/document.xml.rels'] as Uint8Array);
    const ids = [...relations.matchAll(/ Id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).to.deep.equal(ids.map((_, i) => `rId${i + 1}`));
  });
});
