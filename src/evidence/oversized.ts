import type { EvidenceKind, EvidenceReport } from '../core/offers/evidence.ts';
import { step } from '../core/shared/explanation.ts';
import { sentence } from './french.ts';
import { MAX_BYTES } from './limits.ts';

/** The refusal of a file above the size limit of its kind, from its length alone; otherwise nothing. */
export function refuseOversized(kind: EvidenceKind, length: number): EvidenceReport | undefined {
  const max = MAX_BYTES[kind];
  if (length <= max) return undefined;
  const told = `Le fichier dépasse la taille admise (${max / 1024 / 1024} Mio) ; il n'est pas analysé.`;
  const message = sentence(told);
  return {
    kind,
    verdict: 'unreadable',
    facts: {},
    conditions: [],
    score: { points: 0, max: 0, because: step(message) },
    findings: [{ rule: 'EV-001', severity: 'error', where: '', message }],
  };
}
