import { parentPort, workerData } from 'node:worker_threads';
import { applyBatch, type Connection, openDatabase } from './database.ts';
import type { Failure, FromWorker, ToWorker, WorkerSettings } from './protocol.ts';

/** The worker thread that alone touches the database file; it never answers before the commit. */
const port = parentPort;
const settings = workerData as WorkerSettings;

const say = (message: FromWorker): void => port?.postMessage(message);

function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'STORE_FAILED';
  return { code, message };
}

function handle(connection: Connection, message: ToWorker): void {
  if (message.kind === 'close') {
    connection.close();
    port?.close();
    return;
  }
  try {
    say({ kind: 'done', answers: applyBatch(connection, message.commands) });
  } catch (error) {
    say({ kind: 'failed', failure: failureOf(error) });
  }
}

try {
  const connection = openDatabase(settings.file, settings.collections);
  port?.on('message', (message: ToWorker) => handle(connection, message));
  say({ kind: 'opened' });
} catch (error) {
  say({ kind: 'refused', failure: failureOf(error) });
}
