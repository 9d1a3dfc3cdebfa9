import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { RenderDocument } from '../usecases/ports.ts';
import type { RenderTask } from './render-worker.ts';

/** Makes documents in worker threads, so that pages answer while a long PDF is set. */
export type RenderPool = {
  readonly render: RenderDocument;
  /** Lets what is being made end, and stops the threads. */
  readonly close: () => Promise<void>;
};

type Limits = {
  readonly threads: number;
  /** Documents that wait; one more is an error. */
  readonly waiting: number;
  /** For one document, from the moment it is asked for. */
  readonly milliseconds: number;
};

const LIMITS: Limits = { threads: 2, waiting: 200, milliseconds: 120_000 };
const IDLE_MS = 60_000;
const HEAP_MB = 512;

/** The worker of the sources or of the build, as this very file ends. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url);
  const name = path.extname(here) === '.ts' ? 'render-on-sources.mjs' : 'render-worker.js';
  return path.join(path.dirname(here), name);
}

/**
 * Starts one warm thread; a second comes when two documents are asked for at once, and goes when it is
 * idle. Threads see no environment variable. The bytes are those that the same model gives anywhere.
 */
export function createRenderPool(own: Partial<Limits> = {}): RenderPool {
  const { threads, waiting, milliseconds } = { ...LIMITS, ...own };
  const pool = new Piscina<RenderTask, Uint8Array>({
    filename: workerFile(),
    name: 'render',
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    execArgv: [],
    env: {},
  });
  // Piscina counts no task that can be aborted as waiting: the limit is held here.
  let asked = 0;
  return {
    render: async (model, format) => {
      if (asked >= threads + waiting) throw new Error(`${asked} documents are already asked for`);
      asked += 1;
      try {
        return await pool.run({ model, format }, { signal: AbortSignal.timeout(milliseconds) });
      } finally {
        asked -= 1;
      }
    },
    close: () => pool.close(),
  };
}
