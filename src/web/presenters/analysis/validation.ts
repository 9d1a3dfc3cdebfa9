import { frenchFixed } from '../../../core/shared/french.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import type { Matters } from '../../../usecases/analysis/matters.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import { depositPaths } from '../../paths-deposit.ts';
import { work } from '../../paths-work.ts';
import { savedAt } from '../dossiers/frame.ts';
import { presentAround } from './steps.ts';

const PLACES: Readonly<Record<string, (id: string) => string>> = {
  ouverture: depositPaths.opening,
  offres: work.received,
  recevabilite: work.admissibility,
  demandes: work.requests,
  jury: work.panel,
};

/** What is still open, the ranking to validate, and once validated whether it is still found again. */
export function presentValidation(
  opened: Opened,
  matters: Matters,
  now: string,
  form: { readonly problems: readonly Problem[]; readonly reason: string },
) {
  const { id } = opened.record;
  const { frozen, reopenings, award } = opened.decided;
  const names = new Map(matters.analysis.offers.map((o) => [o.offer, o.name]));
  return {
    ...presentAround(opened, 'validation'),
    problems: form.problems.filter((p) => p.where === '' || p.where === 'motif'),
    reason: form.reason,
    reasonError: form.problems.find((p) => p.where === 'motif')?.message ?? '',
    action: work.validation(id),
    reopenAction: work.reopening(id),
    analysis: work.analysis(id),
    now,
    open: matters.open.map((p) => ({
      message: p.message,
      href: (PLACES[p.where] ?? work.analysis)(id),
    })),
    ordered: matters.analysis.mode === 'ordered',
    rows: matters.analysis.ranking.map((r) => ({
      rank: r.rank,
      name: names.get(r.offer) ?? r.offer,
      total: frenchFixed(r.total, 2),
    })),
    apart: matters.analysis.offers.filter((o) => o.status === 'eliminated').map((o) => o.name),
    held: frozen && {
      sha256: frozen.sha256,
      said: `${frozen.by}, le ${savedAt(frozen.at)}`,
      same: frozen.sha256 === now,
    },
    mayReopen: frozen !== null && award === null,
    reopenings: reopenings.map((r) => ({
      said: `${r.by}, le ${savedAt(r.at)}`,
      reason: r.reason,
      sha256: r.sha256,
    })),
  };
}
