import { Gunzip } from 'fflate';
import { ArchiveRefusal, Budget, type Entry } from './archive.ts';
import { inflated } from './inflate.ts';

const BLOCK = 512;

const textAt = (bytes: Uint8Array, at: number, length: number): string => {
  const raw = bytes.subarray(at, at + length);
  const end = raw.indexOf(0);
  return new TextDecoder().decode(end < 0 ? raw : raw.subarray(0, end));
};

const octal = (text: string): number => {
  const digits = text.trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : Number.NaN;
};

/** The sum of the header, its own field read as spaces. */
function hasGoodSum(block: Uint8Array): boolean {
  let sum = 0;
  for (let i = 0; i < BLOCK; i += 1) sum += i >= 148 && i < 156 ? 32 : (block[i] ?? 0);
  return sum === octal(textAt(block, 148, 8));
}

export const isTar = (bytes: Uint8Array): boolean =>
  bytes.length >= BLOCK && hasGoodSum(bytes.subarray(0, BLOCK));
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The path of a PAX header, when it gives one. */
function paxPath(data: Uint8Array): string | undefined {
  const records = new TextDecoder().decode(data).split('\n');
  const path = records.map((r) => /^\d+ path=(.*)$/.exec(r)?.[1]).find((p) => p !== undefined);
  return path;
}

const LINKS: Readonly<Record<string, string>> = {
  '1': 'un lien vers un autre fichier',
  '2': 'un lien vers un autre fichier',
  '3': 'un périphérique',
  '4': 'un périphérique',
  '6': 'un tube',
};

type Header = { readonly path: string; readonly size: number; readonly type: string };

function headerOf(block: Uint8Array): Header {
  const prefix = textAt(block, 257, 5) === 'ustar' ? textAt(block, 345, 155) : '';
  const name = textAt(block, 0, 100);
  return {
    path: prefix ? `${prefix}/${name}` : name,
    size: octal(textAt(block, 124, 12)),
    type: String.fromCharCode(block[156] ?? 0),
  };
}

function contentOf(header: Header, path: string, data: Uint8Array): Entry | undefined {
  const refusal = LINKS[header.type];
  if (refusal) return { path, refusal };
  return header.type === '0' || header.type === '\0' ? { path, bytes: data } : undefined;
}

type TarRecord = { readonly header: Header; readonly data: Uint8Array; readonly next: number };

function recordAt(bytes: Uint8Array, at: number): TarRecord {
  const block = bytes.subarray(at, at + BLOCK);
  const header = headerOf(block);
  const start = at + BLOCK;
  if (!hasGoodSum(block) || !Number.isFinite(header.size) || start + header.size > bytes.length)
    throw new ArchiveRefusal("L'archive TAR est coupée ou mal formée");
  const data = bytes.subarray(start, start + header.size);
  return { header, data, next: start + Math.ceil(header.size / BLOCK) * BLOCK };
}

/** The name that a record gives to the next one, in either extension of the format. */
function nextName({ header, data }: TarRecord): string | undefined {
  if (header.type === 'x') return paxPath(data);
  return header.type === 'L' ? textAt(data, 0, data.length) : undefined;
}

/** The entries of a TAR. @throws ArchiveRefusal when it is cut or mal formed */
export function* tarEntries(bytes: Uint8Array, budget = new Budget()): Generator<Entry> {
  let longName: string | undefined;
  let at = 0;
  while (at + BLOCK <= bytes.length && bytes[at] !== 0) {
    budget.entry();
    const record = recordAt(bytes, at);
    at = record.next;
    if (['x', 'L', 'g'].includes(record.header.type)) {
      longName = nextName(record) ?? longName;
      continue;
    }
    const entry = contentOf(record.header, longName ?? record.header.path, record.data);
    longName = undefined;
    if (entry) yield entry;
  }
}

/** The bytes of a gzip file. @throws ArchiveRefusal on a bomb or a broken file */
export const gunzipped = (bytes: Uint8Array, budget = new Budget()): Uint8Array =>
  inflated(bytes, budget, new Gunzip());
