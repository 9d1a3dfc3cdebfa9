/** How the values of a field compare: text by code point, numbers by size, `false` before `true`. */
export type FieldType = 'text' | 'number' | 'boolean';

/** A searchable field: a top-level name or a dotted path into the JSON (`audit.sequence`). */
export type Field = { readonly name: string; readonly type: FieldType };

export type Index = { readonly fields: readonly Field[] };

export type CollectionSpec = {
  readonly indexes: readonly Index[];
  /** Combinations of fields that no two documents share; an absent field counts as one value. */
  readonly unique: readonly (readonly Field[])[];
};

export type CollectionSpecs = Readonly<Record<string, CollectionSpec>>;

const text = (name: string): Field => ({ name, type: 'text' });
const number = (name: string): Field => ({ name, type: 'number' });
const index = (...fields: readonly Field[]): Index => ({ fields });

/**
 * Every collection, once. Both databases build their tables, columns and indexes from this list, and a
 * query on a field that is not in it is refused. Instants are ISO 8601 text, which sorts in time.
 */
export const COLLECTIONS = {
  accounts: {
    indexes: [index(text('body'), text('createdAt')), index(text('createdAt'))],
    unique: [[text('email')]],
  },
  /** Public bodies and vendors' firms. */
  bodies: { indexes: [index(text('name')), index(text('kind'), text('name'))], unique: [] },
  sessions: { indexes: [index(text('expiresAt'))], unique: [] },
  dossiers: {
    indexes: [
      index(text('ownerBody'), text('updatedAt')),
      index(text('ownerBody'), text('status'), text('updatedAt')),
      index(text('status'), text('updatedAt')),
    ],
    unique: [],
  },
  /** Questions of bidders, one document a consultation. */
  exchanges: { indexes: [], unique: [] },
  offers: {
    indexes: [index(text('vendorId'), text('updatedAt')), index(text('tenderId'))],
    unique: [[text('tenderId'), text('vendorId')]],
  },
  /** Proofs of a firm, sealed. */
  proofs: { indexes: [index(text('vendorId'), text('updatedAt'))], unique: [] },
  /** Forms that came without a session, sealed, for a few days. */
  kept: { indexes: [index(text('expiresAt'))], unique: [] },
  gradings: { indexes: [], unique: [[text('tenderId')]] },
  analyses: { indexes: [], unique: [[text('tenderId')]] },
  /** What the buyer decided of the offers of a tender, sealed. */
  decisions: { indexes: [], unique: [[text('tenderId')]] },
  /** Keys of the tenders that receive direct deposits, one document a tender. */
  sealings: { indexes: [], unique: [] },
  /** Sealed deposits, one document a firm and a tender. */
  deposits: {
    indexes: [index(text('tenderId'))],
    unique: [[text('tenderId'), text('vendorId')]],
  },
  /** Runs of the server: the proof of when it worked. */
  runs: { indexes: [index(text('startedAt'))], unique: [] },
  /** The unique key is also the index by which a tender's chain is read in order. */
  audit: { indexes: [], unique: [[text('tenderId'), number('sequence')]] },
  /** Rate limits. */
  counters: { indexes: [index(text('expiresAt'))], unique: [] },
  /** One-time tokens. */
  setup: { indexes: [], unique: [] },
} as const satisfies CollectionSpecs;

export type CollectionName = keyof typeof COLLECTIONS;

/** The declared fields of a collection, each once, with its type. */
export function fieldsOf(spec: CollectionSpec): ReadonlyMap<string, FieldType> {
  const declared = [...spec.indexes.flatMap((i) => i.fields), ...spec.unique.flat()];
  return new Map(declared.map(({ name, type }) => [name, type]));
}

/** The specification of a collection; throws RangeError when there is none of that name. */
export function specOf(specs: CollectionSpecs, name: string): CollectionSpec {
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined;
  if (spec === undefined) throw new RangeError(`no collection is named ${name}`);
  return spec;
}

/** The name under which a database keeps a field's value beside the document. */
export const columnOf = (field: string): string => `key_${field.replaceAll('.', '_')}`;
