import { expect } from 'chai';
import {
  letterOf,
  letterOrder,
  nameMentions,
  pseudonymIn,
  withoutName,
} from '../../../src/core/analysis/names.ts';

describe('nameMentions', () => {
  const cases: readonly (readonly [
    why: string,
    name: string,
    text: string,
    found: readonly string[],
  ])[] = [
    ['the plain name', 'Aster', 'Aster propose trois équipes.', ['Aster']],
    ['other capitals', 'Aster', 'L’équipe ASTER répond.', ['ASTER']],
    ['other accents', 'Société Générale du Numérique Éphémère', 'chez ephemere', ['ephemere']],
    ['an e-mail address', 'Aster', 'écrire à contact@aster.example', ['aster']],
    ['the address of a site', 'Aster', 'voir https://www.aster-services.fr/api', ['aster']],
    ['joined words', 'Bleu Marine Conseil', 'sur bleumarineconseil.fr', ['bleumarineconseil']],
    ['a ligature', 'Cœur de Réseau', 'COEUR bat', ['COEUR']],
    ['words that all firms share: none', 'Conseil Services', 'un conseil et des services', []],
    [
      'the whole of such a name',
      'Conseil Services',
      'Conseil & Services répond',
      ['Conseil & Services'],
    ],
    ['inside another word: none', 'Aster', 'un astérisque, un plaster', []],
    ['what brackets hold: none', 'Aster (candidat fictif)', 'un candidat fictif', []],
    ['two places', 'Aster', 'Aster et aster', ['Aster', 'aster']],
    ['an empty text', 'Aster', '', []],
    ['a name without a letter', '(—)', 'tout texte', []],
    ['signs of a pattern', 'A.B+C (x)', 'rien ici', []],
  ];
  for (const [why, name, text, found] of cases)
    it(`finds ${why}`, () => {
      expect(nameMentions(name, text).map((m) => m.found)).to.deep.equal(found);
    });
  it('takes the name out and leaves the rest as it is', () => {
    expect(withoutName('Cœur', 'À Cœur vaillant, cœur@coeur.fr.')).to.equal(
      'À [candidat] vaillant, [candidat]@[candidat].fr.',
    );
  });
});

describe('pseudonyms', () => {
  it('go beyond 26 offers', () => {
    expect([0, 25, 26, 51, 52].map(letterOf)).to.deep.equal(['A', 'Z', 'AA', 'AZ', 'BA']);
  });
  it('follow random identifiers, not the order of arrival', () => {
    expect(letterOrder([], ['x9', 'a1', 'k5'])).to.deep.equal(['a1', 'k5', 'x9']);
  });
  it('stay when an offer arrives or leaves', () => {
    const order = letterOrder(['k5', 'x9'], ['x9', 'a1']);
    expect(order).to.deep.equal(['k5', 'x9', 'a1']);
    expect(['x9', 'a1'].map((id) => pseudonymIn(order, id))).to.deep.equal(['Offre B', 'Offre C']);
  });
});
