import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scrypt,
} from 'node:crypto';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import type {
  CodeKind,
  CodePair,
  Codes,
  DepositNames,
  OfferSealing,
  UnlockedKey,
  WrappedKey,
} from '../usecases/deposit/ports.ts';
import { newCode, readCode } from './deposit-code.ts';

const ALGORITHM = 'aes-256-gcm';
/** First byte of a sealed deposit: the way it was sealed. */
const FORM = 1;
const NONCE = 12;
const TAG = 16;
const RAW_KEY = 32;
/** The plaintext is a multiple of it, so that a size tells little. */
const BLOCK = 4096;
const LENGTH = 4;
const SALT = 16;

/** Cost of scrypt: 16 MiB. The codes hold 160 bits: it is a second wall. */
const SCRYPT = { N: 2 ** 14, r: 8, p: 1, maxmem: 32 * 1024 * 1024 } as const;

const PAIRS: Readonly<Record<CodePair, readonly [CodeKind, CodeKind]>> = {
  AB: ['A', 'B'],
  AS: ['A', 'S'],
  BS: ['B', 'S'],
};
const PAIR_NAMES = Object.keys(PAIRS) as readonly CodePair[];

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const fromBase64 = (text: string): Buffer => Buffer.from(text, 'base64');

/** Nonce, tag and cipher in one. */
function encrypt(key: Uint8Array, bound: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(Buffer.from(bound, 'utf8'));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Null when anything was altered. */
function decrypt(key: Uint8Array, bound: string, sealed: Uint8Array): Buffer | null {
  if (sealed.length < NONCE + TAG) return null;
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE));
  decipher.setAAD(Buffer.from(bound, 'utf8'));
  decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()]);
  } catch {
    return null;
  }
}

const stretched = (secret: string, salt: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(secret, salt, 32, SCRYPT, (error, key) => (error ? reject(error) : resolve(key)));
  });

