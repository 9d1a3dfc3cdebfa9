import { Inflate } from 'fflate';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';

export type ZipLimits = {
  readonly entries: number;
  /** Bytes of all entries once inflated. */
  readonly inflated: number;
  /** Times an entry may grow, asked of entries over `ratioFrom` bytes. */
  readonly ratio: number;
  readonly ratioFrom: number;
};

/** `decisions.md` 34. */
export const ZIP_LIMITS: ZipLimits = {
  entries: 2000,
  inflated: 50_000_000,
  ratio: 100,
  ratioFrom: 1_000_000,
};

type Entry = {
  readonly name: string;
  readonly stored: boolean;
  readonly bytes: Uint8Array;
  readonly crc: number;
};

/** Why an archive is refused; becomes one problem. */
class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const truncated = (): Refusal =>
  new Refusal('file/truncated', 'Le fichier est incomplet ou abîmé : enregistrez-le à nouveau.');
const tooBig = (limits: ZipLimits): Refusal =>
  new Refusal(
    'file/too-big',
    `Le fichier dépasse ${limits.inflated / 1_000_000} Mo une fois décompressé.`,
  );

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 65_535;

/**
 * The entries of a ZIP by name, every limit checked before or while bytes are inflated: the number of
 * entries, their names, their size as it grows, their ratio and their checksum. Folders are left out.
 *
 * @returns one French problem, at `file`, for the first reason of refusal
 */
export function openZip(
  bytes: Uint8Array,
  limits: ZipLimits = ZIP_LIMITS,
): Result<ReadonlyMap<string, Uint8Array>> {
  try {
    const parts = new Map<string, Uint8Array>();
    let room = limits.inflated;
    for (const entry of entriesOf(bytes, limits)) {
      if (parts.has(entry.name))
        throw new Refusal('file/bad-archive', `L’archive contient deux fois « ${entry.name} ».`);
      const part = entry.stored ? entry.bytes : inflated(entry.bytes, room, limits);
      room -= part.length;
      if (room < 0) throw tooBig(limits);
      if (checksum(part) !== entry.crc) throw truncated();
      parts.set(entry.name, part);
    }
    return ok(parts);
  } catch (error) {
    if (error instanceof Refusal) return failed(problem(error.code, 'file', error.message));
    // A length or an offset that leads out of the bytes.
    if (error instanceof RangeError)
      return failed(problem('file/truncated', 'file', truncated().message));
    throw error;
  }
}

function entriesOf(bytes: Uint8Array, limits: ZipLimits): readonly Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(bytes, view);
  const count = view.getUint16(end + 10, true);
  if (count > limits.entries)
    throw new Refusal('file/too-many-entries', `L’archive a plus de ${limits.entries} entrées.`);
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== CENTRAL) throw truncated();
    const entry = entryAt(bytes, view, at);
    if (!entry.name.endsWith('/')) entries.push(entry);
    at +=
      46 +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
  }
  return entries;
}

function endOf(bytes: Uint8Array, view: DataView): number {
  if (bytes.length < 4 || view.getUint16(0, false) !== 0x504b)
    throw new Refusal('file/not-a-zip', 'Ce fichier n’est pas au format attendu (DOCX ou XLSX).');
  const first = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT);
  for (let at = bytes.length - END_SIZE; at >= first; at--)
    if (view.getUint32(at, true) === END) return at;
  throw truncated();
}

const ENCRYPTED = 1;

function entryAt(bytes: Uint8Array, view: DataView, at: number): Entry {
  const nameLength = view.getUint16(at + 28, true);
  const name = safeName(bytes.subarray(at + 46, at + 46 + nameLength));
  if (view.getUint16(at + 8, true) & ENCRYPTED)
    throw new Refusal('file/encrypted', 'Le fichier est protégé par un mot de passe : retirez-le.');
  const method = view.getUint16(at + 10, true);
  if (method !== 0 && method !== 8)
    throw new Refusal('file/bad-archive', 'L’archive emploie une compression inconnue.');
  const size = view.getUint32(at + 20, true);
  const local = view.getUint32(at + 42, true);
  if (view.getUint32(local, true) !== LOCAL) throw truncated();
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + size > bytes.length) throw truncated();
  return {
    name,
    stored: method === 0,
    bytes: bytes.subarray(start, start + size),
    crc: view.getUint32(at + 16, true),
  };
}

function safeName(bytes: Uint8Array): string {
  const name = new TextDecoder().decode(bytes);
  const unsafe = /^\/|^[A-Za-z]:|\\|\u0000|(^|\/)\.\.(\/|$)/;
  if (name === '' || unsafe.test(name))
    throw new Refusal('file/bad-path', 'L’archive contient un nom de fichier dangereux.');
  return name;
}

/** Bytes given at a time: at most about 4 MB come out before the limits are looked at. */
const STEP = 4096;

function inflated(bytes: Uint8Array, room: number, limits: ZipLimits): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const stream = new Inflate((chunk) => {
    size += chunk.length;
    if (size > room) throw tooBig(limits);
    if (size > limits.ratioFrom && size > limits.ratio * bytes.length)
      throw new Refusal(
        'file/too-dense',
        `Une partie du fichier grossit plus de ${limits.ratio} fois une fois décompressée.`,
      );
    chunks.push(chunk.slice());
  });
  try {
    for (let at = 0; at === 0 || at < bytes.length; at += STEP)
      stream.push(bytes.subarray(at, at + STEP), at + STEP >= bytes.length);
  } catch (error) {
    throw error instanceof Refusal ? error : truncated();
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
