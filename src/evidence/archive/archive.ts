import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';

/** Largest whole of the files of a package, once inflated. */
export const MAX_INFLATED = 100 * 1024 * 1024;
/** Most entries of a package. */
export const MAX_ENTRIES = 10_000;
/** Most times that an entry of more than `RATIO_FLOOR` bytes may grow. */
export const MAX_RATIO = 200;
export const RATIO_FLOOR = 1024 * 1024;

/** An archive that is not analysed; the message is a French sentence without its point. */
export class ArchiveRefusal extends Error {}

/** The files of a package, by their path, and the entries that were left aside, each with its reason. */
export type Archive = {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly refused: readonly Place[];
};

export type Entry =
  | { readonly path: string; readonly bytes: Uint8Array }
  | { readonly path: string; readonly refusal: string };

const DRIVE = /^[a-z]:/i;
const isControl = (c: string): boolean => c < ' ' || c === '\u007f';

/** Why a path of an archive may not be followed; nothing when it is safe. */
export function unsafePath(path: string): string | undefined {
  if (path === '' || path.length > 1_000 || [...path].some(isControl))
    return 'le nom est vide, trop long ou contient un caractère de commande';
  if (path.startsWith('/') || path.startsWith('\\') || path.startsWith('~') || DRIVE.test(path))
    return 'le chemin est absolu';
  if (path.split(/[/\\]/).includes('..')) return 'le chemin sort du paquet';
  return path.includes('\\') ? 'le chemin contient une barre oblique inverse' : undefined;
}

/** Adds up what is inflated. @throws ArchiveRefusal beyond the limits */
export class Budget {
  #inflated = 0;
  #entries = 0;

  /** Counts one more entry. */
  entry(): void {
    this.#entries += 1;
    if (this.#entries > MAX_ENTRIES)
      throw new ArchiveRefusal(`L'archive compte plus de ${MAX_ENTRIES} fichiers`);
  }

  /** Counts bytes that came out of an entry of `packed` bytes, `out` so far. */
  take(bytes: number, packed: number, out: number): void {
    this.#inflated += bytes;
    if (this.#inflated > MAX_INFLATED)
      throw new ArchiveRefusal(
        `L'archive dépasse ${MAX_INFLATED / 1024 / 1024} Mio une fois décompressée`,
      );
    if (out > RATIO_FLOOR && out > packed * MAX_RATIO)
      throw new ArchiveRefusal(
        `Un fichier de l'archive grossit plus de ${MAX_RATIO} fois à la décompression`,
      );
  }
}

/** Files that some systems add beside those of the author. */
const isSystemFile = (path: string): boolean =>
  /(^|\/)(\.DS_Store|Thumbs\.db|__MACOSX(\/|$))/.test(path);

const refusedPlace = (path: string, reason: string): Place => ({
  where: path,
  message: `L'entrée ${quoted(path)} n'est pas lue : ${reason}.`,
});

/** Removes the only folder that holds everything, when there is one. */
function withoutTop(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Uint8Array> {
  const tops = new Set([...files.keys()].map((path) => path.split('/')[0]));
  const nested = [...files.keys()].every((path) => path.includes('/'));
  if (tops.size !== 1 || !nested || tops.has('data')) return files;
  return new Map([...files].map(([path, bytes]) => [path.slice(path.indexOf('/') + 1), bytes]));
}

/** An archive from its entries; a name twice, or one that leaves the package, is refused. */
export function archiveOf(entries: Iterable<Entry>): Archive {
  const files = new Map<string, Uint8Array>();
  const refused: Place[] = [];
  for (const entry of entries) {
    const path = entry.path.replace(/^(\.\/)+/, '');
    const reason = unsafePath(path) ?? ('refusal' in entry ? entry.refusal : undefined);
    if (reason) refused.push(refusedPlace(path, reason));
    else if (files.has(path)) refused.push(refusedPlace(path, 'le nom figure deux fois'));
    else if ('bytes' in entry && !isSystemFile(path)) files.set(path, entry.bytes);
  }
  return { files: withoutTop(files), refused };
}
