import { expect } from 'chai';
import {
  folded,
  likeness,
  searched,
  stem,
  type Word,
  wordsIn,
} from '../../../../src/core/clauses/search/words.ts';

describe('folded', () => {
  it('forgets accents, capitals, ligatures and elisions', () => {
    expect(folded('Les Réversibilités, niveaux d’ŒUVRE et ex æquo')).to.deep.equal([
      'les',
      'reversibilites',
      'niveaux',
      'd',
      'oeuvre',
      'et',
      'ex',
      'aequo',
    ]);
  });
  it('reads a text whatever the composition of its accents', () => {
    expect(folded('re\u0301seau')).to.deep.equal(folded('réseau'));
  });
  it('has no word in marks alone', () => expect(folded(' — « » … ')).to.deep.equal([]));
});

describe('stem', () => {
  const SAME: readonly (readonly string[])[] = [
    ['interface', 'interfaces'],
    ['niveau', 'niveaux'],
    ['national', 'nationale', 'nationaux', 'nationales'],
    ['travail', 'travaux'],
    ['public', 'publique', 'publics', 'publiques'],
    ['ouvert', 'ouverte', 'ouverts', 'ouvertes'],
    ['note', 'notes', 'notee', 'notees'],
    ['administratif', 'administrative', 'administratives'],
    ['evaluateur', 'evaluatrice', 'evaluateurs', 'evaluatrices'],
    ['acheteur', 'acheteuse'],
    ['ancien', 'ancienne', 'anciennes'],
    ['logiciel', 'logiciels', 'logicielle'],
    ['lot', 'lots'],
    ['donnee', 'donnees'],
    ['dangereux', 'dangereuse', 'dangereuses'],
  ];
  for (const words of SAME)
    it(`takes ${words.join(', ')} for one word`, () => {
      expect(new Set(words.map(stem)).size, words.map(stem).join(' ')).to.equal(1);
    });

  const APART: readonly (readonly [string, string])[] = [
    ['lot', 'loi'],
    ['prix', 'pris'],
    ['mois', 'moins'],
    ['plan', 'plante'],
    ['delai', 'delegue'],
    ['sante', 'sans'],
    ['cle', 'clause'],
  ];
  for (const [one, other] of APART)
    it(`keeps ${one} and ${other} apart`, () => expect(stem(one)).to.not.equal(stem(other)));
});

const word = (text: string): Word => {
  const [first] = wordsIn(text);
  if (!first) throw new RangeError(text);
  return first;
};

describe('likeness', () => {
  const CASES: readonly (readonly [asked: string, found: string, how: 0 | 1 | 2])[] = [
    ['données', 'donnée', 2],
    ['données', 'donné', 2],
    ['DONNÉE', 'données', 2],
    ['donnees', 'données', 2],
    ['donnée', 'donne', 0],
    ['donnees', 'donne', 1],
    ['reversibilite', 'réversibilité', 1],
    ['reversibilites', 'réversibilité', 1],
    ['réversibilités', 'réversibilité', 2],
    ['publique', 'publics', 2],
    ['publiée', 'publics', 0],
    ['dispo', 'disponibilité', 1],
    ['di', 'disponibilité', 0],
    ['mois', 'moins', 0],
    ['clé', 'clés', 2],
    ['cle', 'clé', 1],
    ['api', 'apis', 2],
    ['disponibilité', 'dispo', 0],
  ];
  for (const [asked, found, how] of CASES)
    it(`of « ${asked} » asked and « ${found} » found is ${how}`, () => {
      expect(likeness(word(asked), word(found))).to.equal(how);
    });
});

const asked = (text: string) => searched(text).map((one) => one.folded);

describe('searched', () => {
  it('leaves out the words that tell nothing, and words said twice', () => {
    expect(asked('la réversibilité des données de la ville, données')).to.deep.equal([
      'reversibilite',
      'donnees',
      'ville',
    ]);
  });
  it('keeps them when there is nothing else', () => {
    expect(asked('du')).to.deep.equal(['du']);
    expect(asked('  ')).to.deep.equal([]);
  });
});
