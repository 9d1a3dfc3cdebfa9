import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Problem, problem } from '../core/shared/problem.ts';
import { ok, type Result } from '../core/shared/result.ts';
import { readZip, ZIP_LIMITS } from '../reading/zip-guard.ts';
import { readUserBytes } from './read-user-file.ts';

/** Where the parts of an analysis are, in an archive of the site as in the folder that `demo` writes. */
export const PLACES = {
  dossier: 'dossier.yaml',
  offers: 'offers',
  library: 'library',
  ranking: path.join('analysis', 'ranking.json'),
  stability: path.join('analysis', 'stability.json'),
  manifest: path.join('dce', 'manifest.json'),
  sums: 'SHA256SUMS',
} as const;

/** What an archive may cost: proofs of many bidders, texts that pack well. */
const LIMITS = { ...ZIP_LIMITS, entries: 20_000, inflated: 400 * 1024 * 1024, ratio: 1_000 };

/** A folder to read, and what to do when it has been read. */
export type AnalysisFolder = { readonly directory: string; readonly close: () => void };

/** The folder of an analysis: as it is, or unpacked from its archive in a temporary place. */
export function openAnalysisFolder(given: string): Result<AnalysisFolder> {
  if (statSync(given).isDirectory()) return ok({ directory: given, close: () => undefined });
  const bytes = readUserBytes(given, LIMITS.inflated);
  if (!bytes.ok) return bytes;
  const parts = readZip(bytes.value, given, LIMITS);
  if (!parts.ok) return parts;
  const directory = mkdtempSync(path.join(tmpdir(), 'clausier-analysis-'));
  for (const [name, content] of parts.value) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), content);
  }
  return ok({ directory, close: () => rmSync(directory, { recursive: true, force: true }) });
}

/** The parts that no computation can do without, one problem for each that is absent. */
export const missingParts = (directory: string): readonly Problem[] =>
  [PLACES.dossier, PLACES.offers, PLACES.ranking]
    .filter((name) => !existsSync(path.join(directory, name)))
    .map((name) => problem('recompute/missing', name, `Il manque ${name} : rien ne se recalcule.`));

const sha256Of = (file: string): string =>
  createHash('sha256').update(readFileSync(file)).digest('hex');

/** Files below a part, with `/` between folders; a link is named and not read. */
function filesBelow(directory: string, part: string): readonly string[] {
  const at = path.join(directory, part);
  const found = lstatSync(at, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [part];
  return readdirSync(at).flatMap((name) => filesBelow(directory, `${part}/${name}`));
}

/** The parts that `SHA256SUMS` vouches for. */
const VOUCHED = [
  'dossier.yaml',
  'offers',
  'library',
  'analysis/ranking.json',
  'analysis/stability.json',
];

/** The text of `SHA256SUMS` for the parts of a folder, sorted by name: `sha256sum -c` reads it. */
export const sumsOf = (directory: string): string =>
  VOUCHED.flatMap((part) => filesBelow(directory, part))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => `${sha256Of(path.join(directory, name))}  ${name}\n`)
    .join('');

const changed = (name: string, what: string): Problem =>
  problem('recompute/file', name, `Le fichier ${name} ${what}.`);

const LINE = /^([0-9a-f]{64}) {2}(.+)$/;

/** Files that are no longer those of `SHA256SUMS`: changed, gone, added. None where there is no such file. */
export function changedFiles(directory: string): readonly Problem[] {
  const sums = path.join(directory, PLACES.sums);
  if (!existsSync(sums)) return [];
  const lines = readFileSync(sums, 'utf8').split('\n');
  const named = new Map(
    lines.flatMap((line) => {
      const [, hash = '', name = ''] = LINE.exec(line) ?? [];
      return name === '' ? [] : [[name, hash] as const];
    }),
  );
  const isFile = (name: string): boolean =>
    !name.split('/').includes('..') &&
    lstatSync(path.join(directory, name), { throwIfNoEntry: false })?.isFile() === true;
  const known = [...named].flatMap(([name, hash]) => {
    if (!isFile(name)) return [changed(name, 'a disparu depuis qu’il a été écrit')];
    const same = sha256Of(path.join(directory, name)) === hash;
    return same ? [] : [changed(name, 'a changé depuis qu’il a été écrit')];
  });
  const added = VOUCHED.flatMap((part) => filesBelow(directory, part))
    .filter((name) => !named.has(name))
    .map((name) => changed(name, 'a été ajouté depuis'));
  return [...known, ...added];
}
