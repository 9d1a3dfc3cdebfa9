import { PUBLIC_DOSSIER_FILE, PUBLIC_DOSSIER_NAMESPACE } from '../core/documents/public-dossier.ts';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { openPdf } from './pdf-text.ts';
import { walkXml } from './xml.ts';
import { readZip, type ZipParts } from './zip-guard.ts';

/** The longest data that is read: far above what a dossier needs. */
const LONGEST = 5 * 1024 * 1024;

const SENTENCES = {
  'unknown-format': 'Ce fichier n’est ni un PDF, ni un document DOCX ou ODT.',
  damaged: 'Ce fichier est abîmé ou protégé : ses données ne se lisent pas.',
  'no-dossier': 'Ce document ne porte pas les données d’une consultation.',
  'too-big': 'Les données que porte ce document sont trop grosses pour celles d’une consultation.',
  'not-json': 'Les données que porte ce document ne se lisent pas : elles ont été modifiées.',
} as const;

const refuse = (what: keyof typeof SENTENCES, where: string): Result<never> =>
  failed(problem(`read/${what}`, where, SENTENCES[what]));

const starts = (bytes: Uint8Array, signature: string): boolean =>
  [...signature].every((character, i) => bytes[i] === character.charCodeAt(0));

/**
 * The public dossier that a PDF, DOCX or ODT of Clausier carries, as JSON whose shape the caller checks.
 *
 * @param where — how the person knows the file, usually its name
 * @returns one French problem when the file is of another kind, damaged, or carries no such data
 */
export async function readPublicDossier(
  bytes: Uint8Array,
  where: string,
): Promise<Result<unknown>> {
  if (starts(bytes, '%PDF-')) return parsed(await attachedTo(bytes, where), where);
  return starts(bytes, 'PK')
    ? parsed(packedIn(bytes, where), where)
    : refuse('unknown-format', where);
}

function parsed(text: Result<string>, where: string): Result<unknown> {
  if (!text.ok) return text;
  if (text.value.length > LONGEST) return refuse('too-big', where);
  try {
    return ok(JSON.parse(text.value));
  } catch {
    return refuse('not-json', where);
  }
}

type Attachment = { readonly filename: string; readonly content: Uint8Array };

async function attachedTo(bytes: Uint8Array, where: string): Promise<Result<string>> {
  const loading = openPdf(bytes);
  try {
    const file = await loading.promise;
    const attachments = (await file.getAttachments()) as Readonly<
      Record<string, Attachment>
    > | null;
    const found = Object.values(attachments ?? {}).find((a) => a.filename === PUBLIC_DOSSIER_FILE);
    return found ? ok(new TextDecoder().decode(found.content)) : refuse('no-dossier', where);
  } catch {
    return refuse('damaged', where);
  } finally {
    await loading.destroy();
  }
}

function packedIn(bytes: Uint8Array, where: string): Result<string> {
  const parts = readZip(bytes, where);
  if (!parts.ok) return parts;
  if (!parts.value.has('word/document.xml') && !parts.value.has('content.xml'))
    return refuse('unknown-format', where);
  const packed = parts.value.get(PUBLIC_DOSSIER_FILE);
  const text = packed ? new TextDecoder().decode(packed) : customXml(parts.value);
  return text === null ? refuse('no-dossier', where) : ok(text);
}

/** The text of the custom XML part of our namespace, whatever its number; null when there is none. */
function customXml(parts: ZipParts): string | null {
  const items = [...parts].filter(([name]) => /^customXml\/item\d+\.xml$/.test(name));
  for (const [, bytes] of items) {
    const text = dossierIn(bytes);
    if (text !== null) return text;
  }
  return null;
}

/** Null for a part of another program, be it well-formed or not. */
function dossierIn(bytes: Uint8Array): string | null {
  let [text, ours] = ['', false];
  try {
    walkXml(bytes, {
      open: (name, _attributes, _prefix, namespace) => {
        if (name === 'dossier' && namespace === PUBLIC_DOSSIER_NAMESPACE) ours = true;
      },
      text: (more) => {
        if (ours) text += more;
      },
    });
  } catch {
    return null;
  }
  return ours ? text : null;
}
