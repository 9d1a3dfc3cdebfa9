import { Unzip, UnzipInflate, type UnzipFile } from 'fflate';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';

/** What an archive of an offer may hold; an archive beyond any of these is refused whole. */
const LIMITS = { files: 100, bytes: 120 * 1024 * 1024, ratio: 100 };

const CHUNK = 64 * 1024;

const refused = (code: string, message: string) => failed(problem(`zip/${code}`, 'offre', message));

/** A name that leads outside of the archive, or that is no file. */
const isWrongName = (name: string): boolean =>
  name.startsWith('/') || name.includes('\\') || name.split('/').includes('..') || name.length > 250;

type Reading = {
  readonly files: Map<string, Uint8Array[]>;
  total: number;
  fault: 'files' | 'bytes' | 'names' | 'broken' | null;
};

function take(reading: Reading, file: UnzipFile, allowed: number): void {
  if (file.name.endsWith('/')) return;
  if (isWrongName(file.name) || reading.files.has(file.name)) reading.fault ??= 'names';
  if (reading.files.size >= LIMITS.files) reading.fault ??= 'files';
  if (reading.fault) return;
  const chunks: Uint8Array[] = [];
  reading.files.set(file.name, chunks);
  file.ondata = (error, chunk) => {
    if (error) reading.fault ??= 'broken';
    reading.total += chunk?.length ?? 0;
    if (reading.total > allowed) {
      reading.fault ??= 'bytes';
      file.terminate();
    } else if (chunk) chunks.push(chunk);
  };
  file.start();
}

const FAULTS = {
  files: `L'archive contient plus de ${LIMITS.files} fichiers.`,
  bytes: `L'archive se déploie au-delà de la taille admise : elle est refusée.`,
  names: "L'archive contient un nom de fichier inutilisable ou répété.",
  broken: "L'archive est endommagée ou d'une forme qui ne se lit pas.",
} as const;

const whole = (chunks: readonly Uint8Array[]): Uint8Array => {
  const bytes = new Uint8Array(chunks.reduce((sum, c) => sum + c.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
};

/**
 * A stranger's ZIP archive → its files. Inflated piece by piece and stopped at the first limit: number of
 * files, total size, ratio to the archive, names that lead elsewhere.
 */
export function unzipFiles(bytes: Uint8Array): Result<ReadonlyMap<string, Uint8Array>> {
  const reading: Reading = { files: new Map(), total: 0, fault: null };
  const allowed = Math.min(LIMITS.bytes, Math.max(bytes.length, 1024) * LIMITS.ratio);
  const unzip = new Unzip((file) => take(reading, file, allowed));
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length && !reading.fault; at += CHUNK)
      unzip.push(bytes.subarray(at, at + CHUNK), at + CHUNK >= bytes.length);
  } catch {
    reading.fault ??= 'broken';
  }
  if (reading.fault) return refused(reading.fault, FAULTS[reading.fault]);
  if (reading.files.size === 0) return refused('empty', "L'archive est vide.");
  return ok(new Map([...reading.files].map(([name, chunks]) => [name, whole(chunks)])));
}
