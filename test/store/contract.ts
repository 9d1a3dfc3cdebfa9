import { expect } from 'chai';
import { sha256Of } from '../../src/store/blobs.ts';
import type { Store } from '../../src/store/store.ts';
import type { Collection } from '../../src/usecases/ports.ts';
import { findingContract } from './contract-finding.ts';
import { aTrial, insertAll, type Trial, thrownBy, trialsOf } from './trial-collections.ts';

export type OpenedStore = {
  readonly store: Store;
  /** Also removes what was made. */
  readonly close: () => Promise<void>;
  /** False on FerretDB 1, which looks for the version and writes in two steps: good for tests only. */
  readonly atomicUpdates?: boolean;
};

/** Opens an empty store with `TRIAL_COLLECTIONS`. */
export type OpenStore = () => Promise<OpenedStore>;

async function removeAll(trials: Collection<Trial>): Promise<void> {
  const { items, next } = await trials.find({ limit: 200 });
  await Promise.all(items.map(({ id, version }) => trials.remove(id, version)));
  if (next !== null) await removeAll(trials);
}

/** What every store must do; run on the memory fake and on both databases. */
export function storeContract(title: string, open: OpenStore): void {
  describe(`store contract on ${title}`, () => {
    let opened: OpenedStore;
    let store: Store;
    let trials: Collection<Trial>;

    before(async () => {
      opened = await open();
      store = opened.store;
      trials = trialsOf(store);
    });
    afterEach(() => removeAll(trials));
    after(() => opened.close());

    describe('writing', () => {
      it('gives back what was inserted, with version 1', async () => {
        expect(await trials.insert(aTrial('a'))).to.equal('written');
        expect(await trials.get('a')).to.deep.equal({ ...aTrial('a'), version: 1 });
      });
      it('gives null for an id that is not there', async () => {
        expect(await trials.get('absent')).to.equal(null);
      });
      it('refuses a second document of the same id', async () => {
        await trials.insert(aTrial('a'));
        expect(await trials.insert(aTrial('a', { code: 'other' }))).to.equal('duplicate');
        expect((await trials.get('a'))?.code).to.equal('a');
      });
      it('refuses a second document with the same unique fields, and only those', async () => {
        const first = { code: 'é', audit: { sequence: 1 } };
        await insertAll(trials, [aTrial('a', first)]);
        expect(await trials.insert(aTrial('b', first))).to.equal('duplicate');
        await insertAll(trials, [aTrial('c', { code: 'é', audit: { sequence: 2 } })]);
      });
      it('takes an absent unique field for one value', async () => {
        await insertAll(trials, [aTrial('a', { code: 'x' })]);
        expect(await trials.insert(aTrial('b', { code: 'x' }))).to.equal('duplicate');
      });
      it('replaces the expected version and adds one to it', async () => {
        await trials.insert(aTrial('a'));
        const next = { ...aTrial('a', { name: 'new' }), version: 1 };
        expect(await trials.replace(next, 1)).to.equal('written');
        expect(await trials.get('a')).to.deep.equal({ ...next, version: 2 });
      });
      it('answers conflict to another version and leaves the document', async () => {
        await trials.insert(aTrial('a'));
        const next = { ...aTrial('a', { name: 'new' }), version: 1 };
        await trials.replace(next, 1);
        expect(await trials.replace({ ...next, name: 'late' }, 1)).to.equal('conflict');
        expect((await trials.get('a'))?.name).to.equal('new');
      });
      it('answers missing when there is nothing to replace or remove', async () => {
        expect(await trials.replace({ ...aTrial('a'), version: 1 }, 1)).to.equal('missing');
        expect(await trials.remove('a', 1)).to.equal('missing');
      });
      it('answers duplicate to a replacement that takes another document’s unique fields', async () => {
        await insertAll(trials, [aTrial('a'), aTrial('b')]);
        const next = { ...aTrial('b', { code: 'a' }), version: 1 };
        expect(await trials.replace(next, 1)).to.equal('duplicate');
        expect(await trials.replace(next, 7)).to.equal('conflict');
        expect((await trials.get('b'))?.version).to.equal(1);
      });
      it('removes the expected version only', async () => {
        await trials.insert(aTrial('a'));
        expect(await trials.remove('a', 2)).to.equal('conflict');
        expect(await trials.remove('a', 1)).to.equal('written');
        expect(await trials.get('a')).to.equal(null);
        expect(await trials.insert(aTrial('a'))).to.equal('written');
      });
      it('lets one of twenty concurrent replacements of a version through', async function () {
        if (opened.atomicUpdates === false) this.skip();
        await trials.insert(aTrial('a'));
        const answers = await Promise.all(
          Array.from({ length: 20 }, (_, at) =>
            trials.replace({ ...aTrial('a', { rank: at }), version: 1 }, 1),
          ),
        );
        expect(answers.filter((answer) => answer === 'written')).to.have.length(1);
        expect(answers.filter((answer) => answer === 'conflict')).to.have.length(19);
        expect((await trials.get('a'))?.version).to.equal(2);
      });
      it('refuses a declared field of another type, and numbers that JSON has not', async () => {
        const wrong = { ...aTrial('a'), rank: 'first' } as unknown as Omit<Trial, 'version'>;
        expect(await thrownBy(trials.insert(wrong))).to.be.instanceOf(RangeError);
        const infinite = aTrial('a', { body: Number.POSITIVE_INFINITY });
        expect(await thrownBy(trials.insert(infinite))).to.be.instanceOf(RangeError);
      });
    });

    describe('JSON', () => {
      it('comes back as it went: accents, dots, dollars, nesting, numbers, null', async () => {
        const body = {
          'sla-availability@1.2#3': { $set: 'Ÿ œuvre — « 12 € » 𝒜 \u0000 " \\ \' \u2028' },
          nested: [[1, [2]], [], {}],
          numbers: [0.1, -1e300, 2 ** 53, 5e-324, -0.5],
          empty: '',
          nothing: null,
          yes: true,
        };
        await trials.insert(aTrial('à/ü ?', { body }));
        expect((await trials.get('à/ü ?'))?.body).to.deep.equal(body);
      });
      it('keeps a document of 1 MB', async () => {
        const body = 'é'.repeat(500_000);
        await trials.insert(aTrial('big', { body }));
        expect((await trials.get('big'))?.body).to.equal(body);
      });
      it('does not share the object that was inserted', async () => {
        const body = { list: [1] };
        await trials.insert(aTrial('a', { body }));
        body.list.push(2);
        expect((await trials.get('a'))?.body).to.deep.equal({ list: [1] });
      });
    });

    findingContract(() => trials);

    describe('files', () => {
      const bytes = new Uint8Array(700_000).map((_, at) => at % 251);

      it('come back by their SHA-256, byte for byte', async () => {
        const sha256 = await store.blobs.put(bytes);
        expect(sha256).to.equal(sha256Of(bytes));
        expect(Buffer.compare((await store.blobs.get(sha256)) ?? Buffer.of(), bytes)).to.equal(0);
      });
      it('may be stored twice, at once or not, and may be empty', async () => {
        const puts = await Promise.all([store.blobs.put(bytes), store.blobs.put(bytes)]);
        expect(await store.blobs.put(bytes)).to.equal(puts[0]);
        expect((await store.blobs.get(puts[1]))?.length).to.equal(bytes.length);
        const empty = await store.blobs.put(new Uint8Array());
        expect((await store.blobs.get(empty))?.length).to.equal(0);
      });
      it('are null when absent or when the name is no SHA-256', async () => {
        expect(await store.blobs.get('0'.repeat(64))).to.equal(null);
        expect(await store.blobs.get('../clausier.db')).to.equal(null);
        expect(await store.blobs.get(sha256Of(bytes).toUpperCase())).to.equal(null);
      });
    });

    it('has no collection that was not declared', () => {
      expect(() => store.collection('constructor' as never)).to.throw(RangeError);
    });
  });
}
