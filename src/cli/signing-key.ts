import path from 'node:path';
import { createSigner, newSigningKey } from '../security/signer.ts';
import type { Signer } from '../usecases/ports.ts';
import { keyFile, readKeyFile } from './key-file.ts';

const fileIn = (data: string): string => path.join(data, 'signing-key');

/**
 * The installation's signing key: `CLAUSIER_SIGNING_KEY` when given, else the file of the data folder,
 * made at the first start for its owner alone.
 *
 * @throws Error when others may read the file, or when it does not hold a key
 */
export async function signingKey(given: string | undefined, data: string): Promise<Signer> {
  return createSigner(given || (await keyFile(fileIn(data), newSigningKey)));
}

/**
 * The key that a command signs with: the same, but never made; null when there is none.
 * @throws Error when others may read the file, or when it does not hold a key
 */
export async function signingKeyIfAny(
  env: Readonly<Record<string, string | undefined>>,
): Promise<Signer | null> {
  const given = env['CLAUSIER_SIGNING_KEY'];
  const text =
    given || (await readKeyFile(fileIn(path.resolve(env['CLAUSIER_DATA'] || '.clausier'))));
  return text ? createSigner(text) : null;
}
