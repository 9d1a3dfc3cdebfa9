import { expect } from 'chai';
import { plainDrafting } from '../../../../src/core/clauses/checks/plain-drafting.ts';
import { checkSamples, remarksOf, type Sample } from '../../../builders/check.ts';
import { aClause, aText } from '../../../builders/library.ts';

const words = (n: number): string => Array.from({ length: n }, () => 'mot').join(' ');
const says = (text: string) => aClause('api-a', { wording: [aText(text)] });
const inRules = (text: string) =>
  aClause('rc-a', { piece: 'rc', chapter: 'conditions', wording: [aText(text)] });

const AVOIDED = [
  'dans les meilleurs délais',
  'sans délai',
  'rapidement',
  'dès que possible',
  'immédiatement',
  'et/ou',
  'notamment',
  'tels que',
  'telles que',
  'etc.',
  'le cas échéant',
  'si nécessaire',
  'sous réserve de',
  'nonobstant',
  'doit',
  'doivent',
  'devra',
  "s'engage à",
  'est tenu de',
  'il convient',
  'il est entendu que',
  "s'efforce",
  'au mieux',
  'raisonnable',
  "l'état de l'art",
  'le prestataire',
  'le fournisseur',
  'le client',
  'en cas de panne',
  'jours francs',
  '4 heures ouvrées',
  'mensuellement',
  'régulièrement',
  'malus',
  'amende',
  'amendes',
  'éliminatoire',
  'gratuitement',
  'pleine et entière',
  'souveraine',
  'ci-dessus',
  'ledit',
  'document(s)',
];
const GOOD = [
  'Le titulaire corrige le défaut dans le délai fixé.',
  'La date du devis fait foi.',
  'La clientèle, les droits et le doigté.',
  'Un amendement est écrit.',
];

const samples: readonly Sample[] = [
  ['a sentence of 35 words', says(`${words(34)} fin.`), []],
  ['a sentence of 36 words', says(`${words(35)} fin.`), ['long-sentence /wording/0']],
  ['two sentences of 20 words', says(`${words(20)}. ${words(20)}.`), []],
  ['« offre » in a contract', says('L’offre est lue.'), ['choosing-word-in-contract /wording/0']],
  ['« offre » in the rules of choosing', inRules('L’offre est lue.'), []],
  ['a summary of 60 words', aClause('api-a', { summary: words(60) }), []],
  [
    'a summary, a reason and a public sentence too long',
    aClause('api-a', { summary: words(61), why: words(61), publicSentence: words(41) }),
    ['too-long /summary', 'too-long /why', 'too-long /publicSentence'],
  ],
  [
    'a certificate without equivalent',
    says('Le titulaire est certifié ISO 27001.'),
    ['no-equivalent /wording/0'],
  ],
  ['a certificate or equivalent', says('Certifié ISO 27001 ou équivalent.'), []],
];

describe('plainDrafting', () => {
  for (const expression of AVOIDED)
    it(`refuses « ${expression} »`, () => {
      expect(remarksOf(plainDrafting, says(`Le texte ${expression} continue.`))).to.deep.equal([
        'avoided-expression /wording/0',
      ]);
    });
  for (const sentence of GOOD)
    it(`accepts « ${sentence} »`, () => {
      expect(remarksOf(plainDrafting, says(sentence))).to.deep.equal([]);
    });
  checkSamples(plainDrafting, samples);
  it('says what to write instead', () => {
    const [found] = plainDrafting.run(says('Le titulaire doit livrer.'), {
      pieces: [],
    } as never);
    expect(found?.message).to.equal('« doit » est à remplacer par le présent.');
  });
});
