import { pin } from '../core/clauses/clause.ts';
import { indicatorPin } from '../core/clauses/indicator.ts';
import { type Problem, problem } from '../core/shared/problem.ts';
import { ok, type Result } from '../core/shared/result.ts';
import { type ReadFile, readContent } from './files.ts';
import { isIndicatorFile } from './load-indicators.ts';

/** `clauses/<family>/<id>/<version>.yaml` → how `clauses/published.json` names it. */
function pinOf(file: string): string {
  const [, , id = '', name = ''] = file.split('/');
  const one = { id, version: Number.parseInt(name, 10) };
  return isIndicatorFile(file) ? indicatorPin(one) : pin(one);
}

/** The lock `clauses/published.json`: the hash of every published version, by its name. */
function readLock(root: string): Result<Readonly<Record<string, string>>> {
  const lock = readContent(root, 'clauses/published.json');
  return lock.ok ? ok(lock.value.value as Readonly<Record<string, string>>) : lock;
}

/** The names of the published versions; none when the lock cannot be read. */
export function publishedPins(root: string): ReadonlySet<string> {
  const lock = readLock(root);
  return new Set(lock.ok ? Object.keys(lock.value) : []);
}

/** Published versions, of clauses and of indicators, whose file has changed or is gone. */
export function changedSincePublished(root: string, read: readonly ReadFile[]): readonly Problem[] {
  const lock = readLock(root);
  if (!lock.ok) return lock.problems;
  const now = new Map(read.map((r) => [pinOf(r.file), r.sha256]));
  return Object.entries(lock.value).flatMap(([pinned, hash]) => {
    const found = now.get(pinned);
    if (found === hash) return [];
    const what = found ? 'a changé' : 'a disparu';
    return [
      problem(
        'clause/published-file-changed',
        `clauses/published.json#/${pinned}`,
        `La version publiée ${pinned} ${what} : une version publiée ne change jamais, écrivez une version nouvelle.`,
      ),
    ];
  });
}
