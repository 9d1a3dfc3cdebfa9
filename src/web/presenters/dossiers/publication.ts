import type { SealedFile } from '../../../core/tender/seal/manifest.ts';
import { isPublishing, lastFailure } from '../../../usecases/dossiers/publishing.ts';
import type { DossierRecord, Publication } from '../../../usecases/dossiers/record.ts';
import { filesOf } from '../../../usecases/dossiers/stored-files.ts';
import { work } from '../../paths-work.ts';
import { counted } from '../words.ts';
import { savedAt } from './frame.ts';

/** `412 Ko`, `5,6 Mo`. */
export function fileSize(bytes: number): string {
  const kilo = Math.max(1, Math.round(bytes / 1024));
  return kilo < 1000
    ? `${kilo} Ko`
    : `${String(Math.round(kilo / 102.4) / 10).replace('.', ',')} Mo`;
}

/** `Additif n° 2`, or the first publication. */
export const versionTitle = ({ number }: Pick<Publication, 'number'>): string =>
  number === 0 ? 'Première publication' : `Additif n° ${number}`;

/** A version as it is listed, to the buyer and to everybody. */
export function presentVersion(id: string, version: Publication) {
  return {
    title: versionTitle(version),
    at: savedAt(version.at),
    reason: version.reason,
    seal: version.seal,
    href: work.version(id, version.number),
    files: counted(filesOf(version).length, 'fichier'),
    dce: {
      href: work.versionFile(id, version.number, version.archive.name),
      size: fileSize(version.archive.size),
    },
  };
}

const labelled = (id: string, number: number) => (file: SealedFile) => ({
  name: file.name,
  size: fileSize(file.size),
  sha256: file.sha256,
  href: work.versionFile(id, number, file.name),
});

/** Every file of a version with its size and hash. */
export function presentVersionFiles(id: string, version: Publication) {
  const row = labelled(id, version.number);
  return {
    pieces: version.files.map(row),
    beside: version.beside.map(row),
    key: version.key,
  };
}

/** How far a publication is, why the last one ended, or nothing to tell. */
export function presentProgress(record: DossierRecord, now: string) {
  if (!isPublishing(record, now)) return { running: null, failure: lastFailure(record, now) };
  const { done, total, by, startedAt } = record.publishing;
  return {
    running: { done, total, by, since: savedAt(startedAt), said: `${done} fichiers sur ${total}` },
    failure: null,
  };
}
