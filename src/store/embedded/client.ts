import type { Worker } from 'node:worker_threads';
import type { Answer, Command, Failure, FromWorker, ToWorker, WorkerSettings } from './protocol.ts';
import { startWorker } from './start-worker.ts';

/** Sends commands to the worker thread; a rejection is an error of SQLite with its `code`. */
export type Client = {
  readonly send: (command: Command) => Promise<Answer>;
  readonly close: () => Promise<void>;
};

type Waiting = {
  readonly command: Command;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
};

/** How many waiting commands share one commit, that is, one wait for the disk. */
const MAX_BATCH = 100;

const errorOf = ({ code, message }: Failure): Error => Object.assign(new Error(message), { code });

function opened(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('message', (message: FromWorker) => {
      worker.off('error', reject);
      if (message.kind === 'refused') reject(errorOf(message.failure));
      else resolve();
    });
  });
}

/** The next commands to send together; a backup cannot be part of a transaction and goes alone. */
function takeBatch(queue: Waiting[]): Waiting[] {
  const firstAlone = queue.findIndex(({ command }) => command.kind === 'backup');
  if (firstAlone === 0) return queue.splice(0, 1);
  return queue.splice(0, firstAlone > 0 ? Math.min(firstAlone, MAX_BATCH) : MAX_BATCH);
}

function settle(batch: readonly Waiting[], message: FromWorker): void {
  if (message.kind === 'done') {
    for (const [at, waiting] of batch.entries()) waiting.resolve(message.answers[at] ?? []);
  } else if (message.kind === 'failed') {
    for (const waiting of batch) waiting.reject(errorOf(message.failure));
  }
}

function createQueue(worker: Worker) {
  const queue: Waiting[] = [];
  let underWay: Waiting[] = [];
  let refusal: Error | null = null;

  function sendNext(): void {
    if (underWay.length > 0 || queue.length === 0) return;
    underWay = takeBatch(queue);
    const commands = underWay.map(({ command }) => command);
    worker.postMessage({ kind: 'batch', commands } satisfies ToWorker);
  }
  function refuse(error: Error): void {
    refusal ??= error;
    for (const waiting of [...underWay, ...queue.splice(0)]) waiting.reject(refusal);
    underWay = [];
  }
  worker.on('message', (message: FromWorker) => {
    const batch = underWay;
    underWay = [];
    settle(batch, message);
    sendNext();
  });
  worker.on('error', refuse);
  worker.on('exit', () => refuse(new Error('the store is closed')));
  return {
    add: (command: Command) =>
      new Promise<Answer>((resolve, reject) => {
        if (refusal !== null) return reject(refusal);
        queue.push({ command, resolve, reject });
        // Calls made in the same turn of the event loop join one batch.
        queueMicrotask(sendNext);
      }),
  };
}

/** Starts the worker thread on a database file and waits until it holds the file. */
export async function openClient(settings: WorkerSettings): Promise<Client> {
  const worker = startWorker(settings);
  try {
    await opened(worker);
  } catch (error) {
    await worker.terminate();
    throw error;
  }
  const queue = createQueue(worker);
  const exited = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  let closing: Promise<void> | null = null;
  async function close(): Promise<void> {
    await queue.add({ kind: 'read', sql: 'SELECT 1', parameters: [] });
    worker.postMessage({ kind: 'close' } satisfies ToWorker);
    await exited;
  }
  return {
    send: (command) =>
      closing === null ? queue.add(command) : Promise.reject(new Error('the store is closed')),
    close: () => (closing ??= close()),
  };
}
