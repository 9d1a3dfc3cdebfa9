import { constants } from 'node:fs';
import { mkdir, open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { keyFrom, newKeyText } from '../security/sealer.ts';

const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

async function created(file: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL;
  const handle = await open(file, flags, 0o600).catch((error: unknown) => {
    if (isCode(error, 'EEXIST')) return null;
    throw error;
  });
  if (!handle) return;
  await handle.writeFile(newKeyText());
  await handle.sync();
  await handle.close();
}

/**
 * The data key: `CLAUSIER_DATA_KEY` when given, else the file, made at the first start for its owner
 * alone. Keep that file out of the backups of the database: whoever has both reads everything.
 *
 * @throws Error when others may read the file, or when it does not hold a key
 */
export async function dataKey(given: string | undefined, file: string): Promise<Uint8Array> {
  if (given) return keyFrom(given);
  await created(file);
  if (((await stat(file)).mode & 0o077) !== 0)
    throw new Error(`Le fichier de clé ${file} est lisible par d'autres : chmod 600.`);
  return keyFrom(await readFile(file, 'utf8'));
}
