import { Inflate } from 'fflate';
import { ArchiveRefusal, Budget, type Entry } from './archive.ts';
import { inflated } from './inflate.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const SYMLINK = 0xa;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && [0x03, 0x05].includes(bytes[2] ?? 0);

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const cut = (): ArchiveRefusal => new ArchiveRefusal("L'archive ZIP est coupée ou mal formée");

function endOf(view: DataView): number {
  const lowest = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= lowest; at -= 1)
    if (view.getUint32(at, true) === END) return at;
  throw cut();
}

type Header = {
  readonly path: string;
  readonly flags: number;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
  readonly kind: number;
  readonly next: number;
};

function headerAt(bytes: Uint8Array, view: DataView, at: number): Header {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) throw cut();
  const [name, extra, comment] = [28, 30, 32].map((o) => view.getUint16(at + o, true));
  const flags = view.getUint16(at + 8, true);
  const start = at + 46;
  const label = flags & 0x800 ? 'utf-8' : 'windows-1252';
  const raw = bytes.subarray(start, start + (name ?? 0));
  return {
    path: new TextDecoder(isAscii(raw) ? 'utf-8' : label).decode(raw),
    flags,
    method: view.getUint16(at + 10, true),
    packed: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
    kind: view.getUint32(at + 38, true) >>> 28,
    next: start + (name ?? 0) + (extra ?? 0) + (comment ?? 0),
  };
}

const isAscii = (raw: Uint8Array): boolean => raw.every((b) => b < 128);

function packedBytes(bytes: Uint8Array, view: DataView, header: Header): Uint8Array {
  const { offset, packed } = header;
  if (offset + 30 > view.byteLength || view.getUint32(offset, true) !== LOCAL) throw cut();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > view.byteLength) throw cut();
  return bytes.subarray(start, start + packed);
}

function entryOf(bytes: Uint8Array, view: DataView, header: Header, budget: Budget): Entry {
  const { path, flags, method, kind } = header;
  if (kind === SYMLINK) return { path, refusal: 'un lien vers un autre fichier' };
  if (flags & 1) return { path, refusal: 'le fichier est chiffré' };
  if (method !== 0 && method !== 8) return { path, refusal: 'le mode de compression est inconnu' };
  const packed = packedBytes(bytes, view, header);
  if (method === 8) return { path, bytes: inflated(packed, budget, new Inflate()) };
  budget.take(packed.length, packed.length, packed.length);
  return { path, bytes: packed };
}

/** The entries of a ZIP, by its central directory. @throws ArchiveRefusal on a bomb or a broken file */
export function* zipEntries(bytes: Uint8Array, budget = new Budget()): Generator<Entry> {
  const view = viewOf(bytes);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i += 1) {
    budget.entry();
    const header = headerAt(bytes, view, at);
    at = header.next;
    if (!header.path.endsWith('/')) yield entryOf(bytes, view, header, budget);
  }
}
