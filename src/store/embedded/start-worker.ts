import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WorkerSettings } from './protocol.ts';

/** Starts the worker from the sources or from the build, as this very file ends. */
export function startWorker(settings: WorkerSettings): Worker {
  const onSources = path.extname(fileURLToPath(import.meta.url)) === '.ts';
  const file = onSources ? './worker-on-sources.mjs' : './worker.js';
  return new Worker(new URL(file, import.meta.url), { workerData: settings, execArgv: [] });
}
