import type { Result } from '../../core/shared/result.ts';

/** Who holds a code: two officials, and the sealed envelope of the reserve. */
export type CodeKind = 'A' | 'B' | 'S';

/** Two codes that open together; `AS` and `BS` are the procedure for a lost code. */
export type CodePair = 'AB' | 'AS' | 'BS';

/** The three codes as people read them, shown once and kept nowhere. */
export type Codes = Readonly<Record<CodeKind, string>>;

/** What is stored of a key: nothing of it opens anything without two codes. */
export type WrappedKey = {
  /** X25519, SPKI, base64: what deposits are sealed for. */
  readonly publicKey: string;
  /** SHA-256 of the public key. */
  readonly fingerprint: string;
  /** Salt of each code, base64. */
  readonly salts: Readonly<Record<CodeKind, string>>;
  /** The private key under each pair of codes, base64. */
  readonly wrapped: Readonly<Record<CodePair, string>>;
};

/** What a sealed deposit is bound to: none of it can be changed without its opening failing. */
export type DepositNames = {
  readonly tender: string;
  readonly vendor: string;
  readonly deposit: string;
  /** Instant of reception. */
  readonly time: string;
};

/** A private key in memory, for the time of an opening. */
export type UnlockedKey = {
  readonly pair: CodePair;
  /** The plain bytes; null when the cipher or what it is bound to was altered. */
  readonly open: (names: DepositNames, cipher: Uint8Array) => Uint8Array | null;
};

/** Why a typed code cannot be one. */
export type CodeFault = 'empty' | 'length' | 'character' | 'check';

/** Sealing of direct deposits (`decisions.md` 21). */
export type OfferSealing = {
  /** A fresh key and its three codes. */
  readonly create: (tender: string) => Promise<{ readonly codes: Codes; readonly key: WrappedKey }>;
  /** The kind of a typed code, or what is wrong with its form. */
  readonly readCode: (typed: string) => CodeKind | { readonly fault: CodeFault };
  readonly seal: (key: WrappedKey, names: DepositNames, plain: Uint8Array) => Uint8Array;
  /** The private key, when two codes of different kinds are those of this tender. */
  readonly unlock: (
    tender: string,
    key: WrappedKey,
    codes: readonly [string, string],
  ) => Promise<Result<UnlockedKey>>;
};
