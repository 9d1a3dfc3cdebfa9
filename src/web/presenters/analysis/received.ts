import { questionsToGrade } from '../../../core/offers/needs-grade.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import { frenchInstant } from '../../../core/tender/dossier.ts';
import { gradesOf, type Opened, resultsOf } from '../../../usecases/analysis/read.ts';
import { isDirect } from '../../../usecases/deposit/way.ts';
import { depositPaths } from '../../paths-deposit.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { presentSteps } from './steps.ts';

/** The offers brought in, and the form that brings another. */
export function presentReceived(opened: Opened, problems: readonly Problem[]) {
  const { record, tender, offers, due } = opened;
  return {
    title: tender.dossier.title,
    body: record.ownerName,
    reference: tender.dossier.reference,
    deadline: frenchInstant(tender.dossier.deadline),
    due,
    problems,
    action: work.received(record.id),
    analysis: work.analysis(record.id),
    opening: depositPaths.opening(record.id),
    direct: isDirect(record.dossier),
    panel: work.panel(record.id),
    after: work.after(record.id),
    steps: presentSteps(record.id, 'offres'),
    rows: offers.map((o) => {
      const asked = questionsToGrade(tender, o.draft.offer, resultsOf(o.draft));
      const given = gradesOf(opened, o.id);
      return {
        name: o.draft.offer.name,
        id: o.draft.offer.offer,
        imported: savedAt(o.importedAt),
        by: o.importedBy,
        sha256: o.sha256,
        proofs: Object.keys(o.draft.proofs).length,
        graded: `${asked.filter((q) => given.has(q.key)).length} sur ${asked.length}`,
      };
    }),
  };
}
