import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Sealer } from '../usecases/work-ports.ts';

const ALGORITHM = 'aes-256-gcm';
/** First byte of everything sealed: the way it was sealed, so that another can come. */
const FORM = 1;
const NONCE = 12;
const TAG = 16;

function sealBytes(key: Uint8Array, plain: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Uint8Array.of(FORM), nonce, cipher.getAuthTag(), sealed]);
}

function openBytes(key: Uint8Array, sealed: Uint8Array): Uint8Array {
  if (sealed[0] !== FORM || sealed.length < 1 + NONCE + TAG)
    throw new Error('these bytes were not sealed by this product');
  const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(1, 1 + NONCE));
  decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]);
}

/**
 * Encryption of drafts, uploads and imported offers (`decisions.md` 22): AES-256-GCM, a fresh 96-bit
 * nonce each time, the whole authenticated.
 *
 * @param key — 32 bytes kept outside the database (`dataKey`)
 * @throws RangeError for a key of another length
 */
export function createSealer(key: Uint8Array): Sealer {
  if (key.length !== 32) throw new RangeError('a data key is 32 bytes');
  return {
    seal: (plain) => Buffer.from(sealBytes(key, Buffer.from(plain, 'utf8'))).toString('base64'),
    open: (cipher) => Buffer.from(openBytes(key, Buffer.from(cipher, 'base64'))).toString('utf8'),
    sealBytes: (plain) => sealBytes(key, plain),
    openBytes: (cipher) => openBytes(key, cipher),
  };
}

const HEX = /^[0-9a-f]{64}$/i;
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/** The key of `CLAUSIER_DATA_KEY`: 64 hexadecimal digits, or base64. @throws Error when it is neither */
export function keyFrom(text: string): Uint8Array {
  const trimmed = text.trim();
  if (HEX.test(trimmed)) return Buffer.from(trimmed, 'hex');
  if (BASE64.test(trimmed)) return Buffer.from(trimmed, 'base64');
  throw new Error('CLAUSIER_DATA_KEY attend 32 octets, en hexadécimal ou en base64.');
}

/** A new key as text for a 0600 file. */
export const newKeyText = (): string => `${randomBytes(32).toString('hex')}\n`;
