import type { AnalysisFile, Award, OfferRequest } from '../../src/core/analysis/file.ts';
import type { AfterOpening, KeptOut } from '../../src/core/documents/letters/source.ts';
import type { Block, DocumentModel } from '../../src/core/documents/model.ts';
import { plain } from '../../src/core/documents/model.ts';
import type { LegalTable } from '../../src/core/intake/legal.ts';
import type { OfferFile } from '../../src/core/offers/offer.ts';
import type { StatusDecision } from '../../src/core/offers/status.ts';
import { analyseOffers } from '../../src/core/scoring/analyse.ts';
import { plainSpaces } from '../../src/core/shared/french.ts';
import type { DossierFile } from '../../src/core/tender/dossier.ts';
import { LEGAL } from './legal.ts';
import { aClause, aLibrary, aParameter, FACTS } from './library.ts';
import { aFile, aGrade, aSources, aTender, CLAUSES } from './tender.ts';

const dated = (
  id: string,
  label: string,
  unit: string,
  value: number | string,
  confidence: 'V' | 'M',
) => ({
  id,
  label,
  unit,
  rows: [
    {
      from: '2020-01-01',
      value,
      source: 'Code de justice administrative',
      article: id,
      confidence,
      checked: '2026-11-22',
    },
  ],
});

/** The legal values of the letters, written again by hand. */
export const AWARD_LEGAL: LegalTable = [
  ...LEGAL,
  dated('delay.reasons', 'réponse à une demande de motifs', 'days', 15, 'V'),
  dated('remedy.precontractual', 'référé précontractuel', 'text', 'avant la signature', 'M'),
  dated('remedy.contractual', 'référé contractuel', 'days', 31, 'M'),
  dated('remedy.contractual.unpublished', 'référé contractuel sans avis', 'months', 6, 'M'),
  dated('remedy.validity', 'contestation de la validité', 'months', 2, 'M'),
];

const days = (name: string, value: number) =>
  aParameter(name, { label: 'le délai', default: value });

/** What the règlement says of the award: 10 days for the papers, 11 before signing, 15 to answer. */
export const RC_AWARD = aClause('rc-award', {
  title: 'Attribution',
  piece: 'rc',
  chapter: 'conditions',
  rank: 20,
  parameters: [days('docsDays', 10), days('standstillDays', 11), days('debriefDays', 15)],
});

export const AWARD_SOURCES = aSources({
  library: aLibrary([...CLAUSES, RC_AWARD]),
  legal: AWARD_LEGAL,
});

export const FORMAL: Partial<DossierFile> = {
  facts: { buyerType: 'local', amountCents: 30_000_000, durationMonths: 24 },
};

export const aDecision = (offer: string, own: Partial<StatusDecision> = {}): StatusDecision => ({
  offer,
  status: 'irregular',
  reason: 'La réserve sur les pénalités contredit le dossier.',
  by: 'Une acheteuse',
  at: '2027-01-25T10:00:00.000Z',
  ...own,
});

export const anAward = (own: Partial<Award> = {}): Award => ({
  offer: 'aster',
  reason: 'Ses moyens d’exploitation sont les plus précis.',
  advantages: 'L’équipe proposée est plus expérimentée.',
  plannedOn: '2027-02-01',
  electronic: true,
  options: [],
  subcontractors: [],
  remediesRead: null,
  noticeSentAt: null,
  noticeSha256: null,
  signedAt: null,
  notifiedAt: null,
  debrief: null,
  by: 'Une acheteuse',
  at: '2027-01-28T10:00:00.000Z',
  ...own,
});

export const aRequest = (own: Partial<OfferRequest> = {}): OfferRequest => ({
  id: 'r1',
  kind: 'abnormally-low',
  offers: ['cordage'],
  about: ['p1'],
  text: 'Justifiez le forfait annuel.',
  dueAt: '2027-01-27T11:00:00.000Z',
  answers: [],
  by: 'Une acheteuse',
  at: '2027-01-20T10:00:00.000Z',
  ...own,
});

export const NO_FILE: AnalysisFile = {
  opening: null,
  panel: { members: [], interests: [], individual: [], consensus: [] },
  decisions: [],
  requests: [],
  frozen: { by: 'Une acheteuse', at: '2027-01-27T10:00:00.000Z', sha256: 'a'.repeat(64) },
  award: null,
};

/** Three bidders: aster leads on value, cordage is cheaper and worse graded, lumen is dearer and worse. */
export const THREE: readonly OfferFile[] = [
  aFile('aster', 100),
  aFile('cordage', 95, {
    grades: [
      aGrade('cordage', { level: 25, reason: 'Un élément sur quatre, moins que Lumen.' }),
      aGrade('cordage', { question: 'api-docs/proof', level: 25, reason: 'Un seul point décrit.' }),
    ],
  }),
  aFile('lumen', 150),
];

type SourceOwn = {
  readonly dossier?: Partial<DossierFile>;
  readonly offers?: readonly OfferFile[];
  readonly file?: Partial<AnalysisFile>;
  readonly keptOut?: readonly KeptOut[];
};

/** Everything the documents after the opening are written from. */
export function aSource(own: SourceOwn = {}): AfterOpening {
  const tender = aTender(own.dossier ?? FORMAL, AWARD_SOURCES);
  const offers = own.offers ?? THREE;
  const file = { ...NO_FILE, ...own.file };
  const analysis = analyseOffers(tender, offers, file.decisions);
  const keptOut = own.keptOut ?? [];
  return { tender, catalogue: FACTS, legal: AWARD_LEGAL, analysis, offers, file, keptOut };
}

const linesOf = (block: Block): readonly string[] => {
  if (block.kind === 'heading') return [block.text];
  if (block.kind === 'paragraph') return [plain(block.content)];
  if (block.kind === 'list') return block.items.map(plain);
  if (block.kind === 'fields') return [block.caption, ...block.fields.map((f) => f.label)];
  const labels = block.columns.map((c) => c.label).join(' | ');
  return [block.caption, labels, ...block.rows.map((row) => row.map(plain).join(' | '))];
};

/** Everything that a person reads in a document, a line a paragraph, row or item. */
export const readModel = ({ title, subtitle, facts, blocks }: DocumentModel): string =>
  plainSpaces(
    [
      title,
      subtitle,
      ...facts.map((f) => `${f.label} : ${f.text}`),
      ...blocks.flatMap(linesOf),
    ].join('\n'),
  );
