import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../../src/config.ts';

/** The clause and the indicator that the tests spoil, and those they refer to: a small library is read at once. */
const KEPT = /^(major-incidents|pen-other|api-(documentation|versioning|bulk-export))$/;

const kept = (source: string): boolean => {
  const [top, , id] = path.relative(ROOT, source).split(path.sep);
  return top !== 'clauses' || id === undefined || KEPT.test(id);
};

/** A copy of templates/, schemas/ and a few clauses that a test may break, and how to break it. */
export type Copy = {
  readonly root: string;
  readonly write: (file: string, text: string) => void;
  /** Replaces the first occurrence; a text that is not there fails: the test would break nothing. */
  readonly change: (file: string, from: string, to: string) => void;
};

/** Runs a test on a fresh copy and removes it, whatever happens. */
export function onCopy(run: (copy: Copy) => void): void {
  const root = mkdtempSync(path.join(tmpdir(), 'clausier-content-'));
  const write = (file: string, text: string): void => writeFileSync(path.join(root, file), text);
  const change = (file: string, from: string, to: string): void => {
    const text = readFileSync(path.join(root, file), 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
    write(file, text.replace(from, to));
  };
  try {
    for (const folder of ['clauses', 'templates', 'schemas'])
      cpSync(path.join(ROOT, folder), path.join(root, folder), { recursive: true, filter: kept });
    run({ root, write, change });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
