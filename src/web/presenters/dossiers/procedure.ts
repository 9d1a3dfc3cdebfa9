import type { Confidence } from '../../../core/clauses/clause.ts';
import type { Step } from '../../../core/shared/explanation.ts';
import { frenchWholeEuros } from '../../../core/shared/french.ts';
import type { Tender } from '../../../core/tender/tender.ts';
import { capital } from '../words.ts';
import { PROCEDURES } from './frame.ts';

/** How sure a legal statement is: silent when its text was read (`decisions.md` 6). */
export const CONFIDENCE: Readonly<
  Record<Confidence, { readonly mark: string; readonly word: string } | null>
> = {
  V: null,
  V2: { mark: 'info', word: 'source secondaire' },
  M: { mark: 'warn', word: 'de mémoire : relisez le texte' },
  X: { mark: 'warn', word: 'sources contradictoires : relisez le texte' },
};

const NAMES = {
  dispense: 'Sans publicité ni mise en concurrence préalables',
  mapa: 'Procédure adaptée',
  formalisee: 'Procédure formalisée',
} as const;

const lines = (step: Step): readonly { readonly text: string; readonly source: string }[] =>
  step.from.map((s) => ({ text: s.label, source: s.source ?? '' }));

/** The procedure advice: what the amount imposes, what is followed, thresholds, delays, duties. */
export function presentProcedure(tender: Tender) {
  const { advice } = tender.need;
  return {
    imposed: NAMES[advice.procedure.value],
    followed: PROCEDURES[advice.used] ?? '',
    because: lines(advice.procedure.because),
    thresholds: advice.thresholds.map((t) => ({
      label: capital(t.label),
      amount: `${frenchWholeEuros(t.amountCents)} HT`,
      mark: t.reached ? 'ok' : 'none',
      state: t.reached ? 'Atteint' : 'Non atteint',
      article: t.article,
      confidence: CONFIDENCE[t.confidence],
    })),
    delays: advice.delays.map((d) => ({
      label: capital(d.label),
      amount: `${d.amount} ${d.unit === 'days' ? 'jours' : 'mois'}`,
      kind: d.kind === 'minimum' ? 'Minimum légal' : 'Conseil',
      article: d.article,
      confidence: CONFIDENCE[d.confidence],
    })),
    duties: advice.duties.map((d) => ({
      text: d.text,
      article: d.article,
      confidence: CONFIDENCE[d.confidence],
    })),
  };
}
