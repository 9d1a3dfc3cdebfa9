import path from 'node:path';
import { pin } from '../core/clauses/clause.ts';
import { inPrintOrder, type Library } from '../core/clauses/library.ts';
import type { LegalTable } from '../core/intake/legal.ts';
import { type Problem, problem } from '../core/shared/problem.ts';
import { all, failed, ok, type Result } from '../core/shared/result.ts';
import type { Grid } from '../core/tender/criteria.ts';
import type { Profile, Sources } from '../core/tender/tender.ts';
import { listFiles, readContent } from './files.ts';
import { clauseFile } from './load-library.ts';
import type { CheckShape } from './schemas.ts';

/** A library kept with an analysis: what the published tender was read with. */
export type PinnedLibrary = {
  readonly sources: Sources;
  /** Clauses that are not those whose hashes were published, or that are gone. */
  readonly changed: readonly Problem[];
};

type Frame = Pick<Library, 'release' | 'pieces' | 'themes' | 'facts' | 'factDefaults'> & {
  readonly pins: readonly string[];
  readonly legal: LegalTable;
};
type Method = { readonly grid: Grid; readonly profile: Profile | null };

const wrong = (where: string, message: string): Problem =>
  problem('recompute/library', where, message);

/** A JSON file of the archive with the members that are read of it. */
function parts<T>(root: string, file: string, members: readonly string[]): Result<T> {
  const read = readContent(root, file);
  if (!read.ok) return read;
  const value = read.value.value as Readonly<Record<string, unknown>> | null;
  const absent = members.filter((name) => value?.[name] === undefined);
  return absent.length > 0
    ? failed(...absent.map((name) => wrong(file, `${file} : la clé « ${name} » manque.`)))
    : ok(value as T);
}

function clausesIn(root: string, shape: CheckShape) {
  const files = listFiles(root, 'clauses', '.yaml');
  return all(
    files.map((file) => {
      const read = readContent(root, file);
      return read.ok ? clauseFile(read.value, shape) : read;
    }),
  );
}

function changedIn(found: readonly string[], pins: readonly string[]): readonly Problem[] {
  const [before, now] = [new Set(pins), new Set(found)];
  const names = (list: readonly string[]) => new Set(list.map((one) => one.split(' ')[0] ?? ''));
  const here = names(found);
  return [
    ...found
      .filter((one) => !before.has(one))
      .map((one) => one.split(' ')[0] ?? '')
      .map((name) => wrong(name, `La clause ${name} n'est pas celle qui a été publiée.`)),
    ...pins
      .filter((one) => !now.has(one) && !here.has(one.split(' ')[0] ?? ''))
      .map((one) => one.split(' ')[0] ?? '')
      .map((name) => wrong(name, `La clause ${name}, publiée, a disparu de l'archive.`)),
  ];
}

/**
 * The library kept in the folder of an exported analysis; it replaces that of the machine whole. A clause
 * that was changed is read all the same, and told.
 *
 * @param root — the folder that holds `clauses/`, `frame.json` and `method.json`
 */
export function loadPinned(root: string, shape: CheckShape): Result<PinnedLibrary> {
  const frame = parts<Frame>(root, 'frame.json', [
    'release',
    'pins',
    'pieces',
    'themes',
    'facts',
    'factDefaults',
    'legal',
  ]);
  const method = parts<Method>(root, 'method.json', ['grid']);
  const grid = method.ok ? shape('criteria', method.value.grid, 'method.json') : method;
  const clauses = clausesIn(path.resolve(root), shape);
  if (!frame.ok || !method.ok || !grid.ok || !clauses.ok)
    return {
      ok: false,
      problems: [frame, method.ok ? grid : method, clauses].flatMap((r) =>
        r.ok ? [] : r.problems,
      ),
    };
  const { release, pieces, themes, facts, factDefaults, legal, pins } = frame.value;
  const library: Library = {
    versions: inPrintOrder({ pieces }, clauses.value),
    indicators: [],
    themes,
    pieces,
    facts,
    factDefaults,
    release,
  };
  const { profile } = method.value;
  const sources = {
    library,
    legal,
    grids: [method.value.grid],
    profiles: profile ? [profile] : [],
    notYetWritten: [],
  };
  const found = clauses.value.map((clause) => `${pin(clause)} ${clause.sha256}`);
  return ok({ sources, changed: changedIn(found, pins) });
}
