import { expect } from 'chai';
import { answerLetter } from '../../../../src/core/documents/letters/answer.ts';
import { lettersOf } from '../../../../src/core/documents/letters/index.ts';
import { masked } from '../../../../src/core/documents/letters/masked.ts';
import { type AfterOpening, analysedOffer } from '../../../../src/core/documents/letters/source.ts';
import { standstillOf } from '../../../../src/core/documents/letters/standstill.ts';
import type { OfferFile } from '../../../../src/core/offers/offer.ts';
import {
  aDecision,
  anAward,
  aRequest,
  aSource,
  readModel,
  THREE,
} from '../../../builders/award.ts';
import { aFile, aGrade } from '../../../builders/tender.ts';

const awarded = { award: anAward() };
const textOf = (source: AfterOpening, id: string): string => {
  const letter = lettersOf(source).ready.find((one) => one.id === id);
  if (!letter)
    throw new Error(
      `${id}: ${lettersOf(source)
        .ready.map((l) => l.id)
        .join(' ')}`,
    );
  return readModel(letter.model);
};
function answerTo(source: AfterOpening, offer: string) {
  const own = analysedOffer(source, offer);
  if (!own) throw new Error(offer);
  return answerLetter(source, own);
}

describe('lettersOf', () => {
  it('writes, before the award, only to those set aside', () => {
    const file = { decisions: [aDecision('cordage')] };
    expect(lettersOf(aSource({ file })).ready.map((l) => l.id)).to.deep.equal([
      'lettre-rejet-cordage',
    ]);
  });

  it('writes, after it, to everybody', () => {
    const source = aSource({ file: { award: anAward({ signedAt: '2027-02-15T10:00:00.000Z' }) } });
    expect(lettersOf(source).ready.map((l) => l.id)).to.deep.equal([
      'lettre-rejet-cordage',
      'lettre-rejet-lumen',
      'lettre-attribution-aster',
      'lettre-notification-aster',
      'lettre-reponse-motifs-cordage',
      'lettre-reponse-motifs-lumen',
    ]);
  });

  it('says once what waits for the buyer', () => {
    const offers = [
      aFile('aster', 100),
      aFile('cordage', 95, { offer: { answers: [{ clause: 'adm-object', answer: 'refuse' }] } }),
    ];
    const { waiting } = lettersOf(
      aSource({ offers, file: { award: anAward({ advantages: '' }) } }),
    );
    expect(waiting.map((p) => p.code)).to.deep.equal(['letter/undecided']);
  });

  it('writes to the author of a deposit that came late and stays sealed', () => {
    const keptOut = [
      {
        deposit: 'D-42',
        name: 'Retard SAS',
        receivedAt: '2027-01-15T11:00:01.000Z',
        reason: 'Aucun incident au journal.',
        at: '2027-01-18T10:00:00.000Z',
      },
    ];
    const letter = lettersOf(aSource({ keptOut })).ready[0];
    expect(letter?.id).to.equal('lettre-rejet-pli-d42');
    expect(letter ? readModel(letter.model) : '')
      .to.include('Destinataire : Retard SAS')
      .and.to.include('Votre pli a été reçu le 15 janvier 2027 à 12 h, heure de Paris.')
      .and.to.include('Aucun incident au journal.');
  });

  it('gives two requests to one bidder two names', () => {
    const requests = [aRequest(), aRequest({ id: 'r2' })];
    expect(lettersOf(aSource({ file: { requests } })).ready.map((l) => l.model.name)).to.deep.equal(
      ['lettre-prix-anormalement-bas-cordage', 'lettre-prix-anormalement-bas-cordage-2'],
    );
  });
});

