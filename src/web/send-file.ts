import type { Response } from 'express';

const TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  yaml: 'application/yaml; charset=utf-8',
  zip: 'application/zip',
  pub: 'application/x-pem-file',
  sig: 'text/plain; charset=utf-8',
  sha256: 'text/plain; charset=utf-8',
  bin: 'application/octet-stream',
} as const;

/** For what a new release of Clausier may make differently. */
export const AN_HOUR = 'public, max-age=3600';
/** For what never changes under its address: the file of a published version. */
export const FOR_EVER = 'public, max-age=31536000, immutable';

export type FileType = keyof typeof TYPES;

/** Whether the ending of a name is one whose kind is known. */
export const isFileType = (format: string): format is FileType => Object.hasOwn(TYPES, format);

/** What no file name may hold, or that would end the header. */
const UNSAFE = /[^A-Za-z0-9._-]+/g;

/** Sends bytes as a file to keep; the browser neither guesses its kind nor shows it in the site's name. */
export function sendFile(
  res: Response,
  file: {
    readonly bytes: Uint8Array | string;
    readonly name: string;
    readonly type: FileType;
    /** What never changes at this address may be kept by everybody. */
    readonly cache?: string;
  },
): void {
  const bytes = typeof file.bytes === 'string' ? Buffer.from(file.bytes) : Buffer.from(file.bytes);
  res.set({
    'Content-Type': TYPES[file.type],
    'Content-Disposition': `attachment; filename="${file.name.replace(UNSAFE, '-')}"`,
    'Cache-Control': file.cache ?? 'private, no-store',
  });
  res.send(bytes);
}
