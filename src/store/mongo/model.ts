import { type Connection, type Model, Schema, type SchemaDefinition } from 'mongoose';
import type { Key } from '../../usecases/ports.ts';
import {
  type CollectionSpec,
  columnOf,
  type Field,
  type FieldType,
  fieldsOf,
} from '../collections.ts';

/**
 * How a document lies in MongoDB: the same canonical JSON as in the embedded database, and beside it
 * the values to search by. As BSON it would not survive: names such as `sla-availability@1.2` contain
 * dots, and servers differ on nested arrays and large numbers.
 */
export type StoredRow = {
  _id: string;
  version: number;
  keys: Record<string, Key>;
  json: string;
};

const MONGOOSE_TYPES = { text: String, number: Number, boolean: Boolean } as const;

function keyDefinition(fields: ReadonlyMap<string, FieldType>): SchemaDefinition {
  const entries = [...fields].map(
    ([name, type]) => [columnOf(name), { type: MONGOOSE_TYPES[type], default: null }] as const,
  );
  return Object.fromEntries(entries);
}

/** The path of a field's value inside a row. */
export const keyPath = (field: string): string => `keys.${columnOf(field)}`;

function ascending(fields: readonly Field[]): Record<string, 1> {
  return Object.fromEntries(fields.map(({ name }) => [keyPath(name), 1 as const]));
}

function schemaOf(collection: string, spec: CollectionSpec): Schema<StoredRow> {
  const keys = new Schema(keyDefinition(fieldsOf(spec)), { _id: false, strict: 'throw' });
  const schema = new Schema<StoredRow>(
    {
      _id: { type: String, required: true },
      version: { type: Number, required: true },
      keys: { type: keys, required: true },
      json: { type: String, required: true },
    },
    { collection, versionKey: false, minimize: false, strict: 'throw', autoIndex: false },
  );
  schema.set('writeConcern', { w: 'majority' });
  for (const { fields } of spec.indexes) schema.index({ ...ascending(fields), _id: 1 });
  for (const fields of spec.unique) schema.index(ascending(fields), { unique: true });
  return schema;
}

/** The model of a collection with its indexes built; waits until they are. */
export async function createModel(
  connection: Connection,
  collection: string,
  spec: CollectionSpec,
): Promise<Model<StoredRow>> {
  const model = connection.model<StoredRow>(collection, schemaOf(collection, spec));
  await model.createCollection();
  await model.createIndexes();
  return model;
}
