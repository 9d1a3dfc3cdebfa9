import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { EvidenceKind, EvidenceReport } from '../core/offers/evidence.ts';
import type { Asked } from '../evidence/asked.ts';
import { refuseOversized } from '../evidence/index.ts';
import { type EvidenceJob, isReady, reportIn } from './evidence-messages.ts';
import { residentBytes } from './resident-memory.ts';

/** What a checker may use; `decisions.md` 15. */
export type EvidenceLimits = {
  /** From the sending of the bytes to the report, in milliseconds. */
  readonly checkMs: number;
  /** To start the child and load its modules; a slow machine must not refuse a good file. */
  readonly startMs: number;
  readonly heapMb: number;
  readonly residentMb: number;
  /** Module of the child, a URL; tests put others. */
  readonly child: string;
};

/** A report, or the reason why the child was stopped before giving one. */
export type EvidenceOutcome =
  | { readonly outcome: 'checked'; readonly report: EvidenceReport }
  | {
      readonly outcome: 'refused';
      readonly reason: 'time' | 'memory' | 'crash';
      /** One French sentence for the person who sent the file. */
      readonly message: string;
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

const POLL_MS = 50;
const MAX_STDERR = 8_192;

type Reason = 'time' | 'memory' | 'crash';

function refused(reason: Reason, limits: EvidenceLimits): EvidenceOutcome {
  const messages: Readonly<Record<Reason, string>> = {
    time: `Le fichier n’a pas pu être analysé en ${limits.checkMs / 1000} secondes ; l’analyse a été arrêtée.`,
    memory: `L’analyse du fichier demande plus de mémoire que la limite (${limits.residentMb} Mio) ; elle a été arrêtée.`,
    crash: 'L’analyse du fichier s’est arrêtée sans conclure ; une personne doit le lire.',
  };
  return { outcome: 'refused', reason, message: messages[reason] };
}

/** tsx by its full address: the working directory may be anywhere. */
const tsxLoader = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Nothing of our environment goes to the child: no secret is where a stranger's file is read. */
function startChild(limits: EvidenceLimits): ChildProcess {
  const loader = limits.child.endsWith('.ts') ? ['--import', tsxLoader()] : [];
  return fork(fileURLToPath(limits.child), [], {
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

/** Calls `excess` once when the child holds more than `residentMb`; gives the way to stop looking. */
function watchMemory(child: ChildProcess, residentMb: number, excess: () => void): () => void {
  const look = async (): Promise<void> => {
    const bytes = child.pid === undefined ? undefined : await residentBytes(child.pid);
    if (bytes !== undefined && bytes > residentMb * 1024 * 1024) excess();
  };
  const timer = setInterval(() => void look(), POLL_MS);
  return () => clearInterval(timer);
}

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

/** Lets in what reached this process while it was busy: a report that waits to be read is not late. */
const afterWhatWaits = (act: () => void): void => {
  setImmediate(() => setImmediate(act));
};

/** Sends the job and waits for the first of: report, end of the child, time, memory. */
function runJob(
  child: ChildProcess,
  job: EvidenceJob,
  limits: EvidenceLimits,
  words: () => string,
): Promise<EvidenceOutcome> {
  return new Promise((resolve) => {
    const end = (outcome: EvidenceOutcome): void => {
      clearTimeout(late);
      stopWatching();
      resolve(outcome);
    };
    const late = setTimeout(
      () => afterWhatWaits(() => end(refused('time', limits))),
      limits.checkMs,
    );
    const stopWatching = watchMemory(child, limits.residentMb, () =>
      end(refused('memory', limits)),
    );
    child.once('message', (message) => {
      const report = reportIn(message);
      end(report ? { outcome: 'checked', report } : refused('crash', limits));
    });
    const stopped = (): void => end(refused(isFullHeap(words()) ? 'memory' : 'crash', limits));
    child.once('close', stopped);
    child.send(job, (error) => {
      if (error) stopped();
    });
  });
}

async function inChild(job: EvidenceJob, limits: EvidenceLimits): Promise<EvidenceOutcome> {
  const child = startChild(limits);
  const words = collectErrors(child);
  try {
    await untilReady(child, limits.startMs);
    return await runJob(child, job, limits, words);
  } catch (cause) {
    throw new Error(`the evidence child did not start: ${words()}`, { cause });
  } finally {
    child.kill('SIGKILL');
  }
}

async function sha256Of(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return Buffer.from(digest).toString('hex');
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
  limits: Partial<EvidenceLimits> = {},
  asked: Asked = {},
): Promise<EvidenceOutcome> {
  const oversized = refuseOversized(kind, bytes.length);
  const result: EvidenceOutcome = oversized
    ? { outcome: 'checked', report: oversized }
    : await inChild({ kind, bytes, asked }, { ...EVIDENCE_LIMITS, ...limits });
  if (result.outcome === 'refused') return result;
  return { outcome: 'checked', report: { ...result.report, sha256: await sha256Of(bytes) } };
}
