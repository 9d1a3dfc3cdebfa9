import { expect } from 'chai';
import { fill } from '../../../src/core/clauses/text.ts';
import { resolveValues } from '../../../src/core/clauses/values.ts';
import { inlines, type Printing } from '../../../src/core/documents/inline.ts';
import { plain } from '../../../src/core/documents/model.ts';
import { aClause, aParameter, FACTS } from '../../builders/library.ts';

const place = (piece: string, number: string) => ({
  clause: 'pen-near',
  piece,
  pieceTitle: 'du CCAP',
  number,
  title: 'Autres pénalités',
});
const printing = (vocabulary: Printing['vocabulary'] = 'marche'): Printing => ({
  piece: 'cctp',
  places: new Map([
    ['pen-far', place('ccap', '6.3')],
    ['pen-near', place('cctp', '2.1')],
  ]),
  vocabulary,
  catalogue: FACTS,
});

const clause = aClause('api-a', {
  parameters: [
    aParameter('days', { default: 5 }),
    aParameter('name', { type: 'text', default: 'Ambre' }),
  ],
});
const resolved = resolveValues(clause, {}, FACTS, { dossier: {}, lot: {} }, () => null);

/** _ is a narrow no-break space, ~ a no-break space. */
const read = (text: string, vocabulary?: Printing['vocabulary']): string =>
  plain(inlines(fill(text, resolved), printing(vocabulary)))
    .replaceAll('\u202f', '_')
    .replaceAll('\u00a0', '~');

describe('inlines', () => {
  const table: readonly (readonly [why: string, text: string, printed: string])[] = [
    ['a value inside guillemets', 'dite « {{name}} » ici', 'dite «_Ambre_» ici'],
    ['a mark after a value', 'sous {{days}} ; puis', 'sous 5~jours_; puis'],
    ['a colon after a value', 'sous {{days}} : oui', 'sous 5~jours_: oui'],
    ['a value at the end', 'Le titulaire livre sous {{days}}.', 'Le titulaire livre sous 5~jours.'],
    [
      'an article of the same piece',
      'relève de [[pen-near]].',
      'relève de l’article~2.1 «_Autres pénalités_».',
    ],
    [
      'an article of another piece',
      'relève de [[pen-far]].',
      'relève de l’article~6.3 «_Autres pénalités_» du CCAP.',
    ],
  ];
  for (const [why, text, printed] of table)
    it(`prints ${why}`, () => {
      expect(read(text)).to.equal(printed);
    });
  it('renames the parties of a concession', () => {
    expect(read("Le titulaire informe l'acheteur.", 'dsp')).to.equal(
      'Le concessionnaire informe l’autorité concédante.',
    );
  });
  it('links to an article of the same document only', () => {
    const kinds = (id: string) =>
      inlines(fill(`[[${id}]]`, []), printing()).map((i) => [i.kind, 'target' in i && i.target]);
    expect(kinds('pen-near')).to.deep.include(['reference', 'article-pen-near']);
    expect(kinds('pen-far').map(([kind]) => kind)).not.to.include('reference');
  });
  it('throws for a reference to an absent clause: the relecture refuses it before', () => {
    expect(() => read('[[pen-gone]]')).to.throw(RangeError, 'pen-gone');
  });
});
