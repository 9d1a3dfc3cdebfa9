import { expect } from 'chai';
import { documentChanges } from '../../../src/core/documents/changes.ts';
import type { Block, DocumentModel, Inline } from '../../../src/core/documents/model.ts';

const text = (said: string): Inline => ({ kind: 'text', text: said });
const article = (id: string, number: string, title = id): Block => ({
  kind: 'heading',
  level: 2,
  number,
  id,
  text: title,
});
const p = (number: string, ...content: readonly (string | Inline)[]): Block => ({
  kind: 'paragraph',
  number,
  style: 'body',
  content: content.map((one) => (typeof one === 'string' ? text(one) : one)),
});
const reference = (target: string, said: string): Inline => ({
  kind: 'reference',
  target,
  text: said,
});
const row = (...cells: readonly string[]) => cells.map((one) => [text(one)]);
const table = (...rows: readonly (readonly Inline[])[][]): Block => ({
  kind: 'table',
  caption: 'Prix',
  columns: [
    { label: 'Ligne', align: 'left', width: 50 },
    { label: 'Quantité', align: 'right', width: 50 },
  ],
  rows,
  rowHeaders: true,
});

const model = (name: string, ...blocks: readonly Block[]): DocumentModel => ({
  name,
  title: name.toUpperCase(),
  subtitle: 'Portail',
  facts: [{ label: 'Référence', text: 'A-1' }],
  date: '2027-01-01',
  header: '',
  footer: '',
  author: '',
  subject: '',
  keywords: [],
  withContents: false,
  blocks,
});

const ccap = (...blocks: readonly Block[]) => [model('ccap', ...blocks)];
const A = article('a', '1.1');
const B = article('b', '1.2');

describe('documentChanges', () => {
  it('finds nothing between equal documents', () => {
    const same = ccap(A, p('1.1.1', 'Le délai est de 5 jours.'), table(row('P1', '2')));
    expect(documentChanges(same, same)).to.deep.equal([]);
  });

  type Case = readonly [why: string, before: readonly Block[], after: readonly Block[]];
  const silent: readonly Case[] = [
    [
      'typography',
      [A, p('1', "L'accord « a » : 10 000 €")],
      [A, p('1', 'L’accord "a" : 10\u202f000 €')],
    ],
    [
      'a number of article that moved',
      [A, p('1.1.1', 'Texte.')],
      [article('a', '1.4'), p('1.4.1', 'Texte.')],
    ],
    [
      'a reference to an article that moved',
      [A, p('1', reference('b', "l'article 1.2"), ' vaut.')],
      [A, p('1', reference('b', "l'article 1.3"), ' vaut.')],
    ],
  ];
  for (const [why, before, after] of silent)
    it(`does not tell ${why}`, () => {
      expect(documentChanges(ccap(...before), ccap(...after))).to.deep.equal([]);
    });

  const told: readonly (readonly [
    why: string,
    before: readonly Block[],
    after: readonly Block[],
    said: readonly (readonly [id: string, kind: string, before: string, after: string])[],
  ])[] = [
    [
      'a number',
      [A, p('1', 'Le délai est de 5 jours.'), p('2', 'Fin.')],
      [A, p('1', 'Le délai est de 6 jours.'), p('2', 'Fin.')],
      [['a', 'changed', 'Le délai est de 5 jours.', 'Le délai est de 6 jours.']],
    ],
    [
      'a negation',
      [A, p('1', 'Il le peut.')],
      [A, p('1', 'Il ne le peut pas.')],
      [['a', 'changed', 'Il le peut.', 'Il ne le peut pas.']],
    ],
    [
      'a paragraph added',
      [A, p('1', 'Un.')],
      [A, p('1', 'Un.'), p('2', 'Deux.')],
      [['a', 'changed', '', 'Deux.']],
    ],
    ['a title', [A], [article('a', '1.1', 'autre')], [['a', 'changed', 'a', 'autre']]],
    [
      'an article added between others',
      [A, p('1', 'Un.'), B, p('1', 'Deux.')],
      [
        A,
        p('1', 'Un.'),
        article('c', '1.2'),
        p('1', 'Trois.'),
        article('b', '1.3'),
        p('1', 'Deux.'),
      ],
      [['c', 'added', '', 'c\nTrois.']],
    ],
    [
      'an article removed',
      [A, p('1', 'Un.'), B, p('1', 'Deux.')],
      [A, p('1', 'Un.')],
      [['b', 'removed', 'b\nDeux.', '']],
    ],
    [
      'a reference to another article',
      [A, p('1', reference('b', "l'article 1.2"))],
      [A, p('1', reference('c', "l'article 1.2"))],
      [['a', 'changed', "l'article 1.2", "l'article 1.2"]],
    ],
    [
      'a cell of a table',
      [A, table(row('P1', '2'), row('P2', '4'))],
      [A, table(row('P1', '2'), row('P2', '40'))],
      [['a', 'changed', 'P2 · 4', 'P2 · 40']],
    ],
    [
      'an item of a list',
      [A, { kind: 'list', marker: 'letters', items: [[text('un')], [text('deux')]] }],
      [A, { kind: 'list', marker: 'letters', items: [[text('un')]] }],
      [['a', 'changed', '– deux', '']],
    ],
    [
      'a line to be filled',
      [A, { kind: 'fields', caption: 'Signature', fields: [{ label: 'Nom', lines: 1 }] }],
      [
        A,
        { kind: 'fields', caption: 'Signature', fields: [{ label: 'Nom et qualité', lines: 1 }] },
      ],
      [['a', 'changed', 'Nom', 'Nom et qualité']],
    ],
  ];
  for (const [why, before, after, said] of told)
    it(`tells ${why}`, () => {
      const [found] = documentChanges(ccap(...before), ccap(...after));
      expect(found?.kind).to.equal('changed');
      expect(
        found?.sections.flatMap((s) => s.texts.map((t) => [s.id, s.kind, t.before, t.after])),
      ).to.deep.equal(said);
    });

  it('marks the words that go and those that come', () => {
    const [found] = documentChanges(
      ccap(A, p('1', 'Le délai est de 5 jours.')),
      ccap(A, p('1', 'Le délai est de 6 jours.')),
    );
    expect(found?.sections[0]?.texts[0]?.words).to.deep.equal([
      { kind: 'same', text: 'Le délai est de' },
      { kind: 'removed', text: '5' },
      { kind: 'added', text: '6' },
      { kind: 'same', text: 'jours.' },
    ]);
  });
  it('tells the first page, a document added and one removed', () => {
    const [a] = ccap(A);
    const renamed = a ? [{ ...a, subtitle: 'Autre' }] : [];
    expect(documentChanges(ccap(A), renamed)[0]?.sections.map((s) => s.id)).to.deep.equal([
      'premiere-page',
    ]);
    const both = [...ccap(A), model('annexe', B)];
    expect(documentChanges(ccap(A), both).map((d) => [d.name, d.kind])).to.deep.equal([
      ['annexe', 'added'],
    ]);
    expect(documentChanges(both, ccap(A)).map((d) => [d.name, d.kind])).to.deep.equal([
      ['annexe', 'removed'],
    ]);
  });
});
