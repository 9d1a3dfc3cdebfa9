import { asError, asWarning, problem } from '../../shared/problem.ts';
import { cited } from './grounds.ts';
import type { Reading } from './reading.ts';

/** The project's own estimate of an analysis, not a legal figure. */
const ANALYSIS_DAYS = 60;

/** Offers still bind when the contract is signed: analysis, then standstill (`practice.md` 29 i). */
export const validityRemarks: Reading = (tender) => {
  const { validityDays } = tender.dossier;
  const standstill = tender.need.advice.delays.find((d) => d.id.startsWith('delay.standstill'));
  const wait = tender.need.advice.formal ? (standstill?.amount ?? 0) : 0;
  const where = '/validityDays';
  if (standstill && validityDays <= wait)
    return [
      asError(
        problem(
          'validity/under-standstill',
          where,
          `Les offres lient ${validityDays} jours : la signature attend déjà ${wait} jours ${cited({ article: standstill.article, confidence: standstill.confidence })}.`,
        ),
      ),
    ];
  const needed = ANALYSIS_DAYS + wait;
  return validityDays >= needed
    ? []
    : [
        asWarning(
          problem(
            'validity/short',
            where,
            `Les offres lient ${validityDays} jours : comptez ${ANALYSIS_DAYS} jours d'analyse${wait > 0 ? ` et ${wait} jours avant la signature` : ''}, soit ${needed} jours au moins.`,
          ),
        ),
      ];
};