const derived = (from: Uint8Array, salt: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', from, salt, purpose, 32));

const keyOfPair = (first: Uint8Array, second: Uint8Array, tender: string, pair: CodePair): Buffer =>
  derived(
    Buffer.concat([first, second]),
    Buffer.from(tender, 'utf8'),
    `clausier/sealing/1/${pair}`,
  );

const boundKey = (tender: string, pair: CodePair, fingerprint: string): string =>
  [tender, pair, fingerprint].join('|');

const boundDeposit = ({ tender, vendor, deposit, time }: DepositNames): string =>
  [tender, vendor, deposit, time].join('|');

const spkiOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

/** The last 32 bytes of an SPKI are the key itself. */
const rawOf = (key: KeyObject): Buffer => spkiOf(key).subarray(-RAW_KEY);
const SPKI_HEAD = spkiOf(generateKeyPairSync('x25519').publicKey).subarray(0, -RAW_KEY);

const publicFrom = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' });

async function create(tender: string): Promise<{ codes: Codes; key: WrappedKey }> {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const spki = spkiOf(publicKey);
  const fingerprint = createHash('sha256').update(spki).digest('hex');
  const codes: Codes = { A: newCode('A'), B: newCode('B'), S: newCode('S') };
  const salts = { A: randomBytes(SALT), B: randomBytes(SALT), S: randomBytes(SALT) };
  const [A, B, S] = await Promise.all([
    stretchedCode(codes.A, salts.A),
    stretchedCode(codes.B, salts.B),
    stretchedCode(codes.S, salts.S),
  ]);
  const secrets = { A, B, S };
  const plain = privateKey.export({ type: 'pkcs8', format: 'der' });
  const wrap = (pair: CodePair): string => {
    const [first, second] = PAIRS[pair];
    const key = keyOfPair(secrets[first], secrets[second], tender, pair);
    return base64(encrypt(key, boundKey(tender, pair, fingerprint), plain));
  };
  const wrapped = { AB: wrap('AB'), AS: wrap('AS'), BS: wrap('BS') };
  for (const secret of [plain, A, B, S]) secret.fill(0);
  return {
    codes,
    key: {
      publicKey: base64(spki),
      fingerprint,
      salts: { A: base64(salts.A), B: base64(salts.B), S: base64(salts.S) },
      wrapped,
    },
  };
}

function stretchedCode(typed: string, salt: Uint8Array): Promise<Buffer> {
  const code = readCode(typed);
  if ('fault' in code) throw new RangeError('a code of the wrong form was not refused before');
  return stretched(code.secret, salt);
}

/** Four bytes of length, the plain bytes, zeros up to a whole number of blocks. */
function padded(plain: Uint8Array): Buffer {
  const size = Math.ceil((LENGTH + plain.length) / BLOCK) * BLOCK;
  const room = Buffer.alloc(size);
  room.writeUInt32BE(plain.length, 0);
  room.set(plain, LENGTH);
  return room;
}

function unpadded(room: Buffer): Buffer | null {
  if (room.length < LENGTH) return null;
  const length = room.readUInt32BE(0);
  return length <= room.length - LENGTH ? room.subarray(LENGTH, LENGTH + length) : null;
}

/** The key of one deposit, from its ephemeral key and the tender's. */
function depositKey(own: KeyObject, other: KeyObject, salt: Uint8Array): Buffer {
  const shared = diffieHellman({ privateKey: own, publicKey: other });
  return derived(shared, salt, 'clausier/deposit/1');
}

function seal(key: WrappedKey, names: DepositNames, plain: Uint8Array): Uint8Array {
  const recipient = createPublicKey({
    key: fromBase64(key.publicKey),
    format: 'der',
    type: 'spki',
  });
  const ephemeral = generateKeyPairSync('x25519');
  const raw = rawOf(ephemeral.publicKey);
  const secret = depositKey(
    ephemeral.privateKey,
    recipient,
    Buffer.concat([raw, rawOf(recipient)]),
  );
  const sealed = encrypt(secret, boundDeposit(names), padded(plain));
  return Buffer.concat([Uint8Array.of(FORM), raw, sealed]);
}

/** @returns null when the bytes are not those that were sealed, or were sealed for something else */
function openWith(own: KeyObject, names: DepositNames, cipher: Uint8Array): Uint8Array | null {
  if (cipher[0] !== FORM || cipher.length < 1 + RAW_KEY + NONCE + TAG) return null;
  const raw = cipher.subarray(1, 1 + RAW_KEY);
  const salt = Buffer.concat([raw, rawOf(createPublicKey(own))]);
  try {
    const secret = depositKey(own, publicFrom(raw), salt);
    const room = decrypt(secret, boundDeposit(names), cipher.subarray(1 + RAW_KEY));
    return room && unpadded(room);
  } catch {
    // A point of small order, which only an altered cipher holds.
    return null;
  }
}

const WRONG = problem(
  'sealing/wrong-codes',
  'codes',
  "Ces deux codes n'ouvrent pas les plis de cette consultation. Vérifiez qu'ils ont été créés pour elle.",
);
const SAME = problem(
  'sealing/same-code',
  'codes',
  'Il faut deux codes différents parmi A, B et la réserve S.',
);

async function unlock(
  tender: string,
  key: WrappedKey,
  [one, other]: readonly [string, string],
): Promise<Result<UnlockedKey>> {
  const codes = [readCode(one), readCode(other)].flatMap((c) => ('fault' in c ? [] : [c]));
  const pair = PAIR_NAMES.find((name) =>
    PAIRS[name].every((kind) => codes.some((c) => c.kind === kind)),
  );
  if (!pair) return failed(codes.length < 2 ? WRONG : SAME);
  const [first, second] = await Promise.all(
    PAIRS[pair].map((kind) => {
      const secret = codes.find((c) => c.kind === kind)?.secret ?? '';
      return stretched(secret, fromBase64(key.salts[kind]));
    }),
  );
  if (!first || !second) throw new Error('a pair has two codes');
  const bound = boundKey(tender, pair, key.fingerprint);
  const plain = decrypt(
    keyOfPair(first, second, tender, pair),
    bound,
    fromBase64(key.wrapped[pair]),
  );
  if (!plain) return failed(WRONG);
  const own = createPrivateKey({ key: plain, format: 'der', type: 'pkcs8' });
  plain.fill(0);
  return ok({ pair, open: (names, cipher) => openWith(own, names, cipher) });
}

/**
 * Sealing of direct deposits (`decisions.md` 21): X25519, HKDF-SHA256 and AES-256-GCM of `node:crypto`;
 * the private key exists only wrapped three times, under each pair of three codes that are shown once.
 */
export const offerSealing: OfferSealing = {
  create,
  seal,
  unlock,
  readCode: (typed) => {
    const code = readCode(typed);
    return 'fault' in code ? code : code.kind;
  },
};
