import { unsafePath } from '../archive/archive.ts';
import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { misfits } from '../shape.ts';
import { readTree } from '../text/read-tree.ts';
import { child, isTree, itemsOf, pointer, type Tree, textOf } from '../text/tree.ts';
import { descriptorShape } from './shape.ts';

/** One declared resource. */
export type Resource = {
  readonly where: string;
  readonly node: Tree;
  readonly name: string;
  /** Declared paths, as written. */
  readonly paths: readonly string[];
  readonly format: string | undefined;
  readonly schema: Tree | undefined;
};

/** A descriptor that was read. */
export type Descriptor = {
  readonly file: string;
  readonly root: Tree;
  readonly resources: readonly Resource[];
  /** Faults of form, the first layer. */
  readonly faults: readonly Place[];
  /** Paths that leave the package, and addresses, which are never fetched. */
  readonly unsafe: readonly Place[];
  readonly external: readonly Place[];
};

const DESCRIPTOR = /^(data\/)?datapackage\.(json|ya?ml)$/;

/** The descriptor of a package, at its root or at the root of the payload of a bag. */
export const descriptorPath = (files: ReadonlyMap<string, Uint8Array>): string | undefined =>
  [...files.keys()].filter((path) => DESCRIPTOR.test(path)).sort((a, b) => a.length - b.length)[0];

const isAddress = (path: string): boolean => /^[a-z][a-z0-9+.-]*:\/\//i.test(path);

function resourceAt(node: unknown, i: number): Resource | undefined {
  if (!isTree(node)) return undefined;
  const path = child(node, 'path');
  const paths = (Array.isArray(path) ? path : [path]).flatMap((p) => textOf(p) ?? []);
  const schema = child(node, 'schema');
  return {
    where: pointer('/resources', i),
    node,
    name: textOf(child(node, 'name')) ?? `n° ${i + 1}`,
    paths,
    format: textOf(child(node, 'format')),
    schema: isTree(schema) ? schema : undefined,
  };
}

function pathFaults(resource: Resource): readonly Place[] {
  return resource.paths
    .filter((path) => !isAddress(path))
    .flatMap((path) => {
      const reason = unsafePath(path);
      return reason
        ? [
            {
              where: resource.where,
              message: `Le chemin ${quoted(path)} n'est pas suivi : ${reason}.`,
            },
          ]
        : [];
    });
}

function externalPlaces(resource: Resource): readonly Place[] {
  const elsewhere = [
    ...resource.paths,
    child(resource.node, 'schema'),
    child(resource.node, 'dialect'),
  ];
  return elsewhere
    .filter((value): value is string => typeof value === 'string' && isAddress(value))
    .map((value) => ({
      where: resource.where,
      message: `L'adresse ${quoted(value)} n'est pas dans le paquet et n'a pas été lue.`,
    }));
}

function sourceFaults({ node, where, paths }: Resource): readonly Place[] {
  const given = [paths.length > 0, child(node, 'data') !== undefined].filter(Boolean).length;
  return given === 1 ? [] : [{ where, message: 'la ressource a soit « path », soit « data »' }];
}

/** Whether the descriptor says to follow version 2. */
const isTwo = (root: Tree): boolean =>
  /\/2(\.|\/)/.test(String(child(root, '$schema') ?? '')) ||
  itemsOf(child(root, 'resources')).some((r) => child(r, '$schema') !== undefined);

/** The descriptor in a file, or the French reason why it cannot be read. */
export function readDescriptor(file: string, bytes: Uint8Array): Descriptor | string {
  const tree = readTree(bytes);
  if (!tree.ok) return tree.problems.map((p) => p.message).join(' ');
  const root = tree.value;
  if (!isTree(root)) return `Le descripteur ${file} ne contient pas un objet.`;
  const resources = itemsOf(child(root, 'resources')).flatMap((r, i) => resourceAt(r, i) ?? []);
  return {
    file,
    root,
    resources,
    faults: [...misfits(descriptorShape(isTwo(root)), root), ...resources.flatMap(sourceFaults)],
    unsafe: resources.flatMap(pathFaults),
    external: resources.flatMap(externalPlaces),
  };
}
