import { type CollectionSpec, columnOf, type Field, fieldsOf, type Index } from '../collections.ts';

/**
 * What an absent value is in a generated column: smaller than every text and number, and a value like
 * another for `=`, `<` and unique keys, which NULL is not.
 */
export const ABSENT = Number.NEGATIVE_INFINITY;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The table of a collection, quoted. */
export const tableOf = (collection: string): string => quote(collection);

/** The generated column of a field, quoted. */
export const columnSql = (field: string): string => quote(columnOf(field));

function columnDefinition(field: string): string {
  const path = `$${field
    .split('.')
    .map((name) => `."${name}"`)
    .join('')}`.replaceAll("'", "''");
  return `${columnSql(field)} GENERATED ALWAYS AS (ifnull(json_extract(json, '${path}'), -9e999)) VIRTUAL`;
}

const fieldNames = (fields: readonly Field[]): readonly string[] => fields.map((f) => f.name);

function indexName(prefix: 'ix' | 'ux', collection: string, fields: readonly string[]): string {
  return `${prefix}_${collection}_${fields.join('+')}`;
}

function plainIndex(collection: string, { fields }: Index): readonly [string, string] {
  const names = fieldNames(fields);
  const name = indexName('ix', collection, names);
  const columns = [...names.map(columnSql), 'id'].join(', ');
  return [name, `CREATE INDEX IF NOT EXISTS ${quote(name)} ON ${tableOf(collection)} (${columns})`];
}

function uniqueIndex(collection: string, fields: readonly Field[]): readonly [string, string] {
  const names = fieldNames(fields);
  const name = indexName('ux', collection, names);
  const columns = names.map(columnSql).join(', ');
  return [
    name,
    `CREATE UNIQUE INDEX IF NOT EXISTS ${quote(name)} ON ${tableOf(collection)} (${columns})`,
  ];
}

/** The table of a collection as it is first created. */
export function createTable(collection: string): string {
  return `CREATE TABLE IF NOT EXISTS ${tableOf(collection)} (id TEXT PRIMARY KEY NOT NULL, version INTEGER NOT NULL, json TEXT NOT NULL)`;
}

/** The statements that add the declared columns which the table does not have yet. */
export function missingColumns(
  collection: string,
  spec: CollectionSpec,
  present: ReadonlySet<string>,
): readonly string[] {
  return [...fieldsOf(spec).keys()]
    .filter((field) => !present.has(columnOf(field)))
    .map((field) => `ALTER TABLE ${tableOf(collection)} ADD COLUMN ${columnDefinition(field)}`);
}

/** The declared indexes of a collection by name, each with the statement that creates it. */
export function declaredIndexes(
  collection: string,
  spec: CollectionSpec,
): ReadonlyMap<string, string> {
  return new Map([
    ...spec.indexes.map((i) => plainIndex(collection, i)),
    ...spec.unique.map((fields) => uniqueIndex(collection, fields)),
  ]);
}

/** Removes an index that is no longer declared. */
export const dropIndex = (name: string): string => `DROP INDEX IF EXISTS ${quote(name)}`;
