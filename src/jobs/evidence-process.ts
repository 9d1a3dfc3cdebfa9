import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { EvidenceKind, EvidenceOutcome } from '../core/offers/evidence.ts';
import { type EvidenceLimits, refused } from './evidence-limits.ts';
import { type EvidenceJob, isReady, reportIn } from './evidence-messages.ts';
import { usageOf } from './process-usage.ts';

const POLL_MS = 50;
const MAX_STDERR = 8_192;

/** A process that reads strangers' files, one at a time; `isFresh` until it has read one. */
export type EvidenceProcess = {
  readonly run: (job: EvidenceJob) => Promise<EvidenceOutcome>;
  readonly isFresh: () => boolean;
  readonly end: () => void;
};

/** tsx by its full address: the working directory may be anywhere. */
const tsxLoader = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Nothing of our environment goes to the child: no secret is where a stranger's file is read. */
function startChild(kinds: readonly EvidenceKind[], limits: EvidenceLimits): ChildProcess {
  const loader = limits.child.endsWith('.ts') ? ['--import', tsxLoader()] : [];
  return fork(fileURLToPath(limits.child), kinds, {
    // A small nursery keeps a large file's short-lived objects from counting as memory in use.
    execArgv: [`--max-old-space-size=${limits.heapMb}`, '--max-semi-space-size=4', ...loader],
    env: {},
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}

/** The last words of the child, by which a full heap is told from a fault. */
function collectErrors(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString('utf8')).slice(-MAX_STDERR);
  });
  return () => words;
}

const isFullHeap = (words: string): boolean =>
  /heap out of memory|heap limit|Array buffer allocation failed|allocation failure/i.test(words);

/** A machine that does other work gives a check less processor; the clock on the wall allows for it. */
const WALL_PER_CPU = 6;

/**
 * Calls `excess` when the child holds more than `residentMb` or has reckoned for more than `checkMs` since
 * now; gives the way to stop looking. Where the system does not tell processor time, the wall counts.
 */
function watch(
  child: ChildProcess,
  limits: EvidenceLimits,
  excess: (reason: 'time' | 'memory') => void,
): () => void {
  const start = performance.now();
  let cpuAtStart: number | undefined;
  const look = async (): Promise<void> => {
    const usage = child.pid === undefined ? undefined : await usageOf(child.pid);
    if (usage && usage.residentBytes > limits.residentMb * 1024 * 1024) excess('memory');
    cpuAtStart ??= usage?.cpuMs;
    const wall = performance.now() - start;
    const isLate =
      usage?.cpuMs === undefined || cpuAtStart === undefined
        ? wall > limits.checkMs
        : usage.cpuMs - cpuAtStart > limits.checkMs || wall > limits.checkMs * WALL_PER_CPU;
    if (isLate) afterWhatWaits(() => excess('time'));
  };
  void look();
  const timer = setInterval(() => void look(), POLL_MS);
  return () => clearInterval(timer);
}

/** Lets in what reached this process while it was busy: a report that waits to be read is not late. */
const afterWhatWaits = (act: () => void): void => {
  setImmediate(() => setImmediate(act));
};

/** Waits until the child has loaded its modules; rejects when it cannot, which is our fault. */
async function untilReady(child: ChildProcess, startMs: number): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const started = new Promise<void>((resolve, reject) => {
    late = setTimeout(() => reject(new Error(`not ready after ${startMs} ms`)), startMs);
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`it ended with ${code}`)));
    child.once('message', (message) =>
      isReady(message) ? resolve() : reject(new Error('unexpected message')),
    );
  });
  try {
    await started;
  } finally {
    clearTimeout(late);
  }
}

/** Sends the job and waits for the first of: report, end of the child, time, memory. */
function runJob(
  child: ChildProcess,
  job: EvidenceJob,
  limits: EvidenceLimits,
  words: () => string,
): Promise<EvidenceOutcome> {
  return new Promise((resolve) => {
    const end = (outcome: EvidenceOutcome): void => {
      stopWatching();
      child.off('message', told);
      child.off('close', stopped);
      resolve(outcome);
    };
    const told = (message: unknown): void => {
      const report = reportIn(message);
      end(report ? { outcome: 'checked', report } : refused('crash', limits));
    };
    const stopped = (): void => end(refused(isFullHeap(words()) ? 'memory' : 'crash', limits));
    const stopWatching = watch(child, limits, (reason) => end(refused(reason, limits)));
    child.once('message', told);
    child.once('close', stopped);
    child.send(job, (error) => {
      if (error) stopped();
    });
  });
}

/** Starts a process at once; its first job waits until the modules of these kinds are loaded. */
export function startProcess(
  kinds: readonly EvidenceKind[],
  limits: EvidenceLimits,
): EvidenceProcess {
  const child = startChild(kinds, limits);
  const words = collectErrors(child);
  const ready = untilReady(child, limits.startMs);
  // A start that fails before the first job is told by that job.
  ready.catch(() => undefined);
  let isFresh = true;
  return {
    run: async (job) => {
      try {
        await ready;
      } catch (cause) {
        throw new Error(`the evidence child did not start: ${words()}`, { cause });
      }
      const outcome = await runJob(child, job, limits, words);
      isFresh = false;
      return outcome;
    },
    isFresh: () => isFresh,
    end: () => child.kill('SIGKILL'),
  };
}
