import './evidence-guard.ts';
import { checkEvidenceBytes } from '../evidence/index.ts';
import type { ChildMessage, EvidenceJob } from './evidence-messages.ts';

/**
 * The process that reads a stranger's file: one job, one report, then nothing. Its parent holds the
 * clock and the memory limit; an exception here ends this process and is told as a refusal.
 */
const tell = (message: ChildMessage): void => {
  process.send?.(message);
};

process.once('message', async (job: EvidenceJob) => {
  tell({ report: await checkEvidenceBytes(job.kind, job.bytes, job.asked) });
});
process.once('disconnect', () => process.exit());
tell({ ready: true });
