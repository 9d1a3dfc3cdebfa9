import { expect } from 'chai';
import type { Opening } from '../../../src/core/analysis/file.ts';
import { gapTableDocument } from '../../../src/core/documents/deposit/gap-table.ts';
import { lossProcedureDocument } from '../../../src/core/documents/deposit/loss-procedure.ts';
import { openingReportDocument } from '../../../src/core/documents/deposit/opening-report.ts';
import {
  exactInstant,
  receiptDocument,
} from '../../../src/core/documents/deposit/receipt-document.ts';
import { type DocumentModel, plain } from '../../../src/core/documents/model.ts';
import { RECEIPT } from '../../../src/core/offers/receipt.ts';
import type { Facts } from '../../../src/core/rules/condition.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { assembleTender } from '../../../src/core/tender/assemble.ts';
import { dossierFrom } from '../../../src/core/tender/dossier.ts';
import type { Tender } from '../../../src/core/tender/tender.ts';
import { ambreFile } from '../../builders/ambre.ts';
import { got } from '../../builders/result.ts';
import { workbench } from '../../builders/work.ts';

const { content } = workbench().deps;
const tenderWith = (depositWay: 'profile' | 'direct', facts: Facts = {}) => {
  const file = ambreFile();
  const changed = { ...file, depositWay, facts: { ...file.facts, ...facts } };
  return got(assembleTender(content, dossierFrom(changed)));
};
const tender = tenderWith('direct');
const HASH = '5f932609bd4454b7468c02a4f8e4c59ee7fe3fe96536b41fa893461838343905';

/** Everything that a document says, with ordinary spaces. */
const said = ({ blocks, facts }: DocumentModel): string =>
  plainSpaces(
    [
      ...facts.map((f) => `${f.label} ${f.text}`),
      ...blocks.map((b) => {
        if (b.kind === 'heading') return b.text;
        if (b.kind === 'paragraph') return plain(b.content);
        if (b.kind === 'list') return b.items.map(plain).join(' ');
        if (b.kind === 'table') return [b.caption, ...b.rows.flat().map(plain)].join(' | ');
        return [b.caption, ...b.fields.map((f) => f.label)].join(' ');
      }),
    ].join('\n'),
  );

const opening: Opening = {
  by: 'Camille',
  at: '2027-01-18T12:30:00.000Z',
  openers: ['Camille', 'Paul'],
  reserveUsed: true,
  lines: [
    {
      offer: 'aster',
      name: 'Aster',
      way: 'direct',
      receivedAt: '2027-01-18T10:59:59.999Z',
      late: false,
      sha256: HASH,
      files: [{ name: 'export.zip', bytes: 1234, sha256: HASH }],
    },
  ],
  incidents: [
    {
      from: '2027-01-18T10:40:00.000Z',
      to: null,
      what: 'Coupure.',
      by: 'Camille',
      at: '2027-01-18T12:00:00.000Z',
    },
  ],
  acts: [
    {
      by: 'Camille',
      at: '2027-01-18T12:30:00.000Z',
      openers: ['Camille', 'Paul'],
      pair: 'AS',
      offers: ['aster'],
    },
  ],
  sealed: [
    {
      deposit: 'd2',
      name: 'Cordage',
      receivedAt: '2027-01-18T11:00:00.000Z',
      sha256: HASH,
      why: 'late',
    },
  ],
};

