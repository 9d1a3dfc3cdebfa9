import { expect } from 'chai';
import type { Collection, Query } from '../../src/usecases/ports.ts';
import { aTrial, insertAll, type Trial, thrownBy } from './trial-collections.ts';

async function allPages(trials: Collection<Trial>, query: Query): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await trials.find(after === undefined ? query : { ...query, after });
    ids.push(...page.items.map(({ id }) => id));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return ids;
}

/** The part of the store contract that finds, orders, counts and pages. */
export function findingContract(trials: () => Collection<Trial>): void {
  describe('finding', () => {
    const some = [
      aTrial('a', { name: 'zèbre', rank: 2, open: true }),
      aTrial('b', { name: 'Zoé', rank: -1.5, open: false }),
      aTrial('c', { name: 'âne', rank: 10, open: true }),
      aTrial('d', { name: '𝒜', rank: null, open: true, audit: { sequence: 4 } }),
      aTrial('e', { name: '\uff21' }),
    ];
    const ids = async (query: Query) => (await trials().find(query)).items.map(({ id }) => id);

    it('finds by text, number, boolean, dotted path, null and several fields', async () => {
      await insertAll(trials(), some);
      expect(await ids({ where: { name: 'âne' } })).to.deep.equal(['c']);
      expect(await ids({ where: { rank: -1.5 } })).to.deep.equal(['b']);
      expect(await ids({ where: { open: true } })).to.deep.equal(['a', 'c', 'd']);
      expect(await ids({ where: { open: false } })).to.deep.equal(['b']);
      expect(await ids({ where: { 'audit.sequence': 4 } })).to.deep.equal(['d']);
      expect(await ids({ where: { rank: null } })).to.deep.equal(['d', 'e']);
      expect(await ids({ where: { open: true, rank: 10 } })).to.deep.equal(['c']);
      expect(await ids({ where: { name: 'ane' } })).to.deep.equal([]);
    });
    it('orders by id, up, when no order is asked', async () => {
      await insertAll(trials(), [aTrial('b'), aTrial('a'), aTrial('Z')]);
      expect(await ids({})).to.deep.equal(['Z', 'a', 'b']);
    });
    it('orders numbers by size, absent first, both ways', async () => {
      await insertAll(trials(), some);
      const up = ['d', 'e', 'b', 'a', 'c'];
      expect(await ids({ orderBy: { field: 'rank', direction: 'up' } })).to.deep.equal(up);
      const down = await ids({ orderBy: { field: 'rank', direction: 'down' } });
      expect(down).to.deep.equal([...up].reverse());
    });
    it('orders text by code point and booleans false first', async () => {
      await insertAll(trials(), some);
      const byName = await ids({ orderBy: { field: 'name', direction: 'up' } });
      expect(byName).to.deep.equal(['b', 'a', 'c', 'e', 'd']);
      const byOpen = await ids({ orderBy: { field: 'open', direction: 'up' } });
      expect(byOpen).to.deep.equal(['e', 'b', 'a', 'c', 'd']);
    });
    it('follows a changed document', async () => {
      await insertAll(trials(), [aTrial('a', { name: 'old' })]);
      await trials().replace({ ...aTrial('a', { name: 'new' }), version: 1 }, 1);
      expect(await ids({ where: { name: 'old' } })).to.deep.equal([]);
      expect(await ids({ where: { name: 'new' } })).to.deep.equal(['a']);
    });
    it('counts all documents and those that hold values', async () => {
      await insertAll(trials(), some);
      expect(await trials().count()).to.equal(5);
      expect(await trials().count({ open: true })).to.equal(3);
      expect(await trials().count({ open: true, name: 'âne' })).to.equal(1);
      expect(await trials().count({ name: 'nobody' })).to.equal(0);
    });
    it('refuses a field that is not declared, in where, order and count', async () => {
      for (const call of [
        trials().find({ where: { body: 1 } }),
        trials().find({ orderBy: { field: 'body', direction: 'up' } }),
        trials().count({ constructor: 'x' }),
        trials().find({ where: { rank: 'two' } }),
      ]) {
        expect(await thrownBy(call)).to.be.instanceOf(RangeError);
      }
    });
    it('refuses a page of 0 or 201 documents', async () => {
      for (const limit of [0, 201, 1.5]) {
        expect(await thrownBy(trials().find({ limit }))).to.be.instanceOf(RangeError);
      }
    });
  });

  describe('paging', () => {
    const many = Array.from({ length: 23 }, (_, at) =>
      aTrial(`t${String((at * 7) % 23).padStart(2, '0')}`, {
        open: at % 2 === 0,
        ...(at % 5 === 0 ? {} : { rank: at % 3 }),
      }),
    );
    for (const direction of ['up', 'down'] as const) {
      it(`crosses ties and absent values ${direction} without loss or repetition`, async () => {
        await insertAll(trials(), many);
        const orderBy = { field: 'rank', direction };
        const whole = await allPages(trials(), { orderBy, limit: 200 });
        expect([...whole].sort()).to.deep.equal(many.map(({ id }) => id).sort());
        for (const limit of [1, 2, 5, 22, 23]) {
          expect(await allPages(trials(), { orderBy, limit })).to.deep.equal(whole);
        }
      });
    }
    it('pages by id, by boolean and inside a selection', async () => {
      await insertAll(trials(), many);
      const sorted = many.map(({ id }) => id).sort();
      expect(await allPages(trials(), { limit: 4 })).to.deep.equal(sorted);
      const byOpen = { orderBy: { field: 'open', direction: 'down' as const } };
      expect(await allPages(trials(), { ...byOpen, limit: 3 })).to.deep.equal(
        await allPages(trials(), byOpen),
      );
      const open = {
        where: { open: true },
        orderBy: { field: 'rank', direction: 'up' as const },
      };
      const found = await allPages(trials(), { ...open, limit: 2 });
      expect(found).to.have.length(12);
      expect(found).to.deep.equal(await allPages(trials(), open));
    });
    it('loses nothing when documents are added and removed between pages', async () => {
      await insertAll(trials(), many);
      const first = await trials().find({ limit: 10 });
      await trials().remove('t09', 1);
      await trials().insert(aTrial('t00bis'));
      const rest = await trials().find({ limit: 20, after: first.next ?? '' });
      expect(rest.items.map(({ id }) => id)[0]).to.equal('t10');
      expect(rest.items).to.have.length(13);
      expect(rest.next).to.equal(null);
    });
    it('has no next page when the last document ends a full page', async () => {
      await insertAll(trials(), [aTrial('a'), aTrial('b')]);
      expect((await trials().find({ limit: 2 })).next).to.equal(null);
      expect((await trials().find({ limit: 1 })).next).to.be.a('string');
    });
    it('gives the first page for a cursor that was tampered with or is of another query', async () => {
      await insertAll(trials(), [aTrial('a'), aTrial('b')]);
      const { next } = await trials().find({ limit: 1 });
      const other: Query = { orderBy: { field: 'name', direction: 'up' }, limit: 1 };
      const forged = Buffer.from('["name","up",{"$gt":""},"a"]').toString('base64url');
      for (const after of [next ?? '', 'nonsense', '', forged]) {
        expect((await trials().find({ ...other, after })).items[0]?.id).to.equal('a');
      }
    });
    it('gives 50 documents when no limit is asked', async () => {
      await Promise.all(Array.from({ length: 60 }, (_, at) => trials().insert(aTrial(`x${at}`))));
      expect((await trials().find({})).items).to.have.length(50);
    });
  });
}
