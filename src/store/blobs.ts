import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BlobStore } from '../usecases/ports.ts';

const SHA256 = /^[0-9a-f]{64}$/;
const TEMPORARY = '.tmp-';

/** The name of a content; anything else is never used as a path. */
export const isSha256 = (name: string): boolean => SHA256.test(name);

export const sha256Of = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** Throws when what was read back is not what its name says: the disk or a person changed it. */
export function assertUnaltered(sha256: string, bytes: Uint8Array): Uint8Array {
  if (sha256Of(bytes) !== sha256) throw new Error(`the stored file ${sha256} was altered`);
  return bytes;
}

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function orNull<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  await handle.sync().finally(() => handle.close());
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function putFile(directory: string, bytes: Uint8Array): Promise<string> {
  const sha256 = sha256Of(bytes);
  const folder = path.join(directory, sha256.slice(0, 2));
  const file = path.join(folder, sha256);
  const present = await orNull(stat(file));
  if (present?.size === bytes.length) return sha256;
  const temporary = path.join(directory, `${TEMPORARY}${randomUUID()}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeSynced(temporary, bytes);
  await rename(temporary, file);
  await syncDirectory(folder);
  await syncDirectory(directory);
  return sha256;
}

async function getFile(directory: string, sha256: string): Promise<Uint8Array | null> {
  if (!isSha256(sha256)) return null;
  const bytes = await orNull(readFile(path.join(directory, sha256.slice(0, 2), sha256)));
  return bytes === null ? null : assertUnaltered(sha256, bytes);
}

async function removeTemporary(directory: string): Promise<void> {
  const left = (await readdir(directory)).filter((name) => name.startsWith(TEMPORARY));
  await Promise.all(left.map((name) => rm(path.join(directory, name), { force: true })));
}

/**
 * Files named by their SHA-256 under `directory`. A file appears under its name only when its bytes
 * are on disk. One process at a time: what an interrupted write left behind is removed on opening.
 */
export async function openBlobs(directory: string): Promise<BlobStore> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await removeTemporary(directory);
  return {
    put: (bytes) => putFile(directory, bytes),
    get: (sha256) => getFile(directory, sha256),
  };
}
