import Database from 'libsql';
import type { CollectionSpec, CollectionSpecs } from '../collections.ts';
import type { Answer, Cell, Command, Row } from './protocol.ts';
import { createTable, declaredIndexes, dropIndex, missingColumns, tableOf } from './schema.ts';

/** The one connection to the file. Statements run to their end, so none keeps a lock. */
export type Connection = {
  readonly run: (sql: string, parameters: readonly Cell[]) => number;
  readonly all: (sql: string, parameters: readonly Cell[]) => readonly Row[];
  readonly exec: (sql: string) => void;
  readonly close: () => void;
};

function connect(file: string): Connection {
  const database = new Database(file);
  const prepared = new Map<string, Database.Statement>();
  function statement(sql: string): Database.Statement {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  }
  return {
    run: (sql, parameters) => statement(sql).run([...parameters]).changes,
    all: (sql, parameters) => statement(sql).all([...parameters]) as Row[],
    exec: (sql) => {
      database.exec(sql);
    },
    close: () => {
      prepared.clear();
      database.close();
    },
  };
}

function assertPragma(connection: Connection, name: string, wanted: Cell): void {
  const held = connection.all(`PRAGMA ${name}`, [])[0]?.[name];
  if (held !== wanted) throw new Error(`SQLite runs with ${name} = ${held}, not ${wanted}`);
}

/** Takes the file for this process alone, in the only mode in which an answered write is on disk. */
function secure(connection: Connection): void {
  connection.all('PRAGMA locking_mode = EXCLUSIVE', []);
  connection.all('PRAGMA journal_mode = wal', []);
  connection.exec('PRAGMA synchronous = FULL');
  assertPragma(connection, 'journal_mode', 'wal');
  assertPragma(connection, 'synchronous', 2);
  assertPragma(connection, 'locking_mode', 'exclusive');
}

function updateIndexes(connection: Connection, collection: string, spec: CollectionSpec): void {
  const declared = declaredIndexes(collection, spec);
  const present = connection.all(
    "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
    [collection],
  );
  for (const { name } of present) {
    if (!declared.has(String(name))) connection.exec(dropIndex(String(name)));
  }
  for (const create of declared.values()) connection.exec(create);
}

function updateTable(connection: Connection, collection: string, spec: CollectionSpec): void {
  connection.exec(createTable(collection));
  const columns = connection.all(`PRAGMA table_xinfo(${tableOf(collection)})`, []);
  const present = new Set(columns.map(({ name }) => String(name)));
  for (const add of missingColumns(collection, spec, present)) connection.exec(add);
  updateIndexes(connection, collection, spec);
}

/** Opens the file and brings its tables to the declaration; throws what SQLite throws. */
export function openDatabase(file: string, collections: CollectionSpecs): Connection {
  const connection = connect(file);
  try {
    secure(connection);
    inTransaction(connection, () => {
      for (const [name, spec] of Object.entries(collections)) updateTable(connection, name, spec);
    });
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

function inTransaction<T>(connection: Connection, work: () => T): T {
  connection.exec('BEGIN IMMEDIATE');
  try {
    const outcome = work();
    connection.exec('COMMIT');
    return outcome;
  } catch (error) {
    connection.exec('ROLLBACK');
    throw error;
  }
}

type Targeted = { readonly table: string; readonly id: string; readonly expected: number };

/** Why nothing was written: `clash` is the answer when the version was the expected one. */
function whyNot(connection: Connection, command: Targeted, clash: Answer): Answer {
  const sql = `SELECT version FROM ${tableOf(command.table)} WHERE id = ?`;
  const found = connection.all(sql, [command.id])[0];
  if (found === undefined) return 'missing';
  return found['version'] === command.expected ? clash : 'conflict';
}

function insert(connection: Connection, command: Command & { kind: 'insert' }): Answer {
  const sql = `INSERT OR IGNORE INTO ${tableOf(command.table)} (id, version, json) VALUES (?, 1, ?)`;
  return connection.run(sql, [command.id, command.json]) === 1 ? 'written' : 'duplicate';
}

function replace(connection: Connection, command: Command & { kind: 'replace' }): Answer {
  const sql = `UPDATE OR IGNORE ${tableOf(command.table)} SET version = version + 1, json = ? WHERE id = ? AND version = ?`;
  const changed = connection.run(sql, [command.json, command.id, command.expected]);
  return changed === 1 ? 'written' : whyNot(connection, command, 'duplicate');
}

function remove(connection: Connection, command: Command & { kind: 'remove' }): Answer {
  const sql = `DELETE FROM ${tableOf(command.table)} WHERE id = ? AND version = ?`;
  const changed = connection.run(sql, [command.id, command.expected]);
  return changed === 1 ? 'written' : whyNot(connection, command, 'conflict');
}

function apply(connection: Connection, command: Command): Answer {
  switch (command.kind) {
    case 'read':
      return connection.all(command.sql, command.parameters);
    case 'insert':
      return insert(connection, command);
    case 'replace':
      return replace(connection, command);
    case 'remove':
      return remove(connection, command);
    case 'backup':
      return connection.all('VACUUM INTO ?', [command.file]);
  }
}

const writes = ({ kind }: Command): boolean =>
  kind === 'insert' || kind === 'replace' || kind === 'remove';

/** Runs commands in order; those that write share one commit, and no answer leaves before it. */
export function applyBatch(
  connection: Connection,
  commands: readonly Command[],
): readonly Answer[] {
  const work = () => commands.map((command) => apply(connection, command));
  return commands.some(writes) ? inTransaction(connection, work) : work();
}
