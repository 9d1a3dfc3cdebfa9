import { type Clause, pin } from '../core/clauses/clause.ts';
import { inPrintOrder, type Library, versionOf } from '../core/clauses/library.ts';
import { bookletDocument } from '../core/documents/booklet.ts';
import { problem } from '../core/shared/problem.ts';
import { all, failed, ok, type Result } from '../core/shared/result.ts';
import type { DocumentFormat, Hasher, RenderDocument } from './ports.ts';

export type LibraryFormat = DocumentFormat | 'json';

export const LIBRARY_FORMATS: readonly LibraryFormat[] = ['docx', 'pdf', 'html', 'json'];

export type LibraryFile = {
  readonly name: string;
  readonly format: LibraryFormat;
  readonly bytes: Uint8Array;
};

/** What a person without account may ask at once. */
export const MAX_SELECTION = 200;
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

const PIN = /^([a-z0-9-]+)@([1-9]\d{0,3})$/;

function clauseOf(library: Library, pinned: string): Result<Clause> {
  const [, id = '', version = ''] = PIN.exec(pinned) ?? [];
  const clause = versionOf(library, id, Number(version));
  return clause
    ? ok(clause)
    : failed(problem('library/not-found', 'c', `La bibliothèque n'a pas de clause ${pinned}.`));
}

/** The clauses of a selection, each once, in print order. */
export function selected(library: Library, pins: readonly string[]): Result<readonly Clause[]> {
  const asked = [...new Set(pins)];
  if (asked.length === 0)
    return failed(
      problem('library/nothing-selected', 'c', 'Cochez au moins une clause, puis recommencez.'),
    );
  if (asked.length > MAX_SELECTION)
    return failed(problem('library/too-many', 'c', `Choisissez ${MAX_SELECTION} clauses au plus.`));
  const found = all(asked.map((pinned) => clauseOf(library, pinned)));
  return found.ok ? ok(inPrintOrder(library, found.value)) : found;
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
