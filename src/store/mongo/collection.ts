import type { Model } from 'mongoose';
import type { Collection, Stored, Written } from '../../usecases/ports.ts';
import { type CollectionSpec, columnOf } from '../collections.ts';
import { decode, type Encoded, encode } from '../document.ts';
import { pageOf, planQuery, planWhere } from '../query.ts';
import { equalities, pageFilter, pageOrder } from './filter.ts';
import type { StoredRow } from './model.ts';

const DUPLICATE_KEY = 11000;

/** FerretDB 1 answers an update that breaks a unique key with its back end's own words. */
const FERRETDB_DUPLICATE = /UNIQUE constraint failed|duplicate key value violates unique/;

function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error)) return false;
  return error.code === DUPLICATE_KEY || FERRETDB_DUPLICATE.test(error.message);
}

async function orDuplicate(writing: Promise<Written>): Promise<Written> {
  try {
    return await writing;
  } catch (error) {
    if (isDuplicate(error)) return 'duplicate';
    throw error;
  }
}

function rowOf({ id, json, keys }: Encoded, version: number): StoredRow {
  const columns = [...keys].map(([field, key]) => [columnOf(field), key] as const);
  return { _id: id, version, keys: Object.fromEntries(columns), json };
}

const documentOf = <T>(row: StoredRow): T => decode<T>(row.json, row.version);

const whyNot = async (model: Model<StoredRow>, id: string): Promise<Written> =>
  (await model.exists({ _id: id })) === null ? 'missing' : 'conflict';

async function insert(model: Model<StoredRow>, encoded: Encoded): Promise<Written> {
  await model.insertOne(rowOf(encoded, 1));
  return 'written';
}

async function replace(
  model: Model<StoredRow>,
  encoded: Encoded,
  expected: number,
): Promise<Written> {
  const { _id, ...fields } = rowOf(encoded, expected + 1);
  const { matchedCount } = await model.updateOne({ _id, version: expected }, { $set: fields });
  return matchedCount === 1 ? 'written' : whyNot(model, _id);
}

async function remove(model: Model<StoredRow>, _id: string, expected: number): Promise<Written> {
  const { deletedCount } = await model.deleteOne({ _id, version: expected });
  return deletedCount === 1 ? 'written' : whyNot(model, _id);
}

/** A collection of the MongoDB database: single-document writes only, guarded by the version. */
export function createCollection<T extends Stored>(
  model: Model<StoredRow>,
  spec: CollectionSpec,
): Collection<T> {
  return {
    get: async (id) => {
      const row = await model.findById(id).lean<StoredRow | null>();
      return row === null ? null : documentOf<T>(row);
    },
    insert: async (document) => orDuplicate(insert(model, encode(spec, document))),
    replace: async (document, expected) =>
      orDuplicate(replace(model, encode(spec, document), expected)),
    remove: (id, expected) => remove(model, id, expected),
    find: async (query) => {
      const plan = planQuery(spec, query);
      const rows = await model
        .find(pageFilter(plan))
        .sort(pageOrder(plan))
        .limit(plan.limit + 1)
        .lean<StoredRow[]>();
      return pageOf(plan, rows.map(documentOf<T>));
    },
    count: async (where) => model.countDocuments(equalities(planWhere(spec, where))),
  };
}
