import { expect } from 'chai';
import type { OfferFile } from '../../../src/core/offers/offer.ts';
import { analyseOffers } from '../../../src/core/scoring/analyse.ts';
import { rankingTextDifferences } from '../../../src/core/scoring/ranking-differences.ts';
import { rankingText } from '../../../src/core/scoring/ranking-file.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { aFile, aGrade, aTender } from '../../builders/tender.ts';

const tender = aTender();
const textOf = (...files: readonly OfferFile[]): string =>
  rankingText(analyseOffers(tender, files));
const graded = (level: 50 | 75, reason = 'Trois éléments sur quatre.') =>
  aFile('b', 100, {
    grades: [
      aGrade('b', { level, reason }),
      aGrade('b', { question: 'api-docs/proof', level: 50 }),
    ],
  });
const told = (written: string, computed: string): readonly string[] =>
  rankingTextDifferences(written, computed).map((p) => plainSpaces(p.message));

describe('the text of a ranking', () => {
  it('does not depend on the order in which offers arrived', () => {
    const [a, b, refused] = [
      aFile('a', 120),
      aFile('b', 100),
      aFile('c', 90, { offer: { confirmsAll: false } }),
    ];
    const other = aFile('d', 90, { offer: { confirmsAll: false } });
    expect(textOf(a, b, refused, other)).to.equal(textOf(other, refused, b, a));
  });

  it('is canonical JSON and one line end', () => {
    const text = textOf(aFile('a', 120));
    expect(text.startsWith('{"eliminated":[],"incomplete":[],"irregular":[],"mode":')).to.equal(
      true,
    );
    expect(text.endsWith('}\n')).to.equal(true);
  });
});

describe('differences of two rankings', () => {
  const text = textOf(aFile('a', 120), graded(75));

  it('are none for the same bytes', () => {
    expect(rankingTextDifferences(text, text)).to.deep.equal([]);
  });

  it('name each figure that another grade changes, from the total to its criterion', () => {
    expect(told(text, textOf(aFile('a', 120), graded(50)))).to.deep.equal([
      'b, total : « 80 » dans le fichier, « 75 » au calcul.',
      'b, critère 2, points : « 30 » dans le fichier, « 25 » au calcul.',
      'b, critère 2, points avant arrondi : « 30 » dans le fichier, « 25 » au calcul.',
      'b, sous-critère 2.1, points : « 20 » dans le fichier, « 15 » au calcul.',
      'b, sous-critère 2.1, points avant arrondi : « 20 » dans le fichier, « 15 » au calcul.',
      'b, calcul : « B · 80,00 / 100,00 » dans le fichier, « B · 75,00 / 100,00 » au calcul.',
      'b, calcul sous « B » : « 2. Valeur · 30,00 / 50,00 » dans le fichier, « 2. Valeur · 25,00 / 50,00 » au calcul.',
      'b, calcul sous « 2. Valeur » : « 2.1 Interfaces · 20,00 / 30,00 » dans le fichier, « 2.1 Interfaces · 15,00 / 30,00 » au calcul.',
      'b, calcul sous « 2.1 Interfaces » : « Titre de api-docs — Décrivez vos moyens. · 15,00 / 20,00 · api-docs@1#text » dans le fichier, « Titre de api-docs — Décrivez vos moyens. · 10,00 / 20,00 · api-docs@1#text » au calcul.',
      'b, calcul sous « Titre de api-docs — Décrivez vos moyens. » : « Niveau 75 % de 20,00 points · 15,00 points · api-docs@1#text » dans le fichier, « Niveau 50 % de 20,00 points · 10,00 points · api-docs@1#text » au calcul.',
    ]);
  });

  it('name a reason that changes no figure', () => {
    const found = told(text, textOf(aFile('a', 120), graded(75, 'Autre motif.')));
    expect(found).to.have.length(1);
    expect(found[0]).to.match(/^b, calcul sous « Niveau 75 % .*« Motif \(Une personne\) : Trois/);
  });

  it('name an offer that is in one ranking only, and one that changed its situation', () => {
    const apart = aFile('b', 100, { offer: { confirmsAll: false } });
    expect(told(text, textOf(aFile('a', 120), apart))).to.include(
      'b, situation : « classée » dans le fichier, « incomplète » au calcul.',
    );
    expect(told(text, textOf(graded(75)))).to.include(
      'a, rang : « 2 » dans le fichier, rien au calcul.',
    );
  });

  it('tell a file that says the same with other bytes, and one that is not JSON', () => {
    const spaced = JSON.stringify(JSON.parse(text), null, 2);
    expect(rankingTextDifferences(spaced, text).map((p) => p.code)).to.deep.equal([
      'recompute/bytes',
    ]);
    expect(rankingTextDifferences('{', text).map((p) => p.code)).to.deep.equal([
      'recompute/unreadable',
    ]);
    const nothing = told('[]', text);
    expect(nothing).to.include('b, rang : rien dans le fichier, « 1 » au calcul.');
  });
});
