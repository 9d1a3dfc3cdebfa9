import type { DocumentModel } from '../../../core/documents/model.ts';
import type { CalendarLine } from '../../../core/intake/calendar.ts';
import { isBefore } from '../../../core/shared/paris.ts';
import { frenchInstant } from '../../../core/tender/dossier.ts';
import type { Tender } from '../../../core/tender/tender.ts';
import { isDirect } from '../../../usecases/deposit/way.ts';
import type { Published } from '../../../usecases/dossiers/read.ts';
import { versionsOf } from '../../../usecases/dossiers/stored-files.ts';
import { paths } from '../../paths.ts';
import { depositPaths } from '../../paths-deposit.ts';
import { work } from '../../paths-work.ts';
import { forBidders, presentCalendar } from '../dossiers/calendar.ts';
import { PROCEDURES, savedAt } from '../dossiers/frame.ts';
import { fileSize, presentVersion } from '../dossiers/publication.ts';
import { counted } from '../words.ts';
import { effortSaid } from './answer.ts';

const openState = (open: boolean) =>
  open ? { mark: 'info', state: 'Ouverte' } : { mark: 'none', state: 'Close' };

/** The published consultations, as anybody reads them. */
export function presentConsultations(records: readonly Published[], now: string) {
  return records.map((record) => {
    const { dossier } = record.publication;
    const deadline = dossier.deadline ?? '';
    return {
      title: dossier.title,
      body: record.ownerName,
      reference: dossier.reference ?? '',
      object: dossier.object ?? '',
      href: work.consultation(record.id),
      deadline: deadline ? frenchInstant(deadline) : '',
      ...openState(deadline !== '' && isBefore(now, deadline)),
    };
  });
}

/** The public page of a consultation: what it is, until when, and every piece. */
export function presentConsultation(
  record: Published,
  tender: Tender,
  models: readonly DocumentModel[],
  now: string,
) {
  const { dossier } = tender;
  const contractual = new Map(tender.pieces.map((p) => [p.id, p.contractual]));
  return {
    title: dossier.title,
    body: record.ownerName,
    reference: dossier.reference,
    object: dossier.object,
    published: savedAt((record.earlier[0] ?? record.publication).at),
    deadline: frenchInstant(dossier.deadline),
    now: savedAt(now),
    ...openState(isBefore(now, dossier.deadline)),
    procedure: PROCEDURES[tender.need.advice.used] ?? '',
    lots: dossier.lots.length,
    months: Number(tender.need.facts['durationMonths']),
    profile: dossier.buyer.profileUrl,
    direct: isDirect(dossier),
    deposit: depositPaths.deposit(record.id),
    release: tender.release,
    answer: work.answer(record.id),
    effort: effortSaid(tender),
    dce: work.dce(record.id),
    pieces: models.map((m) => ({
      title: m.title,
      scope: contractual.get(m.name) ? 'Contractuelle' : 'Consultation',
      href: work.publicPiece(record.id, m.name),
      files: record.publication.files
        .filter((f) => f.name === `${m.name}.${f.format}`)
        .map((f) => ({
          format: `${f.format.toUpperCase()} (${fileSize(f.size)})`,
          href: work.publicFile(record.id, m.name, f.format),
        })),
    })),
  };
}

/** Its versions with their seals, its dates, its questions. */
export function presentPublished(
  record: Published,
  lines: readonly CalendarLine[],
  answers: number,
) {
  const { id, publication } = record;
  return {
    seal: publication.seal,
    key: { href: paths.signingKey, fingerprint: publication.key },
    versions: versionsOf(record).map((version) => presentVersion(id, version)),
    dates: presentCalendar(forBidders(lines)),
    questions: {
      href: work.ask(id),
      said:
        answers === 0
          ? 'Aucune réponse publiée'
          : counted(answers, 'réponse publiée', 'réponses publiées'),
    },
  };
}