describe('letters of requests', () => {
  const rows: readonly (readonly [
    kind: 'clarification' | 'regularisation' | 'abnormally-low',
    says: string,
    ground: string,
  ])[] = [
    [
      'clarification',
      "Elle n'en change rien : ni une réponse, ni une valeur promise, ni un prix, ni une quantité.",
      'article R2161-5',
    ],
    [
      'regularisation',
      "à tous les candidats dont l'offre a un défaut de même sorte",
      'article R2152-2',
    ],
    [
      'abnormally-low',
      'La demande couvre la part que vous comptez sous-traiter.',
      'articles L2152-5, L2152-6 et R2152-3 à R2152-5',
    ],
  ];
  for (const [kind, says, ground] of rows)
    it(`says the rules of a ${kind}, its points and its deadline`, () => {
      const requests = [aRequest({ kind, about: ['p1', 'sla-up/value', 'adm-object'] })];
      const letter = lettersOf(aSource({ file: { requests } })).ready[0];
      const said = letter ? readModel(letter.model) : '';
      expect(said)
        .to.include(says)
        .and.to.include(ground)
        .and.to.include('Justifiez le forfait annuel.')
        .and.to.include('Cadre des prix, ligne p1 : Forfait')
        .and.to.include('Titre de sla-up (Cahier des clauses administratives, article')
        .and.to.include('avant le 27 janvier 2027 à 12 h, heure de Paris');
    });
});

describe('the award letter', () => {
  const said = textOf(aSource({ file: awarded }), 'lettre-attribution-aster');
  it('asks for the papers in time, without a text quoted from memory', () => {
    expect(said)
      .to.include('dans les 10 jours à compter de la réception de la présente lettre')
      .and.to.include('Certificats fiscaux et sociaux | Avant la signature | —')
      .and.to.not.include('mémoire');
  });
  it('forms no contract and says from when it may be signed', () => {
    expect(said).to.include('ne forme pas le contrat').and.to.include('avant le 12 février 2027');
  });
});

describe('answerLetter', () => {
  it('gives the characteristics and advantages to an offer that was not irregular', () => {
    const answer = answerTo(aSource({ file: awarded }), 'cordage');
    const said = answer.ok ? readModel(answer.value.model) : '';
    expect(said)
      .to.include("en application de l'article R2181-4")
      .and.to.include("L'équipe proposée est plus expérimentée.")
      .and.to.include("L'offre retenue devance la vôtre sur :")
      .and.to.include("Votre offre devance l'offre retenue sur :\n1. Prix");
  });

  for (const status of [
    'irregular',
    'unacceptable',
    'inappropriate',
    'candidate-excluded',
  ] as const)
    it(`withholds them from an offer rejected as ${status}`, () => {
      const file = { decisions: [aDecision('cordage', { status })], ...awarded };
      const answer = answerTo(aSource({ file }), 'cordage');
      const said = answer.ok ? readModel(answer.value.model) : '';
      expect(said)
        .to.include('Le code ne prévoit la communication des caractéristiques')
        .and.to.include('La réserve sur les pénalités')
        .and.to.not.match(/plus expérimentée|prix global|Points par critère/);
    });

  it('waits until somebody has written them', () => {
    const answer = answerTo(aSource({ file: { award: anAward({ advantages: ' ' }) } }), 'cordage');
    expect(answer.ok ? [] : answer.problems.map((p) => p.code)).to.deep.equal([
      'letter/no-advantages',
    ]);
  });
});

describe('standstillOf', () => {
  const days = (source: AfterOpening, electronic = true, on = '2027-02-01') => {
    const found = standstillOf(source, { on, electronic });
    return found.ok
      ? [found.value.days, found.value.last, found.value.earliest, found.value.voluntary]
      : [];
  };
  it('counts the day of dispatch, and puts off an end on a Saturday to the Monday', () => {
    expect(days(aSource())).to.deep.equal([11, '2027-02-11', '2027-02-12', false]);
    expect(days(aSource(), true, '2027-02-03')).to.deep.equal([
      11,
      '2027-02-15',
      '2027-02-16',
      false,
    ]);
  });
  it('is longer when the règlement promises more than the law', () => {
    const source = aSource({
      dossier: {
        facts: { buyerType: 'local', amountCents: 30_000_000, durationMonths: 24 },
        values: { 'rc-award': { standstillDays: 14 } },
      },
    });
    expect(days(source)).to.deep.equal([14, '2027-02-15', '2027-02-16', false]);
  });
  it('does not exist for a single bidder', () => {
    expect(days(aSource({ offers: [aFile('aster', 100)] }))).to.deep.equal([
      0,
      null,
      '2027-02-01',
      false,
    ]);
  });
});

