import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { type TarFile, writeTar } from '../evidence/archive/write-tar.ts';
import { readUserBytes } from './read-user-file.ts';

/** Most files and bytes of a folder that a person named on the line. */
const MAX_FILES = 10_000;
const MAX_BYTES = 50 * 1024 * 1024;

/** The files of a folder; a link is told as a link and never followed. */
function filesOf(directory: string): Result<readonly TarFile[]> {
  const files: TarFile[] = [];
  let size = 0;
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const full = path.join(entry.parentPath, entry.name);
    const link = !entry.isFile();
    size += link ? 0 : statSync(full).size;
    if (files.length >= MAX_FILES || size > MAX_BYTES)
      return failed(
        problem(
          'file/too-large',
          directory,
          `Le dossier ${directory} dépasse ${MAX_FILES} fichiers ou 50 Mio.`,
        ),
      );
    const bytes = link ? new Uint8Array() : readFileSync(full);
    files.push({ path: path.relative(directory, full).split(path.sep).join('/'), bytes, link });
  }
  return ok(files.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

/** The bytes of a proof named on the line; a folder is read as a TAR of its files. */
export function readEvidence(file: string): Result<Uint8Array> {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return readUserBytes(file, MAX_BYTES);
  const files = filesOf(file);
  return files.ok ? ok(writeTar(files.value)) : files;
}
