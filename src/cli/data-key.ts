import { keyFrom, newKeyText } from '../security/sealer.ts';
import { keyFile } from './key-file.ts';

/**
 * The data key: `CLAUSIER_DATA_KEY` when given, else the file, made at the first start for its owner
 * alone. Keep that file out of the backups of the database: whoever has both reads everything.
 *
 * @throws Error when others may read the file, or when it does not hold a key
 */
export async function dataKey(given: string | undefined, file: string): Promise<Uint8Array> {
  return keyFrom(given || (await keyFile(file, newKeyText)));
}
