import { expect } from 'chai';
import { reportDocument } from '../../../../src/core/documents/report.ts';
import { aDecision, aRequest, aSource, readModel, THREE } from '../../../builders/award.ts';
import { aFile } from '../../../builders/tender.ts';

const LINE = {
  offer: 'aster',
  name: 'ASTER',
  way: 'profile',
  receivedAt: null,
  late: false,
  sha256: '',
  files: [],
} as const;
const OPENING = {
  by: 'Une acheteuse',
  at: '2027-01-16T09:00:00.000Z',
  openers: ['Anne', 'Bruno'],
  reserveUsed: true,
  lines: [LINE],
  incidents: [
    {
      by: 'Anne',
      at: '2027-01-15T12:00:00.000Z',
      from: '2027-01-15T09:00:00.000Z',
      to: null,
      what: 'Dépôt lent',
    },
  ],
};

describe('reportDocument', () => {
  const answers = [
    {
      offer: 'lumen',
      text: 'Voici.',
      at: '2027-01-22T10:00:00.000Z',
      outcome: 'refused',
      reason: 'Ne justifie rien.',
    },
  ] as const;
  const source = aSource({
    file: {
      opening: OPENING,
      decisions: [aDecision('lumen', { status: 'abnormally-low', reason: 'Prix inexpliqué.' })],
      requests: [aRequest({ offers: ['lumen'], answers })],
      panel: {
        members: [
          { id: 'm1', name: 'Claire', chair: true },
          { id: 'm2', name: 'David', chair: false },
        ],
        interests: [
          { member: 'm1', conflict: false, detail: '', at: '' },
          { member: 'm2', conflict: true, detail: 'x', at: '' },
        ],
        individual: [],
        consensus: [],
      },
    },
  });
  const said = readModel(reportDocument(source.tender, source.analysis, source));
  const parts: readonly (readonly [why: string, text: string])[] = [
    [
      'the price method',
      'Méthode du prix « Classique » : pondération × prix le plus bas ÷ prix de l',
    ],
    [
      'who opened',
      "Les plis ont été ouverts par Anne et Bruno, le 16 janvier 2027 à 10 h. L'enveloppe de réserve",
    ],
    ['the incidents', 'sans fin constatée : Dépôt lent (Anne)'],
    [
      'decisions with their reasons',
      'LUMEN | Anormalement basse (CCP L2152-6) | Prix inexpliqué. | Une acheteuse',
    ],
    [
      'requests and what became of them',
      'LUMEN : réponse du 22 janvier 2027 à 11 h, non retenue. Motif : Ne justifie rien.',
    ],
    ['interests of the panel', 'David | Membre | Conflit déclaré : accès retiré'],
    ['why an offer is before another', 'ASTER : 1re, 78,00 points. Elle devance CORDAGE de'],
    [
      'each criterion with its sub-criteria',
      'Candidat | 2.1 (sur 30) | 2.2 (sur 20) | Points\nASTER | 20,00 | 10,00 | 30,00',
    ],
    ['the hash of the validated ranking', `Empreinte SHA-256 du classement : ${'a'.repeat(64)}`],
    [
      'what no machine checked',
      "« openapi.yaml » n'est pas vérifié par la machine, une personne l'a noté.",
    ],
  ];
  for (const [why, text] of parts)
    it(`gives ${why}`, () => {
      expect(said).to.include(text);
    });
  it('numbers its chapters without a gap, with and without what people decided', () => {
    const numbers = (decided: Parameters<typeof reportDocument>[2]) =>
      reportDocument(source.tender, source.analysis, decided).blocks.flatMap((b) =>
        b.kind === 'heading' && b.level === 1 ? [b.number] : [],
      );
    expect(numbers(source)).to.deep.equal(['1', '2', '3', '4', '5', '6', '7']);
    expect(numbers({ file: null, offers: source.offers })).to.deep.equal(['1', '2', '3', '4', '5']);
    expect(numbers(null)).to.deep.equal(['1', '2', '3', '4']);
  });
  it('says that two offers share a rank', () => {
    const twins = aSource({ offers: [aFile('aster', 100), aFile('cordage', 100)] });
    expect(readModel(reportDocument(twins.tender, twins.analysis, twins))).to.include(
      'les deux offres partagent leur rang',
    );
  });
  it('says so when no offer is ranked', () => {
    const none = aSource({ offers: THREE.slice(0, 1), file: { decisions: [aDecision('aster')] } });
    expect(readModel(reportDocument(none.tender, none.analysis, none))).to.include(
      "Aucune offre n'est classée",
    );
  });
});
