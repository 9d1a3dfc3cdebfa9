import {
  hashLine,
  manifestText,
  SEAL_FILES,
  type SealedManifest,
} from '../core/tender/seal/manifest.ts';
import type { Hasher, Signer } from './ports.ts';

/** A sealed manifest and the files that stand beside it. */
export type Sealed = {
  /** SHA-256 of the manifest: what names the publication. */
  readonly seal: string;
  /** Base64; null when nobody signs. */
  readonly signature: string | null;
  /** By name: the manifest first. */
  readonly files: ReadonlyMap<string, Uint8Array>;
};

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

/**
 * Seals a manifest; with a signer, signs it.
 * @throws RangeError when the manifest names another key than the signer's
 */
export function sealed(manifest: SealedManifest, hasher: Hasher, signer: Signer | null): Sealed {
  if (manifest.key !== (signer?.fingerprint ?? null))
    throw new RangeError('the manifest names another key than the one that signs');
  const text = bytesOf(manifestText(manifest));
  const seal = hasher(text);
  const signature = signer?.sign(text) ?? null;
  const files = new Map<string, Uint8Array>([
    [SEAL_FILES.manifest, text],
    [SEAL_FILES.hash, bytesOf(hashLine(seal))],
  ]);
  if (signer) {
    files.set(SEAL_FILES.signature, bytesOf(`${signature}\n`));
    files.set(SEAL_FILES.key, bytesOf(signer.publicKey));
  }
  return { seal, signature, files };
}
