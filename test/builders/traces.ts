import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync, inflateSync } from 'node:zlib';

/** A word as it could lie in a file: plain, UTF-16 both ways, hexadecimal, base64 at each of its three offsets. */
function formsOf(word: string): readonly Buffer[] {
  const plain = Buffer.from(word);
  const wide = Buffer.from(word, 'utf16le');
  const base64 = [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), plain]).toString('base64');
    // The characters that depend on what stands before or after the word are left out.
    return Buffer.from(whole.slice(Math.ceil((shift * 8) / 6), -4));
  });
  return [plain, wide, Buffer.from(wide).swap16(), Buffer.from(plain.toString('hex')), ...base64];
}

/** Every part of a file that inflates: entries of archives and streams, wherever they begin. */
function inflatedIn(raw: Buffer): readonly Buffer[] {
  const found: Buffer[] = [];
  for (let at = raw.indexOf('PK\x03\x04'); at >= 0; at = raw.indexOf('PK\x03\x04', at + 4)) {
    const start = at + 30 + raw.readUInt16LE(at + 26) + raw.readUInt16LE(at + 28);
    found.push(...tried(() => inflateRawSync(raw.subarray(start))));
  }
  for (const head of ['\x78\x01', '\x78\x9c', '\x78\xda'])
    for (let at = raw.indexOf(head, 0, 'latin1'); at >= 0; at = raw.indexOf(head, at + 2, 'latin1'))
      found.push(...tried(() => inflateSync(raw.subarray(at))));
  return found;
}

function tried(read: () => Buffer): readonly Buffer[] {
  try {
    return [read()];
  } catch {
    return [];
  }
}

/** Every file of a folder, at any depth. */
export const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true })
    .map((name) => path.join(folder, String(name)))
    .filter((file) => statSync(file).isFile());

/** The files of a folder in which a word lies, in clear or in a form that anybody can read back. */
export function holdersOf(folder: string, words: readonly string[]): readonly string[] {
  const forms = words.map((word) => ({ word, forms: formsOf(word) }));
  return filesIn(folder).flatMap((file) => {
    const raw = readFileSync(file);
    const layers = [raw, ...inflatedIn(raw)];
    return forms
      .filter(({ forms: all }) => all.some((one) => layers.some((layer) => layer.includes(one))))
      .map(({ word }) => `${path.relative(folder, file)} holds ${word}`);
  });
}
