import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import mongoose from 'mongoose';
import { COLLECTIONS } from '../../src/store/collections.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { openMongoStore } from '../../src/store/mongo/open.ts';
import { memoryStore } from '../fakes/memory-collection.ts';
import { storeContract } from './contract.ts';
import { TRIAL_COLLECTIONS } from './trial-collections.ts';

const collections = TRIAL_COLLECTIONS;
const mongoUri = process.env['MONGODB_URI'];

storeContract('memory', async () => {
  const store = memoryStore(collections);
  return { store, close: store.close };
});

storeContract('embedded SQLite', async () => {
  const directory = await mkdtemp(path.join(tmpdir(), 'clausier-store-'));
  const store = await openEmbeddedStore({ directory, collections });
  const close = async () => {
    await store.close();
    await rm(directory, { recursive: true });
  };
  return { store, close };
});

/** The address with another database's name, so that a test never meets an existing one. */
function withDatabase(uri: string, name: string): string {
  const url = new URL(uri);
  url.pathname = `/${name}`;
  return url.href;
}

async function dropDatabase(uri: string): Promise<void> {
  const connection = await mongoose.createConnection(uri).asPromise();
  await connection.dropDatabase();
  await connection.close();
}

/** FerretDB says so itself in its build information. */
async function isFerretDb(uri: string): Promise<boolean> {
  const connection = await mongoose.createConnection(uri).asPromise();
  const built = await connection.getClient().db('admin').command({ buildInfo: 1 });
  await connection.close();
  return 'ferretdbVersion' in built;
}

if (mongoUri !== undefined) {
  const freshUri = () => withDatabase(mongoUri, `clausier_test_${randomUUID().slice(0, 8)}`);
  storeContract('MongoDB', async () => {
    const uri = freshUri();
    const store = await openMongoStore({ uri, collections });
    const close = async () => {
      await store.close();
      await dropDatabase(uri);
    };
    return { store, close, atomicUpdates: !(await isFerretDb(uri)) };
  });
  it('the product’s collections are built twice on MongoDB without complaint', async () => {
    const uri = freshUri();
    await (await openMongoStore({ uri, collections: COLLECTIONS })).close();
    await (await openMongoStore({ uri })).close();
    await dropDatabase(uri);
  });
} else if (process.env['CLAUSIER_REQUIRE_MONGO'] === '1') {
  it('store contract on MongoDB', () => {
    throw new Error('CLAUSIER_REQUIRE_MONGO=1, and no MONGODB_URI');
  });
} else {
  it.skip('store contract on MongoDB: no MONGODB_URI');
}
