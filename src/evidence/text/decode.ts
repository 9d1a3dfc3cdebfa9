import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { sentence } from '../french.ts';

type Signature = { readonly bytes: readonly number[]; readonly name: string };

/** First bytes of files that are not text, with their name for the person who sent them. */
const NOT_TEXT: readonly Signature[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: 'une archive ZIP ou un document bureautique' },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: 'un document PDF' },
  { bytes: [0x1f, 0x8b], name: 'une archive gzip' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], name: 'un texte en UTF-32' },
  { bytes: [0xff, 0xfe, 0x00, 0x00], name: 'un texte en UTF-32' },
];

const startsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

const refused = (code: string, message: string): Result<never> =>
  failed(problem(code, '', sentence(message)));

function encodingOf(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  return startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8';
}

/** Text of the bytes in UTF-8, or in UTF-16 when a byte order mark says so; the mark is dropped. */
export function decodeText(bytes: Uint8Array): Result<string> {
  if (bytes.length === 0) return refused('evidence/empty', 'Le fichier est vide.');
  const other = NOT_TEXT.find((s) => startsWith(bytes, s.bytes));
  if (other) {
    return refused('evidence/not-text', `Le fichier est ${other.name}, pas un texte en UTF-8.`);
  }
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8' && bytes.subarray(0, 4).includes(0)) {
    return refused(
      'evidence/encoding',
      "Le fichier semble être en UTF-16 sans marque d'ordre des octets ; enregistrez-le en UTF-8.",
    );
  }
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return refused(
      'evidence/encoding',
      `Le fichier contient des octets qui ne sont pas de l'${encoding.toUpperCase()} (souvent : un enregistrement en Windows-1252) ; enregistrez-le en UTF-8.`,
    );
  }
}
