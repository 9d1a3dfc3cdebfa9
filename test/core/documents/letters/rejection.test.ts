import { expect } from 'chai';
import { rejectionLetter } from '../../../../src/core/documents/letters/rejection.ts';
import { type AfterOpening, analysedOffer } from '../../../../src/core/documents/letters/source.ts';
import {
  aDecision,
  anAward,
  aRequest,
  aSource,
  FORMAL,
  readModel,
} from '../../../builders/award.ts';
import { aFile } from '../../../builders/tender.ts';

function letterTo(source: AfterOpening, offer: string) {
  const own = analysedOffer(source, offer);
  if (!own) throw new Error(offer);
  return rejectionLetter(source, own);
}
function textTo(source: AfterOpening, offer: string): string {
  const letter = letterTo(source, offer);
  if (!letter.ok) throw new Error(letter.problems.map((p) => p.message).join(' '));
  return readModel(letter.value.model);
}
const awarded = { award: anAward() };
const MAPA = {
  facts: { buyerType: 'local', amountCents: 10_000_000, durationMonths: 24 },
} as const;

describe('rejectionLetter', () => {
  describe('to a regular offer, formal procedure, after the award', () => {
    const said = textTo(aSource({ file: awarded }), 'cordage');
    const parts: readonly (readonly [why: string, text: string])[] = [
      [
        'the texts',
        "en application des articles L2181-1, R2181-1 et R2181-3 du code de la commande publique et de l'article 1.2 « Attribution » du règlement",
      ],
      ['the rank and the total', 'Elle est classée 2e sur 3 offres classées'],
      [
        'the widest gap first',
        "2.1 Interfaces : 12,50 points de moins que l'offre retenue (7,50 contre 20,00, sur 30)",
      ],
      ['marks beside those of the chosen offer', '1. Prix | 40 | 40,00 | 38,00'],
      [
        'the level and the reason, other bidders unnamed',
        "Niveau 25 % : Un élément sur quatre. Motif : Un élément sur quatre, moins qu'un autre candidat.",
      ],
      ['the winner', "L'offre retenue est celle d'ASTER, classée première"],
      ['the reasons of the choice', "Ses moyens d'exploitation sont les plus précis."],
      ['the first day of signature', "susceptible d'être signé à compter du 12 février 2027"],
      [
        'the length of the wait and its text',
        "un délai de 11 jours entre l'envoi de la présente lettre et la signature, en application de l'article R2182-1",
      ],
      [
        'how to ask for more',
        "les caractéristiques et les avantages de l'offre retenue. L'acheteur répond dans les 15 jours à compter de la réception de la demande, en application de l'article R2181-4",
      ],
      ['the remedies', 'référé précontractuel'],
      ['the date of the dispatch', 'Date : 1er février 2027'],
      ['room to sign', 'Signature'],
    ];
    for (const [why, text] of parts)
      it(`says ${why}`, () => {
        expect(said).to.include(text);
      });
    it('prints no figure of a remedy that nobody has read again, and lists them', () => {
      const letter = letterTo(aSource({ file: awarded }), 'cordage');
      expect(said).to.not.match(/31 jours|6 mois|2 mois|L551/);
      expect(letter.ok && letter.value.toCheck.join('\n')).to.match(/31.jours/);
    });
    it('prints them once a named person has read them', () => {
      const read = { by: 'Une juriste', at: '2027-01-29T10:00:00.000Z' };
      const source = aSource({ file: { award: anAward({ remediesRead: read }) } });
      expect(textTo(source, 'cordage')).to.include('Référé contractuel : 31 jours');
    });
  });

  it('waits 16 days when a letter leaves on paper', () => {
    const source = aSource({ file: { award: anAward({ electronic: false }) } });
    expect(textTo(source, 'cordage'))
      .to.include('à compter du 17 février 2027')
      .and.to.include('un délai de 16 jours')
      .and.to.include('Par courrier');
  });

  it('counts from the real dispatch once it is recorded', () => {
    const source = aSource({
      file: { award: anAward({ noticeSentAt: '2027-02-03T23:30:00.000Z' }) },
    });
    expect(textTo(source, 'cordage'))
      .to.include('Date : 4 février 2027')
      .and.to.include('à compter du 16 février 2027');
  });

  it('says of an adapted procedure that the wait is of its own will, and cites no formal article', () => {
    const said = textTo(aSource({ dossier: MAPA, file: awarded }), 'cordage');
    expect(said)
      .to.include('observe, de sa propre initiative, un délai de 11 jours')
      .and.to.include("en application de l'article 1.2 « Attribution » du règlement")
      .and.to.include('articles L2181-1 et R2181-1 du code')
      .and.to.include("l'article R2181-2")
      .and.to.not.match(/R2181-3|R2181-4|R2182-1/);
  });

  const statuses: readonly (readonly [
    status: Parameters<typeof aDecision>[1] & object,
    said: string,
    advantages: boolean,
  ])[] = [
    [{ status: 'irregular' }, 'Votre offre est irrégulière (article L2152-2', false],
    [{ status: 'unacceptable' }, 'Votre offre est inacceptable (article L2152-3', false],
    [{ status: 'inappropriate' }, 'Votre offre est inappropriée (article L2152-4', false],
    [{ status: 'late' }, 'Votre offre a été reçue hors délai (article R2151-5', true],
    [{ status: 'abnormally-low' }, 'rejetée comme anormalement basse (article L2152-6', true],
    [{ status: 'candidate-excluded' }, 'Votre candidature est écartée (article R2144-7', false],
  ];
  for (const [decision, text, advantages] of statuses)
    it(`gives the ground and the buyer's reason of « ${decision.status} »`, () => {
      const file = {
        decisions: [aDecision('cordage', decision)],
        requests: [aRequest()],
        ...awarded,
      };
      const said = textTo(aSource({ file }), 'cordage');
      expect(said)
        .to.include(text)
        .and.to.include('La réserve sur les pénalités contredit le dossier.')
        .and.to.include("celle d'ASTER")
        .and.to.not.include('Points par critère');
      expect(said.includes("les caractéristiques et les avantages de l'offre retenue.")).to.equal(
        advantages,
      );
    });

  it('names the clauses of the bidder own offer that an irregularity rests on', () => {
    const offers = [
      aFile('aster', 100),
      aFile('cordage', 95, { offer: { answers: [{ clause: 'adm-object', answer: 'refuse' }] } }),
    ];
    const source = aSource({ offers, file: { decisions: [aDecision('cordage')], ...awarded } });
    expect(textTo(source, 'cordage'))
      .to.include('Titre de adm-object')
      .and.to.include('adm-object@1');
  });

  it('keeps the name of the winner for after the award', () => {
    const said = textTo(aSource({ file: { decisions: [aDecision('cordage')] } }), 'cordage');
    expect(said)
      .to.include('La procédure se poursuit')
      .and.to.include('Date : 25 janvier 2027')
      .and.to.not.match(/ASTER|susceptible d'être signé/);
  });

  it('does not call an offer abnormally low before its author was asked', () => {
    const file = { decisions: [aDecision('cordage', { status: 'abnormally-low' })], ...awarded };
    const letter = letterTo(aSource({ file }), 'cordage');
    expect(letter.ok ? [] : letter.problems.map((p) => p.code)).to.deep.equal([
      'letter/no-justification-asked',
    ]);
  });

  it('tells when justifications were asked and answered', () => {
    const answers = [
      {
        offer: 'cordage',
        text: 'Voici.',
        at: '2027-01-24T10:00:00.000Z',
        outcome: 'refused',
        reason: 'Insuffisant.',
      },
    ] as const;
    const file = {
      decisions: [aDecision('cordage', { status: 'abnormally-low' })],
      requests: [aRequest({ answers })],
    };
    expect(textTo(aSource({ file }), 'cordage')).to.include(
      'Nous vous avons demandé le 20 janvier 2027 de justifier le prix de votre offre. Vous avez répondu le 24 janvier 2027.',
    );
  });

  it('waits for the buyer where the tool only presumes', () => {
    const offers = [
      aFile('aster', 100),
      aFile('cordage', 95, { offer: { answers: [{ clause: 'adm-object', answer: 'refuse' }] } }),
    ];
    const letter = letterTo(aSource({ offers, file: awarded }), 'cordage');
    expect(letter.ok ? [] : letter.problems.map((p) => p.code)).to.deep.equal(['letter/undecided']);
  });

  it('says which announced floor mark was missed', () => {
    const dossier = { ...FORMAL, criteria: { floors: [{ criterion: '2', percent: 60 }] } };
    expect(textTo(aSource({ dossier, file: awarded }), 'cordage'))
      .to.include('annonce une note plancher')
      .and.to.include('sous la note plancher annoncée de 30,00 points')
      .and.to.not.include('Offre retenue |');
  });

  it('gives a late bidder the hour of its deposit beside the deadline', () => {
    const line = {
      offer: 'cordage',
      name: 'CORDAGE',
      way: 'direct',
      receivedAt: '2027-01-15T11:04:00.000Z',
      late: true,
      sha256: '',
      files: [],
    } as const;
    const opening = {
      by: 'A',
      at: '2027-01-16T09:00:00.000Z',
      openers: [],
      reserveUsed: false,
      lines: [line],
      incidents: [],
    };
    const file = { opening, decisions: [aDecision('cordage', { status: 'late' })] };
    expect(textTo(aSource({ file }), 'cordage')).to.include(
      'La date limite était fixée au 15 janvier 2027 à 12 h, heure de Paris. Votre pli a été reçu le 15 janvier 2027 à 12 h 04',
    );
  });

  it('says so when the offer retained is not the first', () => {
    const source = aSource({ file: { award: anAward({ offer: 'cordage' }) } });
    expect(textTo(source, 'lumen')).to.match(
      /celle de CORDAGE, classée 2e, avec .* L'offre classée avant elle ne peut plus être retenue\./,
    );
  });

  it('names the parties of a concession and cites no article of marchés', () => {
    const dossier = {
      facts: { ...FORMAL.facts, contractType: 'dsp' },
    };
    const file = { decisions: [aDecision('cordage')], ...awarded };
    const source = aSource({ dossier, file });
    const letter = letterTo(source, 'cordage');
    const said = textTo(source, 'cordage');
    expect(said)
      .to.include('la troisième partie du code de la commande publique')
      .and.to.include("L'autorité concédante répond")
      .and.to.not.match(/L2152|R2181|R2182|l'acheteur/);
    expect(letter.ok && letter.value.toCheck.join(' ')).to.include('Article R3125-1');
  });
});
