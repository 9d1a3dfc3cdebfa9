import type { Archive } from '../archive/archive.ts';
import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { type Bag, isBag, readBag } from './bag.ts';
import { type Descriptor, descriptorPath, readDescriptor } from './descriptor.ts';
import { opennessOf } from './formats.ts';
import { type ResourceReport, readResources, rowsOf } from './resources.ts';

/** A package once read: what it says, what is in it. */
export type Package = {
  readonly archive: Archive;
  /** A descriptor given alone: its files are elsewhere. */
  readonly isAlone: boolean;
  readonly bag: Bag | undefined;
  readonly descriptor: Descriptor | undefined;
  /** The descriptor is there and cannot be read. */
  readonly unreadDescriptor: string | undefined;
  readonly resources: readonly ResourceReport[];
};

/** Reads what a package says of itself, then its files. */
export function readPackage(archive: Archive, isAlone: boolean): Package {
  const { files } = archive;
  const path = descriptorPath(files);
  const read =
    path === undefined ? undefined : readDescriptor(path, files.get(path) ?? new Uint8Array());
  const descriptor = typeof read === 'object' ? read : undefined;
  return {
    archive,
    isAlone,
    bag: isBag(files) ? readBag(files) : undefined,
    descriptor,
    unreadDescriptor: typeof read === 'string' ? read : undefined,
    resources: descriptor ? readResources(descriptor, isAlone ? new Map() : files) : [],
  };
}

const DOCUMENTATION = /^(data\/)?(readme|licen[cs]e|changelog|citation|lisez-?moi)[^/]*$/i;
const BAG_FILE = /^(bagit\.txt|bag-info\.txt|fetch\.txt|(tag)?manifest-[a-z0-9-]+\.txt)$/i;

/** Files of the package that neither a resource nor a manifest names. */
export function undeclared({ archive, descriptor, resources, bag }: Package): readonly string[] {
  const folder = descriptor ? descriptor.file.slice(0, descriptor.file.lastIndexOf('/') + 1) : '';
  const named = new Set(
    resources.flatMap((r) => r.files.map((f) => folder + f.path.replace(/^(\.\/)+/, ''))),
  );
  return [...archive.files.keys()].filter((path) => {
    if (
      path === descriptor?.file ||
      named.has(path) ||
      DOCUMENTATION.test(path) ||
      BAG_FILE.test(path)
    )
      return false;
    return descriptor ? true : bag ? !path.startsWith('data/') : true;
  });
}

/** Data files of the package: those of the resources, or of the payload of a bag. */
export function dataFiles({
  archive,
  descriptor,
  resources,
}: Package): readonly (readonly [string, Uint8Array])[] {
  if (descriptor) return resources.flatMap((r) => r.files.map((f) => [f.path, f.bytes] as const));
  return [...archive.files].filter(([path]) => path.startsWith('data/'));
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Data sets of the inventory without any record in the package. */
export function absentSets(
  { resources }: Package,
  inventory: readonly string[],
): readonly string[] {
  const filled = resources
    .filter((r) => (rowsOf(r) ?? 0) > 0)
    .flatMap((r) => [
      r.resource.name,
      ...r.resource.paths.map((p) => p.replace(/^.*\/|\.[^.]*$/g, '')),
    ]);
  const names = new Set(filled.map(plain));
  return inventory.filter((set) => !names.has(plain(set)));
}

/** Data files in a format that the article does not cite, with what it says of each. */
export const otherFormats = (pack: Package): readonly (Place & { readonly closed: boolean })[] =>
  dataFiles(pack).flatMap(([path, bytes]) => {
    const openness = opennessOf(path, bytes);
    if (openness === 'cited') return [];
    const closed = openness === 'closed';
    const told = closed
      ? "n'est pas dans un format ouvert cité par l'article."
      : "est dans un format que l'article ne cite pas : est-il équivalent ?";
    return [{ where: path, closed, message: `Le fichier ${quoted(path)} ${told}` }];
  });
