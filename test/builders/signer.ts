import type { DocumentModel } from '../../src/core/documents/model.ts';
import { hasher } from '../../src/security/random.ts';
import { createSigner } from '../../src/security/signer.ts';
import type { DocumentFormat } from '../../src/usecases/ports.ts';

/** The same key at each run: the one of RFC 8032 §7.1, test 2. */
export const testSigner = createSigner(
  '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIEzNCJso/5banbbDRuwRTg9bijGfNaumJNqM9u1PuKb7\n-----END PRIVATE KEY-----\n',
);

const hashes = new WeakMap<DocumentModel, string>();

function hashOf(model: DocumentModel): string {
  const hash = hashes.get(model) ?? hasher(JSON.stringify(model));
  hashes.set(model, hash);
  return hash;
}

/** Stands for the renderers where a test does not look at the documents: another model, other bytes. */
export const quickRender = async (
  model: DocumentModel,
  format: DocumentFormat,
): Promise<Uint8Array> => new TextEncoder().encode(`${model.name} ${format} ${hashOf(model)}`);
