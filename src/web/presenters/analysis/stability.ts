import type { Stability } from '../../../core/scoring/stability/stability.ts';
import { stabilityView } from '../../../core/scoring/stability/view.ts';
import { STABILITY_CAVEAT, STABILITY_METHOD } from '../../../core/scoring/stability/words.ts';
import type { Opened } from '../../../usecases/analysis/read.ts';
import { work } from '../../paths-work.ts';

/** The stability of a ranking: what it is not for, the sentences, the tables behind them, the paper. */
export function presentStability({ record, tender }: Opened, stability: Stability) {
  return {
    ...stabilityView(tender, stability),
    title: tender.dossier.title,
    reference: tender.dossier.reference,
    caveat: STABILITY_CAVEAT,
    method: STABILITY_METHOD,
    after: work.after(record.id),
    analysis: work.analysis(record.id),
    files: (['docx', 'pdf'] as const).map((format) => ({
      format: format.toUpperCase(),
      href: work.stabilityPaper(record.id, format),
    })),
  };
}
