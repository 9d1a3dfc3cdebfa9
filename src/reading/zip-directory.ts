/** One entry of an archive's central directory, as the archive declares it. */
export type ZipEntry = {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0: stored, 8: deflate; no other can be read. */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** The packed bytes; null when they are not inside the file. */
  readonly bytes: Uint8Array | null;
};

/** Why a file is no archive: it does not begin as one, or it stops before its end. */
export type ZipFault = 'not-a-zip' | 'truncated';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record and the longest comment that may follow it. */
const END_ROOM = 22 + 0xffff;

/** How many entries the archive declares and where its directory is; read from its last bytes. */
export type ZipEnd = { readonly count: number; readonly offset: number };

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The end record. ZIP64 counts read as 65 535 entries, which every caller refuses. */
export function findEnd(bytes: Uint8Array): ZipEnd | ZipFault {
  const view = viewOf(bytes);
  const starts = bytes.length >= 4 ? view.getUint32(0, true) : 0;
  if (starts !== LOCAL && starts !== END) return 'not-a-zip';
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - END_ROOM); at -= 1) {
    if (view.getUint32(at, true) === END)
      return { count: view.getUint16(at + 10, true), offset: view.getUint32(at + 16, true) };
  }
  return 'truncated';
}

/** The entries of the directory, in its order; their content is not touched. */
export function readDirectory(bytes: Uint8Array, end: ZipEnd): readonly ZipEntry[] | ZipFault {
  const view = viewOf(bytes);
  const entries: ZipEntry[] = [];
  let at = end.offset;
  for (let i = 0; i < end.count; i += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) return 'truncated';
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const next = at + 46 + (name ?? 0);
    if (next > bytes.length) return 'truncated';
    entries.push(entryAt(bytes, view, { at, name: bytes.subarray(at + 46, next) }));
    at = next + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}

type Place = { readonly at: number; readonly name: Uint8Array };

function entryAt(bytes: Uint8Array, view: DataView, { at, name }: Place): ZipEntry {
  const packed = view.getUint32(at + 20, true);
  return {
    name: new TextDecoder().decode(name),
    encrypted: (view.getUint16(at + 8, true) & 1) === 1,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed,
    size: view.getUint32(at + 24, true),
    bytes: packedBytes(bytes, view, { local: view.getUint32(at + 42, true), packed }),
  };
}

/** The local header repeats the name; only its length is believed. */
function packedBytes(
  bytes: Uint8Array,
  view: DataView,
  { local, packed }: { readonly local: number; readonly packed: number },
): Uint8Array | null {
  if (local + 30 > bytes.length || view.getUint32(local, true) !== LOCAL) return null;
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  return start + packed > bytes.length ? null : bytes.subarray(start, start + packed);
}
