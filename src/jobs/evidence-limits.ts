import type { EvidenceOutcome } from '../core/offers/evidence.ts';

/** What a checker may use; `decisions.md` 15. */
export type EvidenceLimits = {
  /** Processor time from the sending of the bytes to the report, in milliseconds. */
  readonly checkMs: number;
  /** To start the child and load its modules; a slow machine must not refuse a good file. */
  readonly startMs: number;
  readonly heapMb: number;
  readonly residentMb: number;
  /** Module of the child, a URL; tests put others. */
  readonly child: string;
};

/** `.ts` under tsx, `.js` once built. */
const ENDING = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

export const EVIDENCE_LIMITS: EvidenceLimits = {
  checkMs: 5_000,
  startMs: 60_000,
  heapMb: 200,
  residentMb: 300,
  child: new URL(`./evidence-child.${ENDING}`, import.meta.url).href,
};

export type Reason = Extract<EvidenceOutcome, { outcome: 'refused' }>['reason'];

/** A refusal by one of the limits, with the sentence for the person who sent the file. */
export function refused(reason: Reason, limits: EvidenceLimits): EvidenceOutcome {
  const seconds = String(limits.checkMs / 1000).replace('.', ',');
  const messages: Readonly<Record<Reason, string>> = {
    time: `Le fichier n’a pas pu être analysé en ${seconds} secondes ; l’analyse a été arrêtée.`,
    memory: `L’analyse du fichier demande plus de mémoire que la limite (${limits.residentMb} Mio) ; elle a été arrêtée.`,
    crash: 'L’analyse du fichier s’est arrêtée sans conclure ; une personne doit le lire.',
  };
  return { outcome: 'refused', reason, message: messages[reason] };
}
