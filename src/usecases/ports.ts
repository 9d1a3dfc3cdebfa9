import type { DocumentFormat } from '../core/documents/formats.ts';
import type { DocumentModel } from '../core/documents/model.ts';

/** What every stored object carries; `version` starts at 1 and grows by one at each replacement. */
export type Stored = { readonly id: string; readonly version: number };

/** A value by which a collection can be searched; only declared fields (`store/collections.ts`). */
export type Key = string | number | boolean | null;

export type Query = {
  /** Equality on declared indexed fields; all must hold. */
  readonly where?: Readonly<Record<string, Key>>;
  readonly orderBy?: { readonly field: string; readonly direction: 'up' | 'down' };
  /** From 1 to 200; 50 when absent. */
  readonly limit?: number;
  /** The `next` of an earlier page. */
  readonly after?: string;
};

export type Page<T> = { readonly items: readonly T[]; readonly next: string | null };

/** The answer to a write; `conflict`: somebody else wrote since; `duplicate`: a unique key is taken. */
export type Written = 'written' | 'conflict' | 'duplicate' | 'missing';

/**
 * One kind of aggregate document. Values are plain JSON. A write that was answered is on disk.
 * There is no multi-document transaction: an aggregate carries its own pending audit entries.
 */
export type Collection<T extends Stored> = {
  readonly get: (id: string) => Promise<T | null>;
  /** Stores `document` with `version` 1; `duplicate` when the id or a unique key exists. */
  readonly insert: (document: Omit<T, 'version'>) => Promise<Written>;
  /** Replaces the document whose stored version is `expected`; the stored version becomes `expected + 1`. */
  readonly replace: (document: T, expected: number) => Promise<Written>;
  readonly remove: (id: string, expected: number) => Promise<Written>;
  /** Refuses (throws RangeError) a field that is not declared: a programmer's mistake. */
  readonly find: (query: Query) => Promise<Page<T>>;
  readonly count: (where?: Readonly<Record<string, Key>>) => Promise<number>;
};

/** Content-addressed files. */
export type BlobStore = {
  /** Stores the bytes and gives their SHA-256 in lower-case hexadecimal; storing twice is harmless. */
  readonly put: (bytes: Uint8Array) => Promise<string>;
  readonly get: (sha256: string) => Promise<Uint8Array | null>;
};

export type { DocumentFormat } from '../core/documents/formats.ts';

/** Document model → bytes; the same model gives the same bytes. */
export type RenderDocument = (model: DocumentModel, format: DocumentFormat) => Promise<Uint8Array>;

/** The only clock; an instant in ISO 8601 UTC with milliseconds. */
export type Clock = () => string;

/** A fresh identifier, URL-safe, at least 128 bits of randomness. */
export type NewId = () => string;

export type Hasher = (bytes: Uint8Array | string) => string;

export type PasswordHasher = {
  readonly hash: (password: string) => Promise<string>;
  readonly verify: (hash: string, password: string) => Promise<boolean>;
};

/** Signs with the installation's Ed25519 key; the same bytes always get the same signature. */
export type Signer = {
  /** PEM. */
  readonly publicKey: string;
  /** SHA-256 of the public key (SPKI, DER). */
  readonly fingerprint: string;
  /** The signature in base64. */
  readonly sign: (bytes: Uint8Array) => string;
};

/** A public key as PEM → its fingerprint and what it verifies; null when it is not an Ed25519 key. */
export type ReadPublicKey = (pem: string) => {
  readonly fingerprint: string;
  readonly verify: (bytes: Uint8Array, signature: string) => boolean;
} | null;
