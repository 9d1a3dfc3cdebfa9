import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { openBlobs, sha256Of } from '../../src/store/blobs.ts';
import { COLLECTIONS, type CollectionSpec, specOf } from '../../src/store/collections.ts';
import { openDatabase } from '../../src/store/embedded/database.ts';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';
import { type Select, selectPage } from '../../src/store/embedded/select.ts';
import { planQuery } from '../../src/store/query.ts';
import type { Query } from '../../src/usecases/ports.ts';
import { TRIAL_COLLECTIONS, thrownBy, trialsOf } from './trial-collections.ts';

/** The query that each declared index is there for: equality on all its fields but the last, its order. */
function queryOf(fields: CollectionSpec['unique'][number], direction: 'up' | 'down'): Query {
  const last = fields.at(-1)?.name ?? '';
  const where = fields.slice(0, -1).map(({ name, type }) => [name, type === 'text' ? 'x' : 1]);
  return { where: Object.fromEntries(where), orderBy: { field: last, direction } };
}

/** The first page and a later one, both ways, of the query that an index is there for. */
function pagesOf(name: string, fields: CollectionSpec['unique'][number]): readonly Select[] {
  const spec = specOf(COLLECTIONS, name);
  const after = { key: fields.at(-1)?.type === 'number' ? 1 : 'x', id: 'x' };
  const plans = (['up', 'down'] as const).map((way) => planQuery(spec, queryOf(fields, way)));
  return plans.flatMap((plan) => [plan, { ...plan, after }]).map((plan) => selectPage(name, plan));
}

describe('embedded store', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'clausier-embedded-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('keeps documents and files from one opening to the next', async () => {
    const first = await openEmbeddedStore({ directory });
    await first.collection('setup').insert({ id: 'token' });
    const sha256 = await first.blobs.put(Buffer.from('preuve'));
    await first.close();
    const second = await openEmbeddedStore({ directory });
    expect(await second.collection('setup').get('token')).to.deep.equal({
      id: 'token',
      version: 1,
    });
    expect(Buffer.from((await second.blobs.get(sha256)) ?? []).toString()).to.equal('preuve');
    await second.close();
  });
  it('brings an older file to the declared columns and indexes', async () => {
    const first = await openEmbeddedStore({
      directory,
      collections: { trials: { indexes: [], unique: [] } },
    });
    await trialsOf(first).insert({ id: 'a', name: 'âne', code: 'x' });
    await first.close();
    const second = await openEmbeddedStore({ directory, collections: TRIAL_COLLECTIONS });
    const found = await trialsOf(second).find({ where: { name: 'âne' } });
    expect(found.items.map(({ id }) => id)).to.deep.equal(['a']);
    expect(await trialsOf(second).insert({ id: 'b', name: 'b', code: 'x' })).to.equal('duplicate');
    await second.close();
  });
  it('writes a backup that opens, while the store stays open, and overwrites nothing', async () => {
    const store = await openEmbeddedStore({ directory });
    const setup = store.collection('setup');
    await setup.insert({ id: 'before' });
    const copy = path.join(directory, 'copy');
    await mkdir(copy);
    const file = path.join(copy, 'clausier.db');
    const [, written] = await Promise.all([store.backup(file), setup.insert({ id: 'after' })]);
    expect(written).to.equal('written');
    expect(await thrownBy(store.backup(file))).to.be.instanceOf(Error);
    expect(await setup.count()).to.equal(2);
    await store.close();
    const restored = await openEmbeddedStore({ directory: copy });
    expect(await restored.checkIntegrity()).to.equal('ok');
    expect(await restored.collection('setup').get('before')).to.not.equal(null);
    await restored.close();
  });
  it('finishes the writes under way when it is closed, then refuses calls', async () => {
    const store = await openEmbeddedStore({ directory });
    const setup = store.collection('setup');
    const writes = Array.from({ length: 250 }, (_, at) => setup.insert({ id: `t${at}` }));
    const closed = Promise.all([store.close(), store.close()]);
    expect(new Set(await Promise.all(writes))).to.deep.equal(new Set(['written']));
    await closed;
    expect(await thrownBy(setup.get('t0'))).to.be.instanceOf(Error);
  });
  it('refuses a directory whose file is no database', async () => {
    await writeFile(
      path.join(directory, 'clausier.db'),
      'not a database, but long enough to be read'.repeat(9),
    );
    expect(await thrownBy(openEmbeddedStore({ directory }))).to.be.instanceOf(Error);
  });
  it('leaves the event loop free while it works', async () => {
    const store = await openEmbeddedStore({ directory });
    const setup = store.collection('setup');
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const start = performance.now();
    for (let at = 0; at < 100; at += 1) await setup.insert({ id: `t${at}` });
    clearInterval(timer);
    expect(turns).to.be.greaterThan(Math.min(10, (performance.now() - start) / 20));
    await store.close();
  });

  describe('indexes', () => {
    const shapes = Object.keys(COLLECTIONS).flatMap((name) => {
      const { indexes, unique } = specOf(COLLECTIONS, name);
      return [...indexes.map(({ fields }) => fields), ...unique].map((fields) => ({
        name,
        fields,
      }));
    });
    for (const { name, fields } of shapes) {
      it(`serve ${name} by ${fields.map((field) => field.name).join(', ')} from an index, unsorted`, () => {
        const connection = openDatabase(path.join(directory, 'plans.db'), {
          [name]: specOf(COLLECTIONS, name),
        });
        const how = fields.length > 1 ? 'SEARCH' : '(SEARCH|SCAN)';
        for (const { sql, parameters } of pagesOf(name, fields)) {
          const rows = connection.all(`EXPLAIN QUERY PLAN ${sql}`, parameters);
          const detail = rows.map((row) => row['detail']).join('; ');
          expect(detail).to.match(new RegExp(`^${how} ${name} USING INDEX [iu]x_`));
          expect(detail).to.not.match(/USE TEMP B-TREE FOR ORDER BY/);
        }
        connection.close();
      });
    }
  });
});

describe('openBlobs', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'clausier-blobs-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  it('leaves no temporary file, and removes one that an interrupted write left', async () => {
    await writeFile(path.join(directory, '.tmp-left'), 'half');
    const blobs = await openBlobs(directory);
    const sha256 = await blobs.put(Buffer.from('a'));
    expect((await readdir(directory)).sort()).to.deep.equal([sha256.slice(0, 2)]);
    expect((await stat(path.join(directory, sha256.slice(0, 2), sha256))).mode & 0o777).to.equal(
      0o600,
    );
  });
  it('refuses to give back a file that was altered, and repairs one that was cut', async () => {
    const blobs = await openBlobs(directory);
    const sha256 = await blobs.put(Buffer.from('abc'));
    const file = path.join(directory, sha256.slice(0, 2), sha256);
    await writeFile(file, 'abX');
    expect(await thrownBy(blobs.get(sha256))).to.be.instanceOf(Error);
    await writeFile(file, 'ab');
    await blobs.put(Buffer.from('abc'));
    expect(sha256Of(await readFile(file))).to.equal(sha256);
  });
});
