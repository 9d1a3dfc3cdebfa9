import { expect } from 'chai';
import { compareDocuments } from '../../../src/core/deviation/compare.ts';
import { KINDS, nameOf, rankOf } from '../../../src/core/deviation/deviation.ts';
import {
  bodyLine,
  type Line,
  type ReadDocument,
  shown,
} from '../../../src/core/deviation/reading.ts';

const article = (id: string, number: string, title: string): Line =>
  bodyLine(title, { level: 2, label: number, anchor: `article-${id}` });
const alinea = (label: string, text: string): Line => bodyLine(text, { label });

const DELAY = alinea('1.1.1', 'Le titulaire corrige chaque anomalie dans les 5 jours ouvrés.');
const PRICE = alinea('1.1.2', 'Le montant est de 1\u202f440,50 € et il est ferme.');
const DATE = alinea('1.2.1', 'Le service ouvre le 3 mars 2027 et reste ouvert chaque jour.');
const PROOF = alinea('1.2.2', 'Le titulaire remet la preuve ou la mesure, puis le relevé du mois.');
const END = alinea(
  '1.3.1',
  'À la fin du contrat, toutes les données sont restituées puis effacées.',
);

const SEALED: readonly Line[] = [
  bodyLine('Ville d’Ambre – AMBRE-01', { zone: 'header' }),
  bodyLine('Annexe d’essai'),
  bodyLine('Règles', { level: 1, label: '1', anchor: null }),
  article('a', '1.1', 'Délais et prix'),
  DELAY,
  PRICE,
  article('b', '1.2', 'Ouverture du service'),
  DATE,
  PROOF,
  article('c', '1.3', 'Fin du contrat'),
  END,
];
const sealed: ReadDocument = { lines: SEALED };
const swapped = (from: Line, ...to: readonly Line[]): readonly Line[] =>
  SEALED.flatMap((line) => (line === from ? to : [line]));
const worded = (line: Line, from: string, to: string): readonly Line[] =>
  swapped(line, {
    ...line,
    runs: line.runs.map((run) => ({ ...run, text: run.text.replace(from, to) })),
  });
const found = (lines: readonly Line[]) =>
  compareDocuments(sealed, { lines }).map(({ clause, kind, before, after }) => [
    clause,
    kind,
    before,
    after,
  ]);

