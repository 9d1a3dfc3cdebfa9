import { isSha256, sha256Of } from '../../src/store/blobs.ts';
import type { BlobStore } from '../../src/usecases/ports.ts';

/** Files in memory, for tests of what uses them. */
export function memoryBlobs(): BlobStore {
  const files = new Map<string, Uint8Array>();
  return {
    put: async (bytes) => {
      const sha256 = sha256Of(bytes);
      files.set(sha256, bytes.slice());
      return sha256;
    },
    get: async (sha256) => (isSha256(sha256) ? (files.get(sha256)?.slice() ?? null) : null),
  };
}