describe('openingReportDocument', () => {
  const report = openingReportDocument(tender, opening, [
    {
      name: 'Cordage',
      outcome: 'keep-out',
      reason: 'Aucun incident.',
      by: 'Camille',
      at: '2027-01-19T09:00:00.000Z',
    },
  ]);
  const text = said(report);
  it('says who opened, when, with which codes, and carries the day of the opening', () => {
    expect(text)
      .to.include(
        'Le 18 janvier 2027 à 13 h 30, heure de Paris, Camille et Paul ont ouvert les plis',
      )
      .and.to.include('avec deux codes, dont celui de la réserve scellée : 1 offre ouverte.')
      .and.to.include('Date 18 janvier 2027');
    expect(report.date).to.equal('2027-01-18');
  });
  it('gives each file with its hash, untouched by the typographic pass', () => {
    expect(text)
      .to.include('18 janvier 2027 à 11 h 59 min 59,999 s, heure de Paris')
      .and.to.include(
        'export.zip | 1234 | 5f932609bd4454b7 468c02a4f8e4c59e e7fe3fe96536b41f a893461838343905',
      );
  });
  it('lists what stays sealed with the reason, the decisions, the incidents', () => {
    expect(text)
      .to.include('Cordage | 18 janvier 2027 à 12 h 00 min 0,000 s, heure de Paris | Hors délai')
      .and.to.include('Cordage | Écarté (CCP R2151-5) | Aucun incident.')
      .and.to.include('En cours | Coupure. | Camille');
  });
  it('holds no grade, no price and no comparison', () => {
    expect(text).to.not.match(/points|note |rang|prix/i);
  });
});

describe('gapTableDocument', () => {
  it('prints each gap with its state and its source; what is quoted from memory says so', () => {
    const text = said(
      gapTableDocument(tender, [
        {
          id: 'a',
          asks: 'Un espace d’essai.',
          state: 'missing',
          here: 'Aucun.',
          do: 'Prévenez.',
          source: 'Arrêté',
          confidence: 'M',
          checked: '2026-11-22',
        },
        {
          id: 'b',
          asks: 'Les plis hors délai.',
          state: 'met',
          here: 'Reçus.',
          do: '',
          source: 'R2151-5',
          confidence: 'V',
          checked: '2026-11-21',
        },
      ]),
    );
    expect(text)
      .to.include("1 point sur 2 n'est pas entièrement tenu")
      .and.to.include('Absent | Aucun. | Prévenez. | Arrêté (de mémoire, 22 novembre 2026)')
      .and.to.include('Tenu | Reçus. | Rien | R2151-5 (texte lu, 21 novembre 2026)');
  });
});

describe('lossProcedureDocument', () => {
  it('says who keeps what, and that nobody can open when two codes are lost', () => {
    const text = said(lossProcedureDocument(tender, [['Code A', 'Camille Morel']]));
    expect(text)
      .to.include('Code A | Camille Morel')
      .and.to.include("il n'existe pas de porte dérobée");
  });
});

describe('receiptDocument', () => {
  it('gives the hashes, the times to the millisecond, and what the time means', () => {
    const receipt = {
      schema: RECEIPT,
      tender: { id: 't', reference: 'A-1', title: 'Titre', buyer: 'Ville', seal: HASH },
      firm: 'Aster',
      deposit: 'd1',
      startedAt: '2027-03-28T09:59:59.000Z',
      receivedAt: '2027-03-28T10:00:00.000Z',
      deadline: '2027-03-28T12:00',
      inTime: false,
      sealed: { sha256: HASH, bytes: 4157 },
      content: { sha256: HASH },
      keys: { sealedFor: HASH, signedBy: HASH },
    } as const;
    const text = said(receiptDocument(receipt, `${'A'.repeat(86)}==`));
    expect(text)
      .to.include('28 mars 2027 à 12 h 00 min 0,000 s, heure de Paris')
      .and.to.include('Reçu hors délai')
      .and.to.include('conservé scellé')
      .and.to.include('5f932609bd4454b7 468c02a4f8e4c59e');
    expect(exactInstant('2027-10-31T00:30:07.042Z')).to.equal(
      '31 octobre 2027 à 2 h 30 min 7,042 s, heure de Paris',
    );
  });
});

describe('the way of deposit', () => {
  const codes = (tender: Tender) =>
    tender.remarks
      .filter((r) => r.code.startsWith('deposit/'))
      .map((r) => `${r.severity} ${r.code}`);

  it('refuses a direct deposit of several lots, which it cannot tell apart', () => {
    expect([codes(tenderWith('profile')), codes(tenderWith('direct'))]).to.deep.equal([[], []]);
    expect(codes(tenderWith('direct', { lots: 3 }))).to.deep.equal(['error deposit/lots']);
    expect(codes(tenderWith('profile', { lots: 3 }))).to.deep.equal([]);
  });
});
