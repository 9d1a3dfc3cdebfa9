import type { Written } from '../../usecases/ports.ts';
import type { CollectionSpecs } from '../collections.ts';

/** What SQLite stores in a cell; never a boolean, on which libsql aborts the process. */
export type Cell = string | number | null;

export type Row = Readonly<Record<string, Cell>>;

/** One request to the worker. Values travel as one array of parameters, never inside the SQL. */
export type Command =
  | { readonly kind: 'read'; readonly sql: string; readonly parameters: readonly Cell[] }
  | { readonly kind: 'insert'; readonly table: string; readonly id: string; readonly json: string }
  | {
      readonly kind: 'replace';
      readonly table: string;
      readonly id: string;
      readonly json: string;
      readonly expected: number;
    }
  | {
      readonly kind: 'remove';
      readonly table: string;
      readonly id: string;
      readonly expected: number;
    }
  | { readonly kind: 'backup'; readonly file: string };

export type Answer = Written | readonly Row[];

/** An error of SQLite as it crosses the thread boundary. */
export type Failure = { readonly code: string; readonly message: string };

export type ToWorker =
  | { readonly kind: 'batch'; readonly commands: readonly Command[] }
  | { readonly kind: 'close' };

export type FromWorker =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly answers: readonly Answer[] }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type WorkerSettings = { readonly file: string; readonly collections: CollectionSpecs };
