import type { DocumentModel } from '../../../core/documents/model.ts';
import { isBefore } from '../../../core/shared/paris.ts';
import { frenchInstant } from '../../../core/tender/dossier.ts';
import type { Tender } from '../../../core/tender/tender.ts';
import type { Published } from '../../../usecases/dossiers/read.ts';
import { work } from '../../paths-work.ts';
import { PROCEDURES, savedAt } from '../dossiers/frame.ts';

const FORMATS = ['docx', 'pdf', 'html'] as const;

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
    published: savedAt(record.publication.at),
    deadline: frenchInstant(dossier.deadline),
    now: savedAt(now),
    ...openState(isBefore(now, dossier.deadline)),
    procedure: PROCEDURES[tender.need.advice.used] ?? '',
    lots: dossier.lots.length,
    months: Number(tender.need.facts['durationMonths']),
    profile: dossier.buyer.profileUrl,
    sha256: record.publication.sha256,
    release: tender.release,
    answer: work.answer(record.id),
    dce: work.dce(record.id),
    pieces: models.map((m) => ({
      title: m.title,
      scope: contractual.get(m.name) ? 'Contractuelle' : 'Consultation',
      href: work.publicPiece(record.id, m.name),
      files: FORMATS.map((f) => ({
        format: f.toUpperCase(),
        href: work.publicFile(record.id, m.name, f),
      })),
    })),
  };
}
