import { expect } from 'chai';
import { strToU8, zipSync } from 'fflate';
import { lineText } from '../../src/core/deviation/reading.ts';
import { readDocxAnnex } from '../../src/reading/docx-annex.ts';
import { contrast, hiddenBecause } from '../../src/reading/docx-look.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const root = (name: string, content: string): Uint8Array =>
  strToU8(`<w:${name} ${W} ${MC} ${A}>${content}</w:${name}>`);

type Parts = Readonly<Record<string, Uint8Array>>;
const docx = (body: string, parts: Parts = {}): Uint8Array =>
  zipSync({ 'word/document.xml': root('document', `<w:body>${body}</w:body>`), ...parts });
const linesOf = (body: string, parts: Parts = {}) => {
  const read = readDocxAnnex(docx(body, parts), 'annexe.docx');
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value.lines;
};
const p = (content: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${content}</w:p>`;
const r = (words: string, look = ''): string =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${words}</w:t></w:r>`;
const said = (body: string, parts: Parts = {}) =>
  linesOf(body, parts).map((line) => `${line.zone}: ${lineText(line)}`);
const why = (body: string, parts: Parts = {}) =>
  linesOf(body, parts).flatMap((line) => line.runs.map((run) => run.hidden));

describe('readDocxAnnex', () => {
  const looks: readonly [why: string, look: string, because: string | null][] = [
    ['black', '<w:color w:val="000000"/>', null],
    ['automatic', '<w:color w:val="auto"/>', null],
    ['pale grey that still shows', '<w:color w:val="A6A6A6"/>', null],
    ['white', '<w:color w:val="FFFFFF"/>', 'texte blanc'],
    ['nearly white', '<w:color w:val="F7F7F7"/>', 'texte blanc'],
    ['white on dark', '<w:color w:val="FFFFFF"/><w:shd w:fill="222222"/>', null],
    [
      'dark on dark',
      '<w:color w:val="222222"/><w:shd w:fill="222222"/>',
      'texte de la couleur du fond',
    ],
    ['masked', '<w:vanish/>', 'texte masqué'],
    ['not masked', '<w:vanish w:val="0"/>', null],
    ['1 point', '<w:sz w:val="2"/>', 'texte minuscule'],
    ['6 points', '<w:sz w:val="12"/>', null],
  ];
  for (const [name, look, because] of looks)
    it(`${because === null ? 'shows' : 'does not show'} ${name} text`, () => {
      expect(why(p(r('mot', look)))).to.deep.equal([because]);
    });

  it('takes the look from styles, the document and what is behind', () => {
    const styles = root(
      'styles',
      '<w:docDefaults><w:rPrDefault><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:rPrDefault></w:docDefaults>' +
        '<w:style w:styleId="Noir"><w:rPr><w:color w:val="000000"/></w:rPr></w:style>' +
        '<w:style w:styleId="Fils"><w:basedOn w:val="Noir"/></w:style>' +
        '<w:style w:styleId="Cache"><w:rPr><w:vanish/></w:rPr></w:style>',
    );
    const cell = `<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill="000000"/></w:tcPr>${p(r('d'))}</w:tc></w:tr></w:tbl>`;
    const body =
      p(r('a')) +
      p(r('b'), '<w:pStyle w:val="Fils"/>') +
      p(r('c', '<w:rStyle w:val="Cache"/>')) +
      cell;
    expect(why(body, { 'word/styles.xml': styles })).to.deep.equal([
      'texte blanc',
      null,
      'texte masqué',
      null,
    ]);
  });

  it('keeps revisions that wait, those of a whole row too', () => {
    const body =
      p(`${r('a')}<w:ins>${r('b')}</w:ins><w:del><w:r><w:delText>c</w:delText></w:r></w:del>`) +
      p(`<w:moveFrom>${r('d')}</w:moveFrom><w:moveTo>${r('e')}</w:moveTo>`) +
      `<w:tbl><w:tr><w:trPr><w:ins/></w:trPr><w:tc>${p(r('f'))}</w:tc></w:tr><w:tr><w:tc>${p(r('g'))}</w:tc></w:tr></w:tbl>`;
    const runs = linesOf(body).flatMap((line) => line.runs.map((run) => [run.text, run.tracked]));
    expect(runs).to.deep.equal([
      ['a', null],
      ['b', 'inserted'],
      ['c', 'deleted'],
      ['d', 'deleted'],
      ['e', 'inserted'],
      ['f', 'inserted'],
      ['g', null],
    ]);
  });

  it('reads text boxes once, and what the older form alone says', () => {
    const box = (words: string): string => `<w:txbxContent>${p(r(words))}</w:txbxContent>`;
    const both = (choice: string, fallback: string): string =>
      p(
        `<w:r><mc:AlternateContent><mc:Choice>${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent></w:r>`,
      );
    expect(said(both(box('un'), box('un')))).to.deep.equal(['body: ', 'text-box: un']);
    expect(said(both(box('un'), box('deux')))).to.deep.equal([
      'body: ',
      'text-box: un',
      'text-box: deux',
    ]);
    expect(said(both('<w:t>un</w:t>', '<w:t>deux</w:t>'))).to.deep.equal([
      'body: un',
      'text-box: deux',
    ]);
    expect(said(both('<w:t>un</w:t>', '<w:t>un</w:t>'))).to.deep.equal(['body: un']);
  });

  it('puts notes and comments after the paragraph that calls them', () => {
    const part = (kind: string, id: number, words: string) =>
      `<w:${kind} w:id="${id}">${p(r(words))}</w:${kind}>`;
    const call = (kind: string, id: number) => `<w:r><w:${kind}Reference w:id="${id}"/></w:r>`;
    const parts = {
      'word/footnotes.xml': root(
        'footnotes',
        part('footnote', 0, 'trait') + part('footnote', 2, 'bas de page'),
      ),
      'word/endnotes.xml': root('endnotes', part('endnote', 2, 'fin de document')),
      'word/comments.xml': root('comments', part('comment', 2, 'remarque')),
    };
    const body =
      p(r('a') + call('footnote', 2) + call('endnote', 2) + call('comment', 2)) + p(r('b'));
    expect(said(body, parts)).to.deep.equal([
      'body: a',
      'footnote: bas de page',
      'footnote: fin de document',
      'comment: remarque',
      'body: b',
    ]);
  });

  it('says that it cannot read an image or an imported content', () => {
    expect(said(`${p('<w:r><w:drawing><a:blip/></w:drawing></w:r>')}<w:altChunk/>`)).to.deep.equal([
      'body: ',
      'object: [image]',
      'object: [contenu importé]',
    ]);
  });

  it('reads headers, footers, contents, titles and their bookmarks', () => {
    const styles = root(
      'styles',
      '<w:style w:styleId="T2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="S1"><w:name w:val="toc 1"/></w:style>',
    );
    const parts = {
      'word/styles.xml': styles,
      'word/header2.xml': root('hdr', p(r('haut'))),
      'word/footer1.xml': root('ftr', p(r('bas'))),
    };
    const body =
      p(r('Sommaire'), '<w:pStyle w:val="S1"/>') +
      p(`<w:bookmarkStart w:id="1" w:name="article-a-b"/>${r('Titre')}`, '<w:pStyle w:val="T2"/>');
    expect(
      linesOf(body, parts).map(({ zone, level, anchor }) => [zone, level, anchor]),
    ).to.deep.equal([
      ['header', null, null],
      ['footer', null, null],
      ['contents', null, null],
      ['body', 2, 'article-a-b'],
    ]);
  });

  it('refuses what is no Word document', () => {
    const codes = [strToU8('x'), zipSync({ a: strToU8('b') }), docx('<w:p>')].map((bytes) => {
      const read = readDocxAnnex(bytes, 'a.docx');
      return read.ok ? [] : read.problems.map((one) => one.code);
    });
    expect(codes).to.deep.equal([['zip/not-a-zip'], ['docx/not-a-document'], ['docx/damaged']]);
  });
});

describe('contrast', () => {
  it('is 21 between black and white and 1 between equals', () => {
    expect(contrast('000000', 'FFFFFF')).to.be.closeTo(21, 0.001);
    expect(contrast('ABCDEF', 'abcdef')).to.be.closeTo(1, 0.001);
    expect(hiddenBecause({}, 'auto')).to.equal(null);
  });
});
