import { isBefore } from '../../../core/shared/paris.ts';
import { frenchInstant } from '../../../core/tender/dossier.ts';
import type { DossierRecord } from '../../../usecases/dossiers/record.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from './frame.ts';

function stateOf({ publication, dossier }: DossierRecord, now: string) {
  if (!publication) return { mark: 'none', state: 'Brouillon' };
  const open = dossier.deadline !== undefined && isBefore(now, dossier.deadline);
  return open
    ? { mark: 'info', state: 'Publiée, réponses attendues' }
    : { mark: 'ok', state: 'Close, à analyser' };
}

/** The consultations of a body, with what may be done next. */
export function presentList(records: readonly DossierRecord[], now: string) {
  return records.map((record) => {
    const { id, dossier, publication } = record;
    const deadline = dossier.deadline ? frenchInstant(dossier.deadline) : '';
    return {
      id,
      title: dossier.title,
      reference: dossier.reference ?? '',
      href: work.dossier(id),
      ...stateOf(record, now),
      deadline,
      saved: savedAt(record.updatedAt),
      by: record.updatedBy,
      links: publication
        ? [
            { label: 'Après la date limite', href: work.after(id) },
            { label: 'Analyse', href: work.analysis(id) },
            { label: 'Page publique', href: work.consultation(id) },
          ]
        : [],
    };
  });
}
