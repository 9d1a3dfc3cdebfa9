import { isSha256, sha256Of } from '../../src/store/blobs.ts';
import type { BlobStore } from '../../src/usecases/ports.ts';

/** Files in memory, and a copy that goes its own way. */
export type MemoryBlobs = BlobStore & { readonly copy: () => MemoryBlobs };

/** Files in memory, for tests of what uses them. */
export function memoryBlobs(held: ReadonlyMap<string, Uint8Array> = new Map()): MemoryBlobs {
  const files = new Map(held);
  return {
    put: async (bytes) => {
      const sha256 = sha256Of(bytes);
      files.set(sha256, bytes.slice());
      return sha256;
    },
    get: async (sha256) => (isSha256(sha256) ? (files.get(sha256)?.slice() ?? null) : null),
    copy: () => memoryBlobs(files),
  };
}