describe('compareDocuments', () => {
  const words: readonly [why: string, lines: readonly Line[], says: readonly unknown[]][] = [
    ['a digit', worded(DELAY, '5 jours', '8 jours'), ['a', 'number', '5', '8']],
    ['a number in words', worded(DELAY, '5 jours', 'trente jours'), ['a', 'number', '5', 'trente']],
    [
      'an amount',
      worded(PRICE, '1\u202f440,50', '1\u202f44,050'),
      ['a', 'amount', '1\u202f440,50', '1 44,050'],
    ],
    ['a unit', worded(DELAY, 'jours', 'mois'), ['a', 'unit', 'jours', 'mois']],
    ['a date', worded(DATE, '3 mars', '30 mars'), ['b', 'date', '3', '30']],
    ['a month', worded(DATE, 'mars', 'mai'), ['b', 'date', 'mars', 'mai']],
    [
      'a negation',
      worded(PRICE, 'il est ferme', 'il n’est pas ferme'),
      ['a', 'negation', 'est', 'n’est pas'],
    ],
    ['« et » for « ou »', worded(PROOF, 'preuve ou', 'preuve et'), ['b', 'connector', 'ou', 'et']],
    [
      'another word',
      worded(END, 'effacées', 'conservées'),
      ['c', 'wording', 'effacées', 'conservées'],
    ],
    ['a comma', worded(PROOF, 'mesure, puis', 'mesure puis'), ['b', 'punctuation', ',', '']],
    ['words taken away', worded(DELAY, ' ouvrés', ''), ['a', 'unit', 'ouvrés', '']],
  ];
  for (const [why, lines, says] of words)
    it(`names ${why} and its clause`, () => {
      const [one, ...others] = found(lines);
      expect(others).to.deep.equal([]);
      expect(one?.slice(0, 3)).to.deep.equal(says.slice(0, 3));
      expect(String(one?.[3]).replace(/\u202f/g, ' ')).to.equal(says[3]);
    });

  it('finds nothing in the same text, whatever its typography and its lines', () => {
    const spaced = SEALED.map((line) => ({
      ...line,
      runs: line.runs.map((r) => ({
        ...r,
        text: r.text.replace(/’/g, "'").replace(/\u202f/g, ' '),
      })),
    }));
    expect(found(spaced)).to.deep.equal([]);
    const [first = '', second = ''] = [
      'Le titulaire corrige chaque',
      'anomalie dans les 5 jours ouvrés.',
    ];
    expect(found(swapped(DELAY, alinea('1.1.1', first), bodyLine(second)))).to.deep.equal([]);
  });

  it('says once that a clause is gone, moved or repeated', () => {
    const rest = SEALED.filter((l) => l !== SEALED[6] && l !== DATE && l !== PROOF);
    expect(found(rest).map((d) => d.slice(0, 2))).to.deep.equal([['b', 'deleted']]);
    const moved = [...SEALED.slice(0, 3), ...SEALED.slice(6), ...SEALED.slice(3, 6)];
    expect(found(moved).map((d) => d.slice(0, 2))).to.deep.equal([['a', 'moved']]);
    const again = [...SEALED, ...SEALED.slice(3, 6)];
    expect(found(again).map((d) => d.slice(0, 2))).to.deep.equal([['a', 'duplicated']]);
  });

  it('still compares a clause that has moved', () => {
    const edited = worded(DELAY, '5 jours', '15 jours');
    const moved = [...edited.slice(0, 3), ...edited.slice(6), ...edited.slice(3, 6)];
    expect(found(moved).map((d) => d.slice(0, 2))).to.deep.equal([
      ['a', 'number'],
      ['a', 'moved'],
    ]);
  });

  it('puts an addition in the clause of its line', () => {
    const added = alinea('1.1.3', 'Cette règle cesse après douze mois.');
    expect(found(swapped(PRICE, PRICE, added))[0]?.slice(0, 2)).to.deep.equal(['a', 'added']);
    expect(
      found([...SEALED, bodyLine('Fait pour valoir accord entre les parties.')])[0]?.slice(0, 2),
    ).to.deep.equal(['c', 'added']);
  });

  const hidden = { text: ' sauf en août', hidden: 'texte blanc', tracked: null } as const;
  const inserted = { text: ' et demi', hidden: null, tracked: 'inserted' } as const;
  const deleted = { text: 'ouvrés', hidden: null, tracked: 'deleted' } as const;
  const marks: readonly [why: string, line: Line, says: readonly unknown[]][] = [
    [
      'hidden words',
      { ...DELAY, runs: [...DELAY.runs, hidden] },
      ['a', 'hidden-text', '', 'sauf en août'],
    ],
    [
      'an insertion that waits',
      { ...DELAY, runs: [...DELAY.runs, inserted] },
      ['a', 'tracked-change', '', 'et demi'],
    ],
    [
      'a deletion that waits',
      {
        ...DELAY,
        runs: [
          shown('Le titulaire corrige chaque anomalie dans les 5 jours '),
          deleted,
          shown('.'),
        ],
      },
      ['a', 'tracked-change', 'ouvrés', ''],
    ],
  ];
  for (const [why, line, says] of marks)
    it(`says ${why} once`, () => {
      expect(found(swapped(DELAY, line))).to.deep.equal([says]);
    });

  const zones: readonly [zone: Line['zone'], kind: string][] = [
    ['text-box', 'text-box'],
    ['footnote', 'footnote'],
    ['comment', 'comment'],
    ['object', 'object'],
  ];
  for (const [zone, kind] of zones)
    it(`names what stands in a ${zone}`, () => {
      const line = bodyLine('Sous réserve.', { zone });
      expect(found(swapped(DELAY, DELAY, line))).to.deep.equal([['a', kind, '', 'Sous réserve.']]);
    });

  it('reads headers, and leaves the numbers of pages alone', () => {
    const header = bodyLine('Ville d’Ambre – AMBRE-02', { zone: 'header' });
    expect(found([header, ...SEALED.slice(1)]).map((d) => d.slice(0, 2))).to.deep.equal([
      [null, 'running'],
    ]);
    const paged = bodyLine('Page 3 sur 12', { zone: 'footer' });
    expect(found([...SEALED, paged])).to.deep.equal([]);
  });

  it('says a number typed otherwise, and not the numbers that follow from a cut', () => {
    const typed = { ...DELAY, label: '1.1.9' };
    expect(found(swapped(DELAY, typed))).to.deep.equal([['a', 'numbering', '1.1.1', '1.1.9']]);
    const cut = swapped(DELAY).map((l) => (l === PRICE ? { ...l, label: '1.1.1' } : l));
    expect(found(cut).map((d) => d[1])).to.deep.equal(['removed']);
    const worded = { ...PRICE, label: 'sauf avis contraire' };
    expect(found(swapped(PRICE, worded)).map((d) => d[1])).to.deep.equal(['numbering']);
  });

  it('puts numbers, dates, negations and amounts first', () => {
    expect(KINDS.slice(0, 4).map((k) => k.kind)).to.deep.equal([
      'number',
      'date',
      'negation',
      'amount',
    ]);
    const both = worded(DELAY, '5 jours', '9 jours').map((l) =>
      l === END
        ? bodyLine('À la fin du contrat, toutes les données sont rendues puis effacées.', {
            label: '1.3.1',
          })
        : l,
    );
    expect(found(both).map((d) => d[1])).to.deep.equal(['number', 'wording']);
    expect([rankOf('number'), nameOf('number')]).to.deep.equal([0, 'nombre']);
  });

  it('gives the article as sealed', () => {
    const [one] = compareDocuments(sealed, { lines: worded(DELAY, '5', '6') });
    expect(one?.article).to.equal('1.1 Délais et prix');
    expect(one?.context).to.include('dans les 6 jours');
  });

  it('sets apart the headers and the contents that a printed PDF has inside its text', () => {
    const flat = SEALED.slice(1).map((l) => ({ ...l, level: null, anchor: null }));
    const [title, ...rest] = flat;
    const printed = [
      title ?? bodyLine(''),
      bodyLine('Sommaire'),
      bodyLine('1 Règles'),
      bodyLine('1.1 Délais et prix ..... 1'),
      bodyLine('1.2 Ouverture du service ..... 1'),
      bodyLine('1.3 Fin du contrat ..... 2'),
      ...rest.slice(0, 4),
      bodyLine('Ville d’Ambre – AMBRE-01 Page 1 sur 2'),
      ...rest.slice(4),
    ];
    expect(found(printed)).to.deep.equal([]);
  });
});
