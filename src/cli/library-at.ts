import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../config.ts';
import { readLibrary } from '../content/load-library.ts';
import { loadSchemas } from '../content/schemas.ts';
import type { Library } from '../core/clauses/library.ts';
import { type Problem, problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { readZip, ZIP_LIMITS } from '../reading/zip-guard.ts';

/** What a library is made of; a folder that lacks one of them borrows it from this installation. */
const PARTS = ['clauses', 'templates', 'schemas'] as const;

const isFolder = (name: string): boolean => existsSync(name) && statSync(name).isDirectory();

const git = (...words: readonly string[]) =>
  spawnSync('git', ['-C', ROOT, ...words], { maxBuffer: 64 * 1024 * 1024 });

/** The full name of the commit that a revision stands for; null when git knows none. */
function commitOf(revision: string): string | null {
  const run = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`);
  const name = run.status === 0 ? String(run.stdout).trim() : '';
  return /^[0-9a-f]{40,64}$/.test(name) ? name : null;
}

/** Unpacks the library of a revision; what the revision did not have yet is left out. */
function unpack(commit: string, folder: string): Result<null> {
  const present = PARTS.filter((part) => git('cat-file', '-e', `${commit}:${part}`).status === 0);
  const run = git('archive', '--format=zip', commit, '--', ...present);
  const parts = readZip(new Uint8Array(run.stdout), commit, { ...ZIP_LIMITS, entries: 20_000 });
  if (!parts.ok) return parts;
  for (const [name, bytes] of parts.value) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), bytes);
  }
  return ok(null);
}

/** A folder of clauses alone is taken as `clauses/`. */
const partOf = (folder: string, part: string): string => {
  if (isFolder(path.join(folder, part))) return path.join(folder, part);
  const bare = part === 'clauses' && !PARTS.some((one) => isFolder(path.join(folder, one)));
  return bare ? folder : path.join(ROOT, part);
};

function lay(source: string, folder: string): void {
  for (const part of PARTS)
    if (!existsSync(path.join(folder, part)))
      symlinkSync(path.resolve(partOf(source, part)), path.join(folder, part));
}

export type LibraryAt = {
  readonly library: Library;
  /** Faults that do not keep the two releases from being compared, e.g. a published file edited. */
  readonly problems: readonly Problem[];
};

const ofClause = (found: Problem): boolean =>
  found.where.startsWith('clauses/') && !found.where.startsWith('clauses/published.json');

function readAt(folder: string, name: string): Result<LibraryAt> {
  const { library, problems } = readLibrary(folder, loadSchemas(folder));
  const told = problems.map((p) => ({ ...p, where: `${name} › ${p.where}` }));
  const blocking = told.filter((_, i) => problems[i] && ofClause(problems[i]));
  if (library.versions.length === 0)
    return failed(
      ...blocking,
      problem('diff/no-clause', name, `« ${name} » ne contient aucune clause.`),
    );
  return blocking.length > 0 ? failed(...blocking) : ok({ library, problems: told });
}

/**
 * The library of a folder or of a git revision of this project, read in a temporary folder that is
 * removed; no network. A clause file that cannot be read refuses the whole.
 */
export function libraryAt(name: string): Result<LibraryAt> {
  const commit = isFolder(name) ? null : commitOf(name);
  if (!isFolder(name) && commit === null)
    return failed(
      problem(
        'diff/not-found',
        name,
        `« ${name} » n'est ni un dossier, ni une révision git de ce projet.`,
      ),
    );
  const folder = mkdtempSync(path.join(tmpdir(), 'clausier-diff-'));
  try {
    const unpacked = commit === null ? ok(null) : unpack(commit, folder);
    if (!unpacked.ok) return unpacked;
    lay(commit === null ? name : ROOT, folder);
    return readAt(folder, name);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
