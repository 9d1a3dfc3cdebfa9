import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { type CsvDialect, CsvReader, CsvRefusal, type CsvRow } from '../text/csv.ts';
import { child, isTree, itemsOf, type Tree, textOf } from '../text/tree.ts';
import type { Resource } from './descriptor.ts';
import { brokenConstraint, isOfType } from './values.ts';

/** Most rows of a table that are told one by one; the rest is counted. */
const MAX_TOLD = 200;
/** Most values of a key that are kept to be compared. */
const MAX_KEYS = 1_000_000;
const PIECE = 64 * 1024;
/** Between the parts of a key, a sign that no text file holds. */
const JOIN = '\u0000';

/** What the reading of one table gives. */
export type TableReport = {
  readonly rowsOk: number;
  readonly rowsBad: number;
  /** The whole table cannot be read. */
  readonly broken: string | undefined;
  readonly header: readonly Place[];
  readonly rows: readonly Place[];
  readonly keys: readonly Place[];
  /** Values of each key that another table, or this one, points to. */
  readonly pointed: ReadonlyMap<string, ReadonlySet<string>>;
  /** Values that point elsewhere, with the first line of each. */
  readonly pointing: readonly {
    readonly key: ForeignKey;
    readonly values: ReadonlyMap<string, number>;
  }[];
};

export type ForeignKey = {
  readonly fields: readonly string[];
  /** Empty: the table itself. */
  readonly resource: string;
  readonly targets: readonly string[];
};

const names = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((v) => textOf(v) ?? []);

/** The keys of a schema that point to other rows. */
export const foreignKeysOf = (schema: Tree | undefined): readonly ForeignKey[] =>
  itemsOf(child(schema, 'foreignKeys')).map((key) => ({
    fields: names(child(key, 'fields')),
    resource: textOf(child(key, 'reference', 'resource')) ?? '',
    targets: names(child(key, 'reference', 'fields')),
  }));

export const fieldsOf = (schema: Tree | undefined): readonly Tree[] =>
  itemsOf(child(schema, 'fields')).filter(isTree);

export const fieldNamesOf = (schema: Tree | undefined): readonly string[] =>
  fieldsOf(schema).map((field) => String(child(field, 'name')));

function dialectOf(resource: Resource): CsvDialect {
  const dialect = child(resource.node, 'dialect');
  const told = (key: string): string | undefined => {
    const value = child(dialect, key);
    return typeof value === 'string' && value.length === 1 ? value : undefined;
  };
  const isTsv = resource.format === 'tsv' || resource.paths.some((p) => /\.tsv$/i.test(p));
  const noQuote = isTree(dialect) && child(dialect, 'quoteChar') === null;
  return {
    delimiter: told('delimiter') ?? (isTsv ? '\t' : ','),
    quote: noQuote ? undefined : (told('quoteChar') ?? '"'),
    escape: told('escapeChar'),
    skipInitialSpace: child(dialect, 'skipInitialSpace') === true,
    comment: told('commentChar'),
  };
}

type Setting = {
  readonly resource: Resource;
  readonly fields: readonly Tree[];
  readonly fieldNames: readonly string[];
  readonly missing: ReadonlySet<string>;
  readonly primary: readonly string[];
  readonly unique: readonly string[];
  readonly hasHeader: boolean;
};

function settingOf(resource: Resource): Setting {
  const { schema } = resource;
  const fields = fieldsOf(schema);
  const missing = child(schema, 'missingValues');
  const texts = itemsOf(missing).map((m) => String(isTree(m) ? child(m, 'value') : m));
  const named = (f: Tree): string => String(child(f, 'name'));
  return {
    resource,
    fields,
    fieldNames: fieldNamesOf(schema),
    missing: new Set(Array.isArray(missing) ? texts : ['']),
    primary: names(child(schema, 'primaryKey')),
    unique: fields.filter((f) => child(f, 'constraints', 'unique') === true).map(named),
    hasHeader: child(resource.node, 'dialect', 'header') !== false,
  };
}

/** Reads one table row by row; nothing of it is kept but counts, faults and keys. */
export class TableCheck {
  readonly #set: Setting;
  readonly #pointed: Map<string, Set<string>>;
  readonly #pointing: { key: ForeignKey; values: Map<string, number> }[];
  readonly #seen: Map<string, Set<string>>;
  readonly #header: Place[] = [];
  readonly #rows: Place[] = [];
  readonly #keys: Place[] = [];
  #ok = 0;
  #bad = 0;
  #width: number | undefined;
  #awaitsHeader: boolean;

