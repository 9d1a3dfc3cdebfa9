import { expect } from 'chai';
import { type Block, plain } from '../../src/core/documents/model.ts';
import { renderHtmlDocument, renderHtmlFragment } from '../../src/render/html/render-html.ts';
import { aTable, sampleModel } from './sample-model.ts';

const model = sampleModel();
const one = (block: Block): string =>
  renderHtmlFragment(sampleModel({ withContents: false, facts: [], blocks: [block] }));
const count = (html: string, sign: RegExp): number => html.match(sign)?.length ?? 0;
/** The text that a reader sees, entities resolved. */
const visible = (html: string): string =>
  html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

describe('renderHtmlDocument', () => {
  const html = renderHtmlDocument(model);

  it('is French HTML5 with a title, one h1 and no script', () => {
    expect(html).to.match(/^<!doctype html>\n<html lang="fr">/);
    expect(html).to.include('<title>Cahier des clauses techniques &amp; annexes &lt;lot 1&gt;');
    expect(count(html, /<h1[ >]/g)).to.equal(1);
    expect(html).to.not.match(/<script|javascript:| on\w+=| style=/);
  });

  it('carries header, footer, author and date', () => {
    expect(visible(html)).to.include(model.header).and.include(model.footer);
    expect(html).to.include('<meta name="dcterms.date" content="2026-12-01">');
    expect(html).to.include('<meta name="author" content="Commune de Saint-Exemple-sur-Œuvre">');
  });

  it('closes every element that it opens', () => {
    const open: string[] = [];
    for (const [, end, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/g)) {
      if (name === 'meta') continue;
      if (end) expect(open.pop()).to.equal(name);
      else open.push(name);
    }
    expect(open).to.deep.equal([]);
  });
});

describe('renderHtmlFragment', () => {
  const html = renderHtmlFragment(model);

  it('holds every text in order and leaves the h1 to the page', () => {
    expect(html).to.not.include('<h1');
    const text = visible(html);
    let from = text.indexOf('Le présent cahier');
    expect(from).to.be.greaterThan(0);
    const words = model.blocks.flatMap((block) => {
      if (block.kind === 'paragraph') return [plain(block.content)];
      if (block.kind === 'heading') return [block.text];
      if (block.kind === 'list') return block.items.map(plain);
      if (block.kind === 'table')
        return [block.caption, ...block.rows.flatMap((row) => row.map(plain))];
      return block.fields.map(({ label }) => label);
    });
    for (const expected of words) {
      const at = text.indexOf(expected, from);
      expect(at, expected).to.be.at.least(0);
      from = at + expected.length;
    }
  });

  it('gives headings their level, id and number', () => {
    expect(html).to.include('<h2 id="objet"><span class="num">1</span> Objet du marché</h2>');
    expect(html).to.include('<h3 id="mesure"><span class="num">2.1</span> Mesure</h3>');
    expect(html).to.include('<h4 id="cas-particuliers">Cas particuliers</h4>');
  });

  it('numbers paragraphs in their text', () => {
    expect(
      visible(
        one({
          kind: 'paragraph',
          number: '1.1.1',
          style: 'body',
          content: [{ kind: 'text', text: 'Oui.' }],
        }),
      ).trim(),
    ).to.equal('1.1.1 Oui.');
  });

  it('lists the contents only when asked', () => {
    expect(count(html, /<li class="level[12]">/g)).to.equal(6);
    expect(renderHtmlFragment(sampleModel({ withContents: false }))).to.not.include('<nav');
  });

  it('highlights values and links references and addresses', () => {
    expect(html).to.include('<span class="par" data-parameter="target">99,9\u202f%</span>');
    expect(html).to.include('<a href="#mesure">article 2.1 « Mesure »</a>');
    expect(html).to.include(
      '<a href="https://exemple.fr/formats?a=1&amp;b=2">exemple.fr/formats</a>',
    );
  });

  it('prints a reference or an address that leads nowhere as text', () => {
    expect(html).to.not.include('#absent');
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'pas une adresse']) {
      const link = one({
        kind: 'paragraph',
        number: null,
        style: 'body',
        content: [{ kind: 'link', url, text: 'ici' }],
      });
      expect(link).to.include('<p class="body">ici</p>');
    }
  });

  it('escapes every text and attribute', () => {
    const evil = `"><script>alert('&')</script>\u0000`;
    const text = [{ kind: 'text', text: evil }] as const;
    const blocks: readonly Block[] = [
      { kind: 'heading', level: 1, number: evil, id: evil, text: evil },
      {
        kind: 'paragraph',
        number: evil,
        style: 'note',
        content: [
          { kind: 'value', text: evil, parameter: evil },
          { kind: 'reference', target: evil, text: evil },
          { kind: 'strong', text: evil },
          { kind: 'link', url: `https://a.fr/${evil}`, text: evil },
        ],
      },
      { kind: 'list', marker: 'bullets', items: [text] },
      {
        ...aTable(0),
        caption: evil,
        columns: [{ label: evil, align: 'left', width: 100 }],
        rows: [[text]],
      },
      { kind: 'fields', caption: evil, fields: [{ label: evil, lines: 1 }] },
    ];
    const changes = {
      title: evil,
      subtitle: evil,
      header: evil,
      footer: evil,
      author: evil,
      subject: evil,
      keywords: [evil],
      facts: [{ label: evil, text: evil }],
      blocks,
    };
    const page = renderHtmlDocument(sampleModel(changes));
    expect(page).to.not.match(/<script|="[^"]*"[^\s>]/);
    expect(page).to.not.include('\u0000');
    expect(count(page, /&lt;script&gt;/g)).to.be.greaterThan(20);
  });

  it('marks table heads with their scope and figures by a class', () => {
    expect(count(html, /<th scope="col"/g)).to.equal(8);
    expect(count(html, /<th scope="row"/g)).to.equal(60);
    expect(html).to.include('<td class="figure">10\u202f%</td>');
    expect(html).to.include(
      'role="region" tabindex="0" aria-label="Cibles de disponibilité par service"',
    );
  });

  it('draws as many rules as a field has lines', () => {
    expect(count(html, /<span class="rule"/g)).to.equal(6);
  });
});
