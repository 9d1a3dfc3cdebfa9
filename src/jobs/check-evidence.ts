import type { Asked } from '../core/offers/asked.ts';
import type { EvidenceKind, EvidenceOutcome } from '../core/offers/evidence.ts';
import { refuseOversized } from '../evidence/oversized.ts';
import { EVIDENCE_LIMITS, type EvidenceLimits } from './evidence-limits.ts';
import type { EvidenceJob } from './evidence-messages.ts';
import { type EvidenceProcess, startProcess } from './evidence-process.ts';

type Check = (kind: EvidenceKind, bytes: Uint8Array, asked?: Asked) => Promise<EvidenceOutcome>;

/** Checks the files of one bidder, one after the other; `close` ends its process. */
export type EvidenceSession = { readonly check: Check; readonly close: () => void };

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Buffer.from(digest).toString('hex');
}

async function withHash(outcome: EvidenceOutcome, bytes: Uint8Array): Promise<EvidenceOutcome> {
  if (outcome.outcome === 'refused') return outcome;
  return { outcome: 'checked', report: { ...outcome.report, sha256: await sha256Of(bytes) } };
}

/**
 * Opens a process for the files of one bidder. Files of different bidders never share one. A file that a
 * used process cannot finish is tried again alone in a new one, so that no file pays for the one before; a
 * process that refused a file never reads another.
 *
 * @param kinds — loaded at the start, which the clock of a check does not count
 * @param limits — for tests and for slower machines; the defaults are `EVIDENCE_LIMITS`
 */
export function openEvidenceSession(
  kinds: readonly EvidenceKind[],
  limits: Partial<EvidenceLimits> = {},
): EvidenceSession {
  const all = { ...EVIDENCE_LIMITS, ...limits };
  let current: EvidenceProcess | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  const close = (): void => {
    current?.end();
    current = undefined;
  };
  const run = async (job: EvidenceJob): Promise<EvidenceOutcome> => {
    current ??= startProcess(kinds, all);
    const wasFresh = current.isFresh();
    const outcome = await current.run(job);
    if (outcome.outcome === 'checked') return outcome;
    close();
    return wasFresh ? outcome : run(job);
  };
  const check: Check = async (kind, bytes, asked = {}) => {
    const oversized = refuseOversized(kind, bytes.length);
    if (oversized) return withHash({ outcome: 'checked', report: oversized }, bytes);
    const mine = turn.then(() => run({ kind, bytes, asked }));
    turn = mine.catch(() => undefined);
    return withHash(await mine, bytes);
  };
  return { check, close };
}

/**
 * Checks one file in a process of its own, without network, within time and memory. A file too large
 * for its kind is told unreadable without starting anything. Nothing that the file holds can end the
 * calling process.
 *
 * @param asked — what the tender asks of the proof: without it, what depends on it is left to people
 * @param limits — for tests and for slower machines; the defaults are `EVIDENCE_LIMITS`
 * @throws Error when the child cannot start: a failure of ours, never of the file
 */
export async function checkEvidence(
  kind: EvidenceKind,
  bytes: Uint8Array,
  asked: Asked = {},
  limits: Partial<EvidenceLimits> = {},
): Promise<EvidenceOutcome> {
  const session = openEvidenceSession([kind], limits);
  try {
    return await session.check(kind, bytes, asked);
  } finally {
    session.close();
  }
}
