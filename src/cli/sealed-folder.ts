import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FoundFile } from '../core/tender/seal/compare.ts';
import { SEAL_FILES } from '../core/tender/seal/manifest.ts';

/** The seal's own files are small; what is larger is not one. */
const MOST = 20 * 1024 * 1024;

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(file)) hash.update(part as Uint8Array);
  return hash.digest('hex');
}

type Entry = { readonly name: string; readonly plain: boolean };

/** Every entry below a folder, by its path in it; links are neither followed nor read. */
function entriesOf(directory: string, below = ''): readonly Entry[] {
  return readdirSync(path.join(directory, below), { withFileTypes: true }).flatMap((entry) => {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (!entry.isDirectory()) return [{ name, plain: entry.isFile() }];
    const inside = entriesOf(directory, name);
    return inside.length > 0 ? inside : [{ name: `${name}/`, plain: false }];
  });
}

/**
 * The files of a folder with the hash of those that are named; what is not named is not read.
 *
 * @param named — size in bytes that the manifest gives to each file
 */
export async function foundFiles(
  directory: string,
  named: ReadonlyMap<string, number>,
): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const { name, plain } of entriesOf(directory)) {
    const file = path.join(directory, name);
    const same = plain && lstatSync(file).size === named.get(name);
    found.push({ name, sha256: same ? await sha256Of(file) : null });
  }
  return found;
}

/** The bytes of one of the seal's files; null when it is absent, a link, or far too large. */
export function sealFile(directory: string, part: keyof typeof SEAL_FILES): Uint8Array | null {
  const file = path.join(directory, SEAL_FILES[part]);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() && stat.size <= MOST ? readFileSync(file) : null;
}