  /** `pointed`: the keys of this table that some foreign key wants. */
  constructor(resource: Resource, pointed: readonly (readonly string[])[]) {
    this.#set = settingOf(resource);
    this.#awaitsHeader = this.#set.hasHeader;
    this.#pointed = new Map(pointed.map((fields) => [fields.join(JOIN), new Set<string>()]));
    this.#pointing = foreignKeysOf(resource.schema).map((key) => ({
      key,
      values: new Map<string, number>(),
    }));
    const { primary, unique } = this.#set;
    const wanted = [...(primary.length > 0 ? [primary] : []), ...unique.map((name) => [name])];
    this.#seen = new Map(wanted.map((fields) => [fields.join(JOIN), new Set<string>()]));
    if (this.#set.fields.length > 0) this.#width = this.#set.fields.length;
  }

  /** Reads one file of the table; a table in several parts has one header, in the first. */
  read(path: string, bytes: Uint8Array): string | undefined {
    const label = textOf(child(this.#set.resource.node, 'encoding')) ?? 'utf-8';
    try {
      const decoder = new TextDecoder(label, { fatal: true });
      const reader = new CsvReader(dialectOf(this.#set.resource), (row) => this.#take(path, row));
      for (let at = 0; at < bytes.length; at += PIECE)
        reader.push(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }));
      reader.push(decoder.decode());
      reader.end();
      return undefined;
    } catch (thrown) {
      if (thrown instanceof CsvRefusal)
        return `${path} n'est pas un CSV lisible, ${thrown.message}`;
      if (thrown instanceof RangeError) return `l'encodage ${quoted(label)} n'est pas connu`;
      if (thrown instanceof TypeError) return `${path} n'est pas en ${label}`;
      throw thrown;
    }
  }

  /** Takes rows that need no header: their cells are in the order of the fields. */
  readRows(path: string, rows: readonly CsvRow[]): void {
    this.#awaitsHeader = false;
    for (const row of rows) this.#take(path, row);
  }

  /** What was found; call it once everything is read. */
  report(broken: string | undefined): TableReport {
    return {
      rowsOk: this.#ok,
      rowsBad: this.#bad,
      broken,
      header: this.#header,
      rows: this.#rows,
      keys: this.#keys,
      pointed: this.#pointed,
      pointing: this.#pointing,
    };
  }

  #take(path: string, row: CsvRow): void {
    if (this.#awaitsHeader) {
      this.#awaitsHeader = false;
      this.#takeHeader(path, row);
      return;
    }
    const where = `${path}, ligne ${row.line}`;
    this.#width ??= row.cells.length;
    const fault = this.#faultOf(row);
    if (fault === undefined) this.#ok += 1;
    else {
      this.#bad += 1;
      if (this.#rows.length < MAX_TOLD) this.#rows.push({ where, message: fault });
    }
    this.#takeKeys(where, row);
  }

  #takeHeader(path: string, row: CsvRow): void {
    const { fieldNames } = this.#set;
    this.#width ??= row.cells.length;
    if (fieldNames.length === 0 || fieldNames.join(JOIN) === row.cells.join(JOIN)) return;
    const message = `Les titres ${quoted(row.cells.join(', '))} ne sont pas ceux du schéma, ${quoted(fieldNames.join(', '))}.`;
    this.#header.push({ where: `${path}, ligne ${row.line}`, message });
  }

  #faultOf(row: CsvRow): string | undefined {
    if (row.cells.length !== this.#width)
      return `La ligne a ${row.cells.length} cases, ${this.#width} sont attendues.`;
    for (const [i, field] of this.#set.fields.entries()) {
      const fault = this.#cellFault(row.cells[i] ?? '', field);
      if (fault) return `La valeur du champ ${quoted(this.#set.fieldNames[i])} ${fault}.`;
    }
    return undefined;
  }

  #cellFault(text: string, field: Tree): string | undefined {
    const own = itemsOf(child(field, 'missingValues')).map(String);
    const absent = own.length > 0 ? own.includes(text) : this.#set.missing.has(text);
    if (absent)
      return child(field, 'constraints', 'required') === true
        ? "manque alors qu'elle est obligatoire"
        : undefined;
    if (!isOfType(text, field))
      return `(${quoted(text, 60)}) n'est pas du type ${quoted(child(field, 'type'))}`;
    const broken = brokenConstraint(text, field);
    return broken ? `(${quoted(text, 60)}) ${broken}` : undefined;
  }

  /** The values of some fields in a row, together; nothing when one of them is missing. */
  #keyOf(row: CsvRow, fields: readonly string[]): string | undefined {
    const values = fields.map((name) => row.cells[this.#set.fieldNames.indexOf(name)] ?? '');
    return values.every((v) => !this.#set.missing.has(v)) ? values.join(JOIN) : undefined;
  }

  #takeKeys(where: string, row: CsvRow): void {
    for (const [joined, seen] of this.#seen)
      this.#takeUnique(where, joined, this.#keyOf(row, joined.split(JOIN)), seen);
    for (const [joined, values] of this.#pointed) {
      const key = this.#keyOf(row, joined.split(JOIN));
      if (key !== undefined && values.size < MAX_KEYS) values.add(key);
    }
    for (const { key, values } of this.#pointing) {
      const value = this.#keyOf(row, key.fields);
      if (value !== undefined && values.size < MAX_KEYS && !values.has(value))
        values.set(value, row.line);
    }
  }

  #takeUnique(where: string, joined: string, key: string | undefined, seen: Set<string>): void {
    const fields = joined.replaceAll(JOIN, ', ');
    const told = (message: string): void => {
      if (this.#keys.length < MAX_TOLD) this.#keys.push({ where, message });
    };
    if (key === undefined) {
      if (this.#set.primary.join(JOIN) === joined)
        told(`La clé primaire ${quoted(fields)} est vide.`);
    } else if (seen.has(key))
      told(
        `La valeur ${quoted(key.replaceAll(JOIN, ', '), 60)} de ${quoted(fields)} figure deux fois.`,
      );
    else if (seen.size < MAX_KEYS) seen.add(key);
  }
}
