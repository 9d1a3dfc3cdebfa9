import { type Clause, pin } from '../core/clauses/clause.ts';
import type { Library } from '../core/clauses/library.ts';
import { bookletDocument } from '../core/documents/booklet.ts';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { selected } from './library-selection.ts';
import type { DocumentFormat, Hasher, RenderDocument } from './ports.ts';

export type LibraryFormat = DocumentFormat;

/** The formats of clauses, in the order in which they are offered. */
export const LIBRARY_FORMATS: readonly LibraryFormat[] = [
  'docx',
  'odt',
  'pdf',
  'md',
  'html',
  'json',
];

export type LibraryFile = {
  readonly name: string;
  readonly format: LibraryFormat;
  readonly bytes: Uint8Array;
};

const MAX_WAITING = 20;
const MAX_CACHED_BYTES = 64 * 1024 * 1024;

const busy = problem(
  'library/busy',
  '',
  'Trop de documents sont demandés en ce moment. Recommencez dans une minute.',
);

/** Makes documents one after the other; beyond `MAX_WAITING` in line, nobody waits. */
function createLine() {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async <T>(work: () => Promise<T>): Promise<Result<T>> => {
    if (waiting >= MAX_WAITING) return failed(busy);
    waiting += 1;
    const mine = last.then(work).finally(() => {
      waiting -= 1;
    });
    last = mine.catch(() => undefined);
    return ok(await mine);
  };
}

/** Keeps the latest files asked, up to a number of bytes. */
function createCache() {
  const files = new Map<string, Uint8Array>();
  let held = 0;
  return {
    get: (key: string): Uint8Array | undefined => files.get(key),
    put: (key: string, bytes: Uint8Array): void => {
      if (bytes.length > MAX_CACHED_BYTES || files.has(key)) return;
      files.set(key, bytes);
      held += bytes.length;
      for (const [oldest, file] of files) {
        if (held <= MAX_CACHED_BYTES) break;
        files.delete(oldest);
        held -= file.length;
      }
    },
  };
}

const jsonOf = (library: Library, clauses: readonly Clause[]): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify({ library: library.release, clauses }, null, 2)}\n`);

/**
 * Files of clauses for anybody: at most 200 clauses, each content made once and kept, one document at a
 * time, 20 in line and then `library/busy`.
 */
export function createLibraryDocuments(deps: {
  readonly library: Library;
  readonly render: RenderDocument;
  readonly hasher: Hasher;
}) {
  const { library } = deps;
  const inLine = createLine();
  const cache = createCache();
  return async (pins: readonly string[], format: LibraryFormat): Promise<Result<LibraryFile>> => {
    const clauses = selected(library, pins);
    if (!clauses.ok) return clauses;
    const model = bookletDocument(library, clauses.value);
    const file = (bytes: Uint8Array) => ok({ name: model.name, format, bytes });
    if (format === 'json') return file(jsonOf(library, clauses.value));
    const content = clauses.value.map((c) => `${pin(c)} ${c.sha256}`).join('\n');
    const key = `${format} ${deps.hasher(`${library.release}\n${content}`)}`;
    const kept = cache.get(key);
    if (kept) return file(kept);
    const made = await inLine(() => deps.render(model, format));
    if (!made.ok) return made;
    cache.put(key, made.value);
    return file(made.value);
  };
}
