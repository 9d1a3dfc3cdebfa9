import mongoose, { type Connection, type Model } from 'mongoose';
import { COLLECTIONS, type CollectionSpecs, specOf } from '../collections.ts';
import type { Store } from '../store.ts';
import { createBlobs } from './blobs.ts';
import { createCollection } from './collection.ts';
import { createModel, type StoredRow } from './model.ts';

export type MongoSettings = {
  /** A `mongodb://` or `mongodb+srv://` address, with the database's name. */
  readonly uri: string;
  /** The product's collections when absent. */
  readonly collections?: CollectionSpecs;
};

const SERVER_WAIT_MS = 10_000;

async function createModels(
  connection: Connection,
  collections: CollectionSpecs,
): Promise<ReadonlyMap<string, Model<StoredRow>>> {
  const models = new Map<string, Model<StoredRow>>();
  for (const [name, spec] of Object.entries(collections)) {
    models.set(name, await createModel(connection, name, spec));
  }
  return models;
}

function modelOf(models: ReadonlyMap<string, Model<StoredRow>>, name: string): Model<StoredRow> {
  const model = models.get(name);
  if (model === undefined) throw new RangeError(`no collection is named ${name}`);
  return model;
}

/** Connects to a MongoDB-compatible server and builds the declared indexes; several processes may. */
export async function openMongoStore(settings: MongoSettings): Promise<Store> {
  const { uri, collections = COLLECTIONS } = settings;
  const connection = mongoose.createConnection(uri, {
    autoCreate: false,
    autoIndex: false,
    serverSelectionTimeoutMS: SERVER_WAIT_MS,
    writeConcern: { w: 'majority' },
  });
  try {
    await connection.asPromise();
    const models = await createModels(connection, collections);
    return {
      collection: (name) => createCollection(modelOf(models, name), specOf(collections, name)),
      blobs: createBlobs(connection),
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
