import type {
  Incident,
  Opening,
  OpeningAct,
  OpeningLine,
  SealedLine,
} from '../../analysis/file.ts';
import { ofName } from '../../shared/french.ts';
import { parisTime } from '../../shared/paris.ts';
import { frenchInstant } from '../../tender/dossier.ts';
import type { Tender } from '../../tender/tender.ts';
import type { Writer } from '../internal/paper.ts';
import { counted } from '../internal/words.ts';
import type { Block, DocumentModel, Inline } from '../model.ts';
import { table } from '../tables/table.ts';
import { internalPaper } from './paper.ts';
import { exactInstant } from './receipt-document.ts';

const WAY: Readonly<Record<OpeningLine['way'], string>> = {
  profile: 'Profil d’acheteur',
  direct: 'Dépôt direct',
};

/** Why a received deposit stays sealed. */
export const SEALED_WHY: Readonly<Record<SealedLine['why'], string>> = {
  replaced: 'Remplacé par un dépôt suivant',
  withdrawn: 'Retiré par le candidat',
  late: 'Hors délai',
  unreadable: 'Illisible : les octets conservés ne s’ouvrent pas',
};

/** A hash in groups of 16, so that a line can break between them; never touched by the typographic pass. */
const grouped = (sha256: string): readonly Inline[] => [
  { kind: 'text', text: (sha256.match(/.{1,16}/g) ?? []).join(' ') },
];

const instant = (at: string): string => frenchInstant(parisTime(at));

/** What was done in a sitting, in one sentence. */
export function actSaid({ by, openers, pair, offers, at }: OpeningAct): string {
  const found = counted(offers.length, 'offre ouverte', 'offres ouvertes');
  if (pair === null)
    return `Le ${instant(at)}, ${by} a rapporté du profil d’acheteur ${counted(offers.length, 'offre')}.`;
  const reserve = pair === 'AB' ? '' : ', dont celui de la réserve scellée';
  return `Le ${instant(at)}, ${openers.join(' et ')} ont ouvert les plis avec deux codes${reserve} : ${found}.`;
}

const received = ({ receivedAt, late }: OpeningLine): string =>
  receivedAt === null
    ? 'Heure donnée par le profil d’acheteur'
    : `${exactInstant(receivedAt)}${late ? ', hors délai, admis' : ''}`;

function openedBlocks({ lines }: Opening, write: Writer): readonly Block[] {
  if (lines.length === 0) return [write.paragraph('Aucun pli n’a été ouvert.')];
  return [
    table(
      'Plis ouverts',
      [
        ['Candidat', 26],
        ['Voie', 18],
        ['Réception', 26],
        ['Empreinte SHA-256 du pli', 30],
      ],
      lines.map((line) => [line.name, WAY[line.way], received(line), grouped(line.sha256)]),
    ),
    ...lines.flatMap((line, i) => [
      write.title(`fichiers-${i + 1}`, `Fichiers ${ofName(line.name)}`),
      line.files.length === 0
        ? write.paragraph('Ce pli ne contient pas d’autre fichier que l’offre.')
        : table(
            `Fichiers du pli ${ofName(line.name)}`,
            [
              ['Fichier', 34],
              ['Octets', 14, 'right'],
              ['Empreinte SHA-256', 52],
            ],
            line.files.map((file) => [file.name, String(file.bytes), grouped(file.sha256)]),
          ),
    ]),
  ];
}

function sealedBlocks(sealed: readonly SealedLine[], write: Writer): readonly Block[] {
  if (sealed.length === 0) return [write.paragraph('Aucun pli reçu n’est resté scellé.')];
  return [
    table(
      'Plis reçus et conservés scellés',
      [
        ['Candidat', 24],
        ['Réception', 26],
        ['Raison', 22],
        ['Empreinte SHA-256', 28],
      ],
      sealed.map((one) => [
        one.name,
        exactInstant(one.receivedAt),
        SEALED_WHY[one.why],
        grouped(one.sha256),
      ]),
    ),
  ];
}

function incidentBlocks(incidents: readonly Incident[], write: Writer): readonly Block[] {
  if (incidents.length === 0)
    return [write.paragraph('Aucun incident n’est inscrit au journal de la plateforme.')];
  return [
    write.table(
      'Journal des incidents',
      [
        ['Début', 22],
        ['Fin', 22],
        ['Faits', 38],
        ['Inscrit par', 18],
      ],
      incidents.map((one) => [
        instant(one.from),
        one.to ? instant(one.to) : 'En cours',
        one.what,
        one.by,
      ]),
    ),
  ];
}

/** What the buyer decided of a late deposit, as the report prints it. */
export type PrintedDecision = {
  readonly name: string;
  readonly outcome: 'keep-out' | 'admit';
  readonly reason: string;
  readonly by: string;
  readonly at: string;
};

function decisionBlocks(decisions: readonly PrintedDecision[], write: Writer): readonly Block[] {
  if (decisions.length === 0) return [];
  return [
    write.table(
      'Décisions sur les plis hors délai',
      [
        ['Candidat', 22],
        ['Décision', 18],
        ['Motif', 40],
        ['Par', 20],
      ],
      decisions.map((one) => [
        one.name,
        one.outcome === 'admit' ? 'Admis' : 'Écarté (CCP R2151-5)',
        one.reason,
        `${one.by}, le ${instant(one.at)}`,
      ]),
    ),
  ];
}

/**
 * The opening report: who opened and when, each deposit with the hash of each file, what stays sealed. It
 * holds no judgement, no grade and no comparison.
 */
export const openingReportDocument = (
  tender: Tender,
  opening: Opening,
  decisions: readonly PrintedDecision[],
): DocumentModel =>
  internalPaper(tender, {
    name: 'proces-verbal-d-ouverture',
    title: 'Procès-verbal d’ouverture des plis',
    date: parisTime(opening.at).slice(0, 10),
    blocks: (write) => [
      write.chapter(1, 'seance', 'Séances'),
      write.paragraph(
        `Date limite de remise des offres : ${frenchInstant(tender.dossier.deadline)}.`,
      ),
      ...write.bullets((opening.acts ?? []).map(actSaid)),
      ...(opening.reserveUsed
        ? [
            write.note(
              'Le code de la réserve scellée a servi : c’est la procédure prévue pour un code perdu. La raison en est écrite et jointe.',
            ),
          ]
        : []),
      write.chapter(2, 'ouverts', 'Plis ouverts'),
      ...openedBlocks(opening, write),
      write.chapter(3, 'scelles', 'Plis non ouverts'),
      ...sealedBlocks(opening.sealed ?? [], write),
      ...decisionBlocks(decisions, write),
      write.chapter(4, 'incidents', 'Journal des incidents'),
      ...incidentBlocks(opening.incidents, write),
      write.chapter(5, 'copies', 'Copies de sauvegarde'),
      {
        kind: 'fields',
        caption: 'À remplir par les personnes présentes',
        fields: [
          { label: 'Copies de sauvegarde reçues, heure, et raison d’en ouvrir une', lines: 3 },
          { label: 'Pièces présentes et pièces absentes de chaque pli', lines: 4 },
        ],
      },
      write.chapter(6, 'signatures', 'Signatures'),
      {
        kind: 'fields',
        caption: 'Personnes présentes',
        fields: [1, 2, 3].map((n) => ({ label: `Nom, fonction et signature (${n})`, lines: 1 })),
      },
    ],
  });
