import { readFileSync } from 'node:fs';
import path from 'node:path';
import { listFiles, sha256 } from './files.ts';

/** The short name of a state of the library, from the hashes of its files. */
export const releaseOf = (hashes: readonly string[]): string =>
  sha256([...hashes].sort().join('\n')).slice(0, 12);

/** Files of `clauses/` that hold a clause or an indicator: `clauses/<family>/<id>/<version>.yaml`. */
export const libraryFiles = (root: string): readonly string[] =>
  listFiles(root, 'clauses', '.yaml').filter((file) => file.split('/').length === 4);

/** The release of the library of a folder, its files hashed and not read. */
export const releaseIn = (root: string): string =>
  releaseOf(libraryFiles(root).map((file) => sha256(readFileSync(path.join(root, file)))));
