import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { SealedFile } from '../../core/tender/seal/manifest.ts';
import type { BlobStore } from '../ports.ts';
import type { Published } from './read.ts';
import type { Publication } from './record.ts';

/** Every version, the one in force first. */
export const versionsOf = (record: Published): readonly Publication[] => [
  record.publication,
  ...[...record.earlier].reverse(),
];

/** A version by its number; null for the one in force. */
export function versionOf(record: Published, number: number | null): Result<Publication> {
  const found =
    number === null ? record.publication : versionsOf(record).find((v) => v.number === number);
  return found
    ? ok(found)
    : failed(problem('version/not-found', '', "Cette version du dossier n'existe pas."));
}

/** Every file of a version that anybody may download. */
export const filesOf = ({ files, beside, archive }: Publication): readonly SealedFile[] => [
  archive,
  ...beside,
  ...files,
];

/**
 * The stored bytes of a published file: the same for everybody, never rendered again.
 * @throws Error when the store has lost them
 */
export async function publishedFile(
  blobs: BlobStore,
  version: Publication,
  name: string,
): Promise<Result<{ readonly file: SealedFile; readonly bytes: Uint8Array }>> {
  const file = filesOf(version).find((one) => one.name === name);
  if (!file) return failed(problem('file/not-found', '', "Ce fichier n'existe pas."));
  const bytes = await blobs.get(file.sha256);
  if (!bytes) throw new Error(`the store has lost the published file ${file.sha256}`);
  return ok({ file, bytes });
}
