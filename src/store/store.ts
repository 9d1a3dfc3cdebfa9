import type { BlobStore, Collection, Stored } from '../usecases/ports.ts';
import type { CollectionName } from './collections.ts';

/** One opened database: its collections and its files. */
export type Store = {
  readonly collection: <T extends Stored>(name: CollectionName) => Collection<T>;
  readonly blobs: BlobStore;
  /** Waits for the writes under way; every later call is refused. */
  readonly close: () => Promise<void>;
};
