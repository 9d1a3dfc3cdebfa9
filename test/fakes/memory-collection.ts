import {
  COLLECTIONS,
  type CollectionSpec,
  type CollectionSpecs,
  specOf,
} from '../../src/store/collections.ts';
import { decode, encode, readPath } from '../../src/store/document.ts';
import { type Cursor, type Plan, pageOf, planQuery, planWhere } from '../../src/store/query.ts';
import type { Store } from '../../src/store/store.ts';
import type { Collection, Key, Stored } from '../../src/usecases/ports.ts';
import { memoryBlobs } from './memory-blobs.ts';

type Row = { readonly json: string; readonly version: number };

const compareText = (a: string, b: string): number =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Null first, then by size, or text by code point. */
function compareKeys(a: Key, b: Key): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b);
}

const keyOf = (document: Stored, field: string | null): Key =>
  field === null ? null : (readPath(document, field) as Key);

function comparePlaces(plan: Plan, a: Cursor, b: Cursor): number {
  const order = compareKeys(a.key, b.key) || compareText(a.id, b.id);
  return plan.direction === 'up' ? order : -order;
}

const holds = (document: Stored, where: Plan['where']): boolean =>
  where.every(([field, key]) => keyOf(document, field) === key);

function findPage<T extends Stored>(plan: Plan, all: readonly T[]) {
  const placeOf = (document: T): Cursor => ({
    key: keyOf(document, plan.orderBy),
    id: document.id,
  });
  const { after } = plan;
  const following = all
    .filter((document) => holds(document, plan.where))
    .filter((document) => after === null || comparePlaces(plan, placeOf(document), after) > 0)
    .sort((a, b) => comparePlaces(plan, placeOf(a), placeOf(b)));
  return pageOf(plan, following.slice(0, plan.limit + 1));
}

function takesUniqueKey(spec: CollectionSpec, mine: Stored, others: readonly Stored[]): boolean {
  return spec.unique.some((fields) =>
    others.some((other) => fields.every(({ name }) => keyOf(mine, name) === keyOf(other, name))),
  );
}

/** A collection in memory that behaves as the databases do, declared fields included. */
export function memoryCollection<T extends Stored>(
  spec: CollectionSpec,
  rows = new Map<string, Row>(),
): Collection<T> {
  const documents = (): T[] => [...rows.values()].map((row) => decode<T>(row.json, row.version));
  const clashes = (mine: Stored): boolean =>
    takesUniqueKey(
      spec,
      mine,
      documents().filter(({ id }) => id !== mine.id),
    );
  function refusal(id: string, expected: number): 'missing' | 'conflict' | null {
    const held = rows.get(id);
    if (held === undefined) return 'missing';
    return held.version === expected ? null : 'conflict';
  }
  return {
    get: async (id) => {
      const row = rows.get(id);
      return row === undefined ? null : decode<T>(row.json, row.version);
    },
    insert: async (document) => {
      const { id, json } = encode(spec, document);
      if (rows.has(id) || clashes(decode<T>(json, 1))) return 'duplicate';
      rows.set(id, { json, version: 1 });
      return 'written';
    },
    replace: async (document, expected) => {
      const { id, json } = encode(spec, document);
      const refused = refusal(id, expected);
      if (refused !== null) return refused;
      if (clashes(decode<T>(json, expected))) return 'duplicate';
      rows.set(id, { json, version: expected + 1 });
      return 'written';
    },
    remove: async (id, expected) => {
      const refused = refusal(id, expected);
      if (refused === null) rows.delete(id);
      return refused ?? 'written';
    },
    find: async (query) => findPage(planQuery(spec, query), documents()),
    count: async (where) => {
      const checked = planWhere(spec, where);
      return documents().filter((document) => holds(document, checked)).length;
    },
  };
}

type Tables = ReadonlyMap<string, Map<string, Row>>;

/** A whole store in memory, and a copy of it that goes its own way. */
export type MemoryStore = Store & { readonly copy: () => MemoryStore };

/** A whole store in memory; the same name gives the same collection. */
export const memoryStore = (collections: CollectionSpecs = COLLECTIONS): MemoryStore =>
  storeOf(collections, new Map(), memoryBlobs());

function storeOf(
  collections: CollectionSpecs,
  held: Tables,
  blobs: ReturnType<typeof memoryBlobs>,
): MemoryStore {
  const tables = new Map(held);
  const made = new Map<string, Collection<Stored>>();
  const rowsOf = (name: string): Map<string, Row> => {
    const rows = tables.get(name) ?? new Map<string, Row>();
    tables.set(name, rows);
    return rows;
  };
  return {
    collection: <T extends Stored>(name: string) => {
      const known =
        made.get(name) ?? memoryCollection<Stored>(specOf(collections, name), rowsOf(name));
      made.set(name, known);
      return known as unknown as Collection<T>;
    },
    blobs,
    copy: () =>
      storeOf(
        collections,
        new Map([...tables].map(([name, rows]) => [name, new Map(rows)])),
        blobs.copy(),
      ),
    close: async () => {},
  };
}
