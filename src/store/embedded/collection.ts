import type { Collection, Stored, Written } from '../../usecases/ports.ts';
import type { CollectionSpec } from '../collections.ts';
import { decode, encode } from '../document.ts';
import { pageOf, planQuery, planWhere } from '../query.ts';
import type { Client } from './client.ts';
import type { Command, Row } from './protocol.ts';
import { type Select, selectCount, selectOne, selectPage } from './select.ts';

const documentOf = <T>(row: Row): T => decode<T>(String(row['json']), Number(row['version']));

/** A collection of the embedded database. */
export function createCollection<T extends Stored>(
  client: Client,
  table: string,
  spec: CollectionSpec,
): Collection<T> {
  const read = async (select: Select) =>
    (await client.send({ kind: 'read', ...select })) as readonly Row[];
  const write = async (command: Command) => (await client.send(command)) as Written;
  return {
    get: async (id) => {
      const [row] = await read(selectOne(table, id));
      return row === undefined ? null : documentOf<T>(row);
    },
    insert: async (document) => {
      const { id, json } = encode(spec, document);
      return write({ kind: 'insert', table, id, json });
    },
    replace: async (document, expected) => {
      const { id, json } = encode(spec, document);
      return write({ kind: 'replace', table, id, json, expected });
    },
    remove: async (id, expected) => write({ kind: 'remove', table, id, expected }),
    find: async (query) => {
      const plan = planQuery(spec, query);
      const rows = await read(selectPage(table, plan));
      return pageOf(plan, rows.map(documentOf<T>));
    },
    count: async (where) => {
      const [row] = await read(selectCount(table, planWhere(spec, where)));
      return Number(row?.['total']);
    },
  };
}
