import type { Key } from '../usecases/ports.ts';
import { type CollectionSpec, type FieldType, fieldsOf } from './collections.ts';

/** A document as it is written: its identifier, its JSON without `version`, the values to search by. */
export type Encoded = {
  readonly id: string;
  readonly json: string;
  readonly keys: ReadonlyMap<string, Key>;
};

/** What no database keeps faithfully in a column: NUL and halves of surrogate pairs. */
const UNFAITHFUL = /[\0\p{Surrogate}]/u;
const MAX_ID = 200;

/** The value at a dotted path; absent reads as null. */
export function readPath(document: unknown, path: string): unknown {
  let current: unknown = document;
  for (const name of path.split('.')) {
    if (typeof current !== 'object' || current === null) return null;
    current = Object.hasOwn(current, name) ? Reflect.get(current, name) : null;
  }
  return current ?? null;
}

/** Throws RangeError unless `key` is null or of the declared type. */
export function checkKey(field: string, type: FieldType, key: unknown): Key {
  if (key === null) return null;
  if (typeof key === 'string' && type === 'text' && !UNFAITHFUL.test(key)) return key;
  if (typeof key === 'number' && type === 'number' && Number.isFinite(key)) return key + 0;
  if (typeof key === 'boolean' && type === 'boolean') return key;
  throw new RangeError(`field ${field} holds something else than ${type}`);
}

function checkId(id: string): string {
  const usable = typeof id === 'string' && id !== '' && id.length <= MAX_ID;
  if (!usable || UNFAITHFUL.test(id)) throw new RangeError('a document needs an id');
  return id;
}

function sorted(_name: string, part: unknown): unknown {
  if (typeof part === 'number' && !Number.isFinite(part)) {
    throw new RangeError('JSON has no such number');
  }
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
  const entries = Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

/** JSON with sorted names and no blanks: the same value is always the same text. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, sorted);

/** Prepares a document for writing; throws RangeError when a declared field has the wrong type. */
export function encode(spec: CollectionSpec, document: { readonly id: string }): Encoded {
  const json = canonicalJson({ ...document, version: undefined });
  const keys = [...fieldsOf(spec)].map(
    ([name, type]) => [name, checkKey(name, type, readPath(document, name))] as const,
  );
  return { id: checkId(document.id), json, keys: new Map(keys) };
}

/** The document of a stored JSON text; the store is trusted to give back what it was given. */
export const decode = <T>(json: string, version: number): T =>
  ({ ...(JSON.parse(json) as object), version }) as T;
