import { readFileSync, statSync } from 'node:fs';
import { parseYaml } from '../content/files.ts';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';

/** Reads a YAML or JSON file that a person named on the line. */
export function readUserFile(file: string): Result<unknown> {
  const text = readUserBytes(file);
  return text.ok ? parseYaml(new TextDecoder().decode(text.value), file) : text;
}

/** Reads the bytes of a file that a person named on the line, 30 MB at most unless said. */
export function readUserBytes(file: string, max = 30 * 1024 * 1024): Result<Uint8Array> {
  try {
    if (statSync(file).size > max) {
      const told = `Le fichier ${file} dépasse ${max / 1024 / 1024} Mo.`;
      return failed(problem('file/too-large', file, told));
    }
    return ok(readFileSync(file));
  } catch {
    return failed(problem('file/not-found', file, `Le fichier ${file} n’a pas pu être lu.`));
  }
}
