import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import type { ReadPublicKey, Signer } from '../usecases/ports.ts';

const ED25519 = 'ed25519';
/** A signature of Ed25519 in base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{86}==$/;

const fingerprintOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex');

function privateKey(text: string): KeyObject | null {
  try {
    const key = createPrivateKey(text.replaceAll('\\n', '\n'));
    return key.asymmetricKeyType === ED25519 ? key : null;
  } catch {
    return null;
  }
}

/**
 * Signs with a private key (`decisions.md` 23). The same bytes always get the same signature.
 *
 * @param pem — PKCS #8; `\n` may stand for the ends of its lines, as in a variable of the environment
 * @throws Error when it is not an Ed25519 key
 */
export function createSigner(pem: string): Signer {
  const key = privateKey(pem);
  if (!key) throw new Error('La clé de signature attend une clé privée Ed25519 au format PEM.');
  const open = createPublicKey(key);
  return {
    publicKey: open.export({ type: 'spki', format: 'pem' }).toString(),
    fingerprint: fingerprintOf(open),
    sign: (bytes) => sign(null, bytes, key).toString('base64'),
  };
}

/** A new private key as text for a 0600 file. */
export const newSigningKey = (): string =>
  generateKeyPairSync(ED25519).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A public key from its PEM text; null when it is not one of Ed25519. A private key is refused. */
export const readPublicKey: ReadPublicKey = (pem) => {
  if (!/^-----BEGIN PUBLIC KEY-----/.test(pem.trim())) return null;
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType !== ED25519) return null;
    return {
      fingerprint: fingerprintOf(key),
      verify: (bytes, signature) =>
        SIGNATURE.test(signature) && verify(null, bytes, key, Buffer.from(signature, 'base64')),
    };
  } catch {
    return null;
  }
};
