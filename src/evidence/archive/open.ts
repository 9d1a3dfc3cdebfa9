import { type Archive, ArchiveRefusal, archiveOf } from './archive.ts';
import { gunzipped, isGzip, isTar, tarEntries } from './tar.ts';
import { isZip, zipEntries } from './zip.ts';

/** The files of a ZIP, a TAR or a compressed TAR; nothing for another file. @throws ArchiveRefusal */
export function openArchive(bytes: Uint8Array): Archive | undefined {
  if (isZip(bytes)) return archiveOf(zipEntries(bytes));
  if (isTar(bytes)) return archiveOf(tarEntries(bytes));
  if (!isGzip(bytes)) return undefined;
  const plain = gunzipped(bytes);
  if (!isTar(plain)) throw new ArchiveRefusal("Le fichier compressé n'est pas une archive TAR");
  return archiveOf(tarEntries(plain));
}
