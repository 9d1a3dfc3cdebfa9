import type { Key, Page, Query, Stored } from '../usecases/ports.ts';
import { type CollectionSpec, fieldsOf } from './collections.ts';
import { checkKey, readPath } from './document.ts';

/** Where the previous page ended. */
export type Cursor = { readonly key: Key; readonly id: string };

/** A query whose every field is declared and of the right type; `orderBy` null means by `id` only. */
export type Plan = {
  readonly where: readonly (readonly [field: string, key: Key])[];
  readonly orderBy: string | null;
  readonly direction: 'up' | 'down';
  readonly limit: number;
  readonly after: Cursor | null;
};

const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

function checkField(spec: CollectionSpec, field: string, key: Key): Key {
  const type = fieldsOf(spec).get(field);
  if (type === undefined) throw new RangeError(`field ${field} is not declared`);
  return checkKey(field, type, key);
}

/** Equalities in a fixed order; throws RangeError on an undeclared field. */
export function planWhere(spec: CollectionSpec, where: Query['where'] = {}): Plan['where'] {
  return Object.entries(where).map(([field, key]) => [field, checkField(spec, field, key)]);
}

function checkLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw new RangeError(`a page has from 1 to ${MAX_LIMIT} documents`);
}

function parseCursor(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}

/** A cursor comes back from a web address: one that does not fit this query gives the first page. */
function readCursor(spec: CollectionSpec, plan: Plan, text: string | undefined): Cursor | null {
  const parts = text === undefined ? null : parseCursor(text);
  if (!Array.isArray(parts)) return null;
  const [orderBy, direction, key, id]: unknown[] = parts;
  if (orderBy !== plan.orderBy || direction !== plan.direction || typeof id !== 'string')
    return null;
  try {
    return { key: plan.orderBy === null ? null : checkField(spec, plan.orderBy, key as Key), id };
  } catch {
    return null;
  }
}

/** Checks a query against the declaration; throws RangeError on anything that is not declared. */
export function planQuery(spec: CollectionSpec, query: Query): Plan {
  const { orderBy } = query;
  if (orderBy !== undefined) checkField(spec, orderBy.field, null);
  const first: Plan = {
    where: planWhere(spec, query.where),
    orderBy: orderBy?.field ?? null,
    direction: orderBy?.direction ?? 'up',
    limit: checkLimit(query.limit ?? DEFAULT_LIMIT),
    after: null,
  };
  return { ...first, after: readCursor(spec, first, query.after) };
}

/** Cuts a page out of up to `limit + 1` documents in order; one too many means that more follow. */
export function pageOf<T extends Stored>(plan: Plan, documents: readonly T[]): Page<T> {
  const items = documents.slice(0, plan.limit);
  const last = items.at(-1);
  if (last === undefined || documents.length <= plan.limit) return { items, next: null };
  const key = plan.orderBy === null ? null : readPath(last, plan.orderBy);
  const cursor = JSON.stringify([plan.orderBy, plan.direction, key, last.id]);
  return { items, next: Buffer.from(cursor).toString('base64url') };
}
