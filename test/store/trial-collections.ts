import { expect } from 'chai';
import type { CollectionName, CollectionSpecs } from '../../src/store/collections.ts';
import type { Store } from '../../src/store/store.ts';
import type { Collection } from '../../src/usecases/ports.ts';

/** A document that has a field of every kind a declaration may name. */
export type Trial = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly rank?: number | null;
  readonly open?: boolean;
  readonly code?: string;
  readonly audit?: { readonly sequence: number };
  readonly body?: unknown;
};

/** Declared for the contract suite only, so that the product's collections may change freely. */
export const TRIAL_COLLECTIONS: CollectionSpecs = {
  trials: {
    indexes: [
      { fields: [{ name: 'name', type: 'text' }] },
      {
        fields: [
          { name: 'open', type: 'boolean' },
          { name: 'rank', type: 'number' },
        ],
      },
      { fields: [{ name: 'rank', type: 'number' }] },
    ],
    unique: [
      [
        { name: 'code', type: 'text' },
        { name: 'audit.sequence', type: 'number' },
      ],
    ],
  },
};

export const trialsOf = (store: Store): Collection<Trial> =>
  store.collection<Trial>('trials' as CollectionName);

/** A document that meets no unique key of another. */
export const aTrial = (id: string, fields: Partial<Trial> = {}): Omit<Trial, 'version'> => ({
  id,
  name: id,
  code: id,
  ...fields,
});

export async function insertAll(trials: Collection<Trial>, all: readonly Omit<Trial, 'version'>[]) {
  for (const one of all) expect(await trials.insert(one)).to.equal('written');
}

/** What a rejected call rejects with; null when it does not. */
export async function thrownBy(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  return null;
}
