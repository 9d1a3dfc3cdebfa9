import { PIECES } from '../../../builders/library.ts';
import { aSources, CLAUSES } from '../../../builders/tender.ts';
import { readingSamples } from './samples.ts';

const buyer = (name: string, representative = '') =>
  ({ buyer: { name, representative, siret: '21000000000013' } }) as never;
const named = (id: string) => {
  const { library } = aSources();
  return {
    library: {
      ...library,
      pieces: PIECES.map((p) => (p.id === 'ccap' ? { ...p, id } : p)),
      versions: CLAUSES.map((c) => (c.piece === 'ccap' ? { ...c, piece: id } : c)),
    },
  };
};

describe('publishedFileRemarks', () => {
  readingSamples(/^files/, [
    ['plain names', {}, {}, []],
    ['a file of 100 characters', {}, named('a'.repeat(91)), []],
    ['a file of 101 characters', {}, named('a'.repeat(92)), ['error files/name /reference']],
    ['a piece with an accent', {}, named('pièce'), ['error files/name /reference']],
    ['a reference with a space', { reference: 'T 1' }, {}, ['error files/name /reference']],
    ['a body', buyer('Ville d’Ambre', 'le maire d’Ambre'), {}, []],
    [
      'a person as the buyer',
      buyer('Mme Durand'),
      {},
      ['error files/person-in-properties /buyer/name'],
    ],
    [
      'the representative as the buyer',
      buyer('Paul Durand', 'Paul Durand'),
      {},
      ['error files/person-in-properties /buyer/name'],
    ],
    [
      'an address in the title',
      { title: 'Marché, paul@ambre.example' },
      {},
      ['error files/person-in-properties /title'],
    ],
  ]);
});
