import { Inflate } from 'fflate';
import { type Problem, problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { findEnd, readDirectory, type ZipEntry } from './zip-directory.ts';

/** What an archive sent by somebody may cost (`decisions.md` 34). */
export type ZipLimits = {
  readonly entries: number;
  /** Bytes of all entries once inflated. */
  readonly inflated: number;
  /** Inflated over packed size of one entry, looked at from `ratioFrom` inflated bytes on. */
  readonly ratio: number;
  readonly ratioFrom: number;
};

export const ZIP_LIMITS: ZipLimits = {
  entries: 2_000,
  inflated: 50 * 1024 * 1024,
  ratio: 100,
  ratioFrom: 1024 * 1024,
};

/** Entry name → its bytes; folders are left out. */
export type ZipParts = ReadonlyMap<string, Uint8Array>;

const SENTENCES = {
  'not-a-zip': 'Ce fichier n’est pas une archive ZIP : il est d’un autre format ou abîmé.',
  truncated: 'Le fichier est incomplet : sa fin manque. Envoyez-le de nouveau.',
  'too-many-entries': 'L’archive contient trop de fichiers.',
  'too-big': 'L’archive est trop grosse une fois décompressée.',
  ratio: 'L’archive est refusée : un de ses fichiers grossit anormalement à la décompression.',
  path: 'L’archive est refusée : un de ses fichiers porte un chemin qui sort de l’archive.',
  duplicate: 'L’archive est refusée : deux de ses fichiers portent le même nom.',
  encrypted: 'L’archive est protégée par un mot de passe : envoyez-la sans protection.',
  unsupported: 'L’archive utilise une compression inconnue.',
  damaged: 'L’archive est abîmée : le contenu d’un fichier ne correspond pas à son empreinte.',
} as const;

type Refusal = keyof typeof SENTENCES;

const refuse = (refusal: Refusal, where: string): Result<never> =>
  failed(zipProblem(refusal, where));
const zipProblem = (refusal: Refusal, where: string): Problem =>
  problem(`zip/${refusal}`, where, SENTENCES[refusal]);

/**
 * The entries of an untrusted archive, or the one reason to refuse it. What the archive declares is
 * only used to refuse early; the bytes are inflated in a stream that stops at the first limit passed,
 * and each entry must have its declared size and CRC-32.
 *
 * @param where — how the person knows the file, usually its name
 */
export function readZip(
  bytes: Uint8Array,
  where: string,
  limits: ZipLimits = ZIP_LIMITS,
): Result<ZipParts> {
  const end = findEnd(bytes);
  if (typeof end === 'string') return refuse(end, where);
  if (end.count > limits.entries) return refuse('too-many-entries', where);
  const entries = readDirectory(bytes, end);
  if (typeof entries === 'string') return refuse(entries, where);
  const fault = declaredFault(entries, limits);
  if (fault) return refuse(fault.refusal, fault.name ? `${where} › ${fault.name}` : where);
  return inflateAll(entries, where, limits);
}

/** The entries of an uploaded file; its problem is at `file`. */
export const openZip = (bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Result<ZipParts> =>
  readZip(bytes, 'file', limits);

type Fault = { readonly refusal: Refusal; readonly name?: string };

function declaredFault(entries: readonly ZipEntry[], limits: ZipLimits): Fault | null {
  const names = new Set<string>();
  for (const entry of entries) {
    const refusal = names.has(entry.name) ? 'duplicate' : entryFault(entry);
    if (refusal) return { refusal, name: printable(entry.name) };
    names.add(entry.name);
  }
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  return size > limits.inflated ? { refusal: 'too-big' } : null;
}

function entryFault(entry: ZipEntry): Refusal | null {
  if (leaves(entry.name)) return 'path';
  if (entry.encrypted) return 'encrypted';
  if (entry.method !== 0 && entry.method !== 8) return 'unsupported';
  return entry.bytes === null ? 'truncated' : null;
}

/** An absolute name, a drive, a backslash, a control character or a `..` step. */
const leaves = (name: string): boolean =>
  /^\/|^[A-Za-z]:|\\/.test(name) ||
  name.split('/').includes('..') ||
  [...name].some((char) => char < ' ') ||
  name === '';

const printable = (name: string): string =>
  [...name]
    .map((char) => (char < ' ' ? '�' : char))
    .join('')
    .slice(0, 120);

function inflateAll(
  entries: readonly ZipEntry[],
  where: string,
  limits: ZipLimits,
): Result<ZipParts> {
  const parts = new Map<string, Uint8Array>();
  let left = limits.inflated;
  for (const entry of entries) {
    if (entry.name.endsWith('/')) continue;
    const part = inflate(entry, left, limits);
    if (typeof part === 'string') return refuse(part, `${where} › ${printable(entry.name)}`);
    left -= part.length;
    parts.set(entry.name, part);
  }
  return ok(parts);
}

/** Packed bytes given to the inflater at once: what one step can produce stays small. */
const STEP = 4 * 1024;

function inflate(entry: ZipEntry, left: number, limits: ZipLimits): Uint8Array | Refusal {
  const packed = entry.bytes ?? new Uint8Array();
  const content = entry.method === 0 ? packed : inflated(packed, left, limits);
  if (typeof content === 'string') return content;
  if (content.length > left) return 'too-big';
  return content.length === entry.size && crc32(content) === entry.crc ? content : 'damaged';
}

function inflated(packed: Uint8Array, left: number, limits: ZipLimits): Uint8Array | Refusal {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((chunk) => {
    chunks.push(chunk.slice());
    size += chunk.length;
  });
  for (let at = 0; at === 0 || at < packed.length; at += STEP) {
    try {
      stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    } catch {
      return 'damaged';
    }
    if (size > left) return 'too-big';
    if (size > limits.ratioFrom && size > limits.ratio * packed.length) return 'ratio';
  }
  return joined(chunks, size);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, i) => {
  let value = i;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return ~crc >>> 0;
}
