import { writeFileSync } from 'node:fs';
import { sha256 } from '../content/files.ts';

/** Writes a file and gives the hash of its bytes. */
export function writeFile(file: string, bytes: Uint8Array | string): string {
  writeFileSync(file, bytes);
  return sha256(bytes);
}
