import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import path from 'node:path';

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

/** Writes a file of its own beside, then gives it the name: nobody ever reads half a key. */
async function written(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const own = `${file}.${randomUUID()}`;
  const handle = await open(own, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  await link(own, file).catch((error: unknown) => {
    if (!isCode(error, 'EEXIST')) throw error;
  });
  await unlink(own);
}

/** @throws Error when others may read the file */
async function privately(file: string): Promise<string> {
  if (((await stat(file)).mode & 0o077) !== 0)
    throw new Error(`Le fichier de clé ${file} est lisible par d'autres : chmod 600.`);
  return readFile(file, 'utf8');
}

/**
 * The text of a key file, null when there is none.
 * @throws Error when others may read it
 */
export async function readKeyFile(file: string): Promise<string | null> {
  return privately(file).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  });
}

/**
 * The text of a key file, made once for its owner alone.
 * @throws Error when others may read it
 */
export async function keyFile(file: string, make: () => string): Promise<string> {
  const found = await readKeyFile(file);
  if (found !== null) return found;
  await written(file, make());
  return privately(file);
}
