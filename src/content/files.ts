import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';

/** A file as it was read: path from the project's top, its value, its text, the hash of its bytes. */
export type ReadFile = {
  readonly file: string;
  readonly value: unknown;
  readonly text: string;
  readonly sha256: string;
};

export const sha256 = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Text → value, for files people write. Aliases are refused beyond 50 expansions (an « alias bomb »),
 * duplicate keys and custom tags are errors, and every problem says its line.
 */
export function parseYaml(text: string, where: string): Result<unknown> {
  if (text.length > MAX_BYTES)
    return failed(problem('file/too-large', where, 'Le fichier dépasse 2 Mo.'));
  const document = parseDocument(text, { uniqueKeys: true, prettyErrors: false });
  const problems = [...document.errors, ...document.warnings].map((error) => {
    const line = text.slice(0, error.pos[0]).split('\n').length;
    return problem(
      'file/not-yaml',
      `${where}:${line}`,
      `YAML illisible ligne ${line} : ${error.code}.`,
    );
  });
  if (problems.length > 0) return failed(...problems);
  try {
    return ok(document.toJS({ maxAliasCount: 50 }));
  } catch {
    return failed(
      problem('file/alias-bomb', where, 'Le fichier multiplie ses alias YAML : il est refusé.'),
    );
  }
}

/** JSON text → value; the schemas are long, and read faster so than as the YAML that JSON also is. */
function parseJson(text: string, where: string): Result<unknown> {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return failed(problem('file/not-json', where, 'JSON illisible.'));
  }
}

/** Values already read, by ending and hash of the file: two libraries that are compared share most of theirs. */
const known = new Map<string, unknown>();
const MOST_KNOWN = 2_000;

function parsedOnce(file: string, text: string, hash: string): Result<unknown> {
  const json = file.endsWith('.json');
  const key = `${json ? 'json' : 'yaml'} ${hash}`;
  if (known.has(key)) return ok(known.get(key));
  const parsed = json ? parseJson(text, file) : parseYaml(text, file);
  if (parsed.ok && known.size < MOST_KNOWN) known.set(key, parsed.value);
  return parsed;
}

/** Reads and parses one YAML or JSON file below `root`. The value is shared: nobody changes it. */
export function readContent(root: string, file: string): Result<ReadFile> {
  const full = path.join(root, file);
  let bytes: Buffer;
  try {
    if (statSync(full).size > MAX_BYTES)
      return failed(problem('file/too-large', file, 'Le fichier dépasse 2 Mo.'));
    bytes = readFileSync(full);
  } catch {
    return failed(problem('file/not-found', file, `Le fichier ${file} n'a pas pu être lu.`));
  }
  const text = bytes.toString('utf8');
  const hash = sha256(bytes);
  const parsed = parsedOnce(file, text, hash);
  return parsed.ok ? ok({ file, value: parsed.value, text, sha256: hash }) : parsed;
}

/** The files below a folder with one of these endings, sorted, with `/` between folders. */
export function listFiles(root: string, folder: string, ending: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => path.posix.join(folder, String(name).split(path.sep).join('/')))
    .filter((name) => name.endsWith(ending))
    .sort();
}
