import './evidence-guard.ts';
import { checkEvidenceBytes, isCheckedKind, loadChecker } from '../evidence/index.ts';
import type { ChildMessage, EvidenceJob } from './evidence-messages.ts';

/**
 * The process that reads the files of a stranger, one at a time. Its parent holds the clock and the memory
 * limit; an exception here ends this process and is told as a refusal. The kinds named at the start are
 * loaded before the clock runs.
 */
const tell = (message: ChildMessage): void => {
  process.send?.(message);
};

process.on('message', async (job: EvidenceJob) => {
  tell({ report: await checkEvidenceBytes(job.kind, job.bytes, job.asked) });
});
process.once('disconnect', () => process.exit());
await Promise.all(process.argv.slice(2).filter(isCheckedKind).map(loadChecker));
tell({ ready: true });