describe('masked', () => {
  const rows: readonly (readonly [text: string, gives: string])[] = [
    ['Moins que Lumen.', 'Moins qu’un autre candidat.'],
    ['L’offre de Lumen est meilleure', 'L’offre d’un autre candidat est meilleure'],
    ['LUMEN fait mieux', 'un autre candidat fait mieux'],
    ['Le volumen est faible', 'Le volumen est faible'],
    ['A+B (SARL) répond', 'un autre candidat (SARL) répond'],
  ];
  for (const [text, gives] of rows)
    it(`reads « ${text} »`, () => {
      expect(masked(text, ['Lumen', 'A+B (SARL)', ''])).to.equal(gives);
    });
});

/** The winner with a word or a figure of its own in every private field. */
const MARKED: OfferFile = aFile('aster', 0, {
  offer: {
    prices: [{ key: 'p1', unitPriceCents: 7_314_159 }],
    items: [
      {
        item: 'api-docs/text',
        text: 'CanariTexte',
        justification: 'CanariJustif',
        evidence: ['canari-preuve.pdf'],
      },
      {
        item: 'sla-up/value',
        value: 99.8731,
        justification: 'CanariMesure',
        evidence: ['canari-releve.csv'],
      },
      { item: 'sob-green/choice', choice: 'vert', justification: 'CanariChoix' },
    ],
    answers: [{ clause: 'api-docs', answer: 'equivalent', equivalent: 'CanariEquivalent' }],
  },
  proofs: {
    'api-docs/proof': { kind: 'refused', file: 'canari-openapi.yaml', message: 'CanariRefus' },
  },
  grades: [
    aGrade('aster', { reason: 'CanariMotif', level: 100 }),
    aGrade('aster', { question: 'api-docs/proof', reason: 'CanariMotifPreuve', level: 100 }),
  ],
});

describe('letters to others than the winner', () => {
  const files: readonly (readonly [why: string, decisions: Parameters<typeof aSource>[0]])[] = [
    ['a regular offer', {}],
    ['an irregular one', { file: { decisions: [aDecision('cordage')] } }],
    [
      'an abnormally low one',
      {
        file: {
          decisions: [aDecision('cordage', { status: 'abnormally-low' })],
          requests: [aRequest()],
        },
      },
    ],
  ];
  for (const [why, own] of files)
    it(`say nothing that only the winner wrote, to ${why}`, () => {
      const dossier = {
        facts: { buyerType: 'local', amountCents: 30_000_000, durationMonths: 24 },
        prices: [{ key: 'p1', label: 'Forfait', unit: 'an', quantity: 2, kind: 'firm' as const }],
      };
      const offers = [MARKED, ...THREE.slice(1)];
      const read = { by: 'Une juriste', at: '2027-01-29T10:00:00.000Z' };
      const file = { ...own?.file, award: anAward({ remediesRead: read }) };
      const letters = lettersOf(aSource({ dossier, offers, file })).ready.filter(
        (l) => l.offer !== 'aster',
      );
      expect(letters.length).to.be.greaterThan(3);
      for (const letter of letters) {
        const everything = JSON.stringify(letter);
        expect(everything.match(/Canari\w*/gi), letter.id).to.equal(null);
        expect(everything.replace(/[^\d,]/g, ''), letter.id).to.not.match(/73141,59|99,8731/);
      }
    });
});
