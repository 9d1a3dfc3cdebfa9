import { SEAL_FILES, type SealedFile } from './manifest.ts';

/** A file met in a folder; `sha256` is null for what is not a plain file (link, folder, device): it is never read. */
export type FoundFile = { readonly name: string; readonly sha256: string | null };

/** What a folder has that its manifest does not say, by name in order. */
export type SealDifferences = {
  readonly altered: readonly string[];
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
};

const BESIDE: ReadonlySet<string> = new Set(Object.values(SEAL_FILES));

const inOrder = (names: readonly string[]): readonly string[] => [...names].sort();

/** Every file that is altered, absent, or that the manifest does not name; the seal's own files are not judged here. */
export function sealDifferences(
  pieces: readonly Pick<SealedFile, 'name' | 'sha256'>[],
  found: readonly FoundFile[],
): SealDifferences {
  const held = new Map(found.map((file) => [file.name, file.sha256]));
  const named = new Set(pieces.map((piece) => piece.name));
  return {
    altered: inOrder(
      pieces
        .filter(({ name, sha256 }) => held.has(name) && held.get(name) !== sha256)
        .map(({ name }) => name),
    ),
    missing: inOrder(pieces.map(({ name }) => name).filter((name) => !held.has(name))),
    unexpected: inOrder(
      found.map(({ name }) => name).filter((name) => !named.has(name) && !BESIDE.has(name)),
    ),
  };
}
