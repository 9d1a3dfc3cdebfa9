import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { openBlobs } from '../blobs.ts';
import { COLLECTIONS, type CollectionSpecs, specOf } from '../collections.ts';
import type { Store } from '../store.ts';
import { storeInUse } from '../store-in-use.ts';
import { type Client, openClient } from './client.ts';
import { createCollection } from './collection.ts';
import type { Row } from './protocol.ts';

export type EmbeddedStore = Store & {
  /**
   * Writes a consistent copy of the database to `file`, which must not exist, while the store stays
   * open. The files of `blobs/` never change: copy them afterwards and every reference resolves.
   */
  readonly backup: (file: string) => Promise<void>;
  /** SQLite's own `integrity_check`: `ok`, or what is wrong. */
  readonly checkIntegrity: () => Promise<string>;
};

export type EmbeddedSettings = {
  readonly directory: string;
  /** The product's collections when absent. */
  readonly collections?: CollectionSpecs;
};

const DATABASE_FILE = 'clausier.db';

async function startClient(directory: string, collections: CollectionSpecs): Promise<Client> {
  try {
    return await openClient({ file: path.join(directory, DATABASE_FILE), collections });
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY';
    throw busy ? storeInUse(directory) : error;
  }
}

async function backup(client: Client, file: string): Promise<void> {
  await client.send({ kind: 'backup', file: path.resolve(file) });
  const copy = await open(file, 'r+');
  await copy.sync().finally(() => copy.close());
}

async function checkIntegrity(client: Client): Promise<string> {
  const rows = await client.send({ kind: 'read', sql: 'PRAGMA integrity_check', parameters: [] });
  return (rows as readonly Row[]).map((row) => String(row['integrity_check'])).join('; ');
}

/**
 * Opens the data of `directory`, made when it does not exist, for this process alone.
 * Rejects with `StoreInUse` when another process holds it.
 */
export async function openEmbeddedStore(settings: EmbeddedSettings): Promise<EmbeddedStore> {
  const { directory, collections = COLLECTIONS } = settings;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const client = await startClient(directory, collections);
  const blobs = await openBlobs(path.join(directory, 'blobs'));
  return {
    collection: (name) => createCollection(client, name, specOf(collections, name)),
    blobs,
    close: client.close,
    backup: (file) => backup(client, file),
    checkIntegrity: () => checkIntegrity(client),
  };
}
