import { child, isTree, pointer, walkKeys } from '../text/tree.ts';

/** A `$ref` to another file or address; it is never followed. */
export type ExternalRef = {
  /** Without the part after `#`. */
  readonly target: string;
  readonly where: string;
};

/** Every `$ref` that leaves the file, in reading order; our own walk, before any parser runs. */
export function externalRefs(root: unknown): readonly ExternalRef[] {
  const found: ExternalRef[] = [];
  walkKeys(root, (key, below, where) => {
    if (key !== '$ref' || typeof below !== 'string' || below.startsWith('#')) return;
    found.push({ target: below.split('#')[0] ?? '', where });
  });
  return found;
}

const MAX_HOPS = 20;

function decoded(segment: string): string {
  const plain = segment.replaceAll('~1', '/').replaceAll('~0', '~');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** A value with the place where it is written once its references are followed. */
export type Located = { readonly node: unknown; readonly where: string };

/**
 * Follows `$ref` inside the file, at most `MAX_HOPS` times. A reference that leads nowhere, in a circle
 * or out of the file gives `undefined` as node: what is not here is not described.
 */
export function resolve(root: unknown, node: unknown, where: string): Located {
  let found: Located = { node, where };
  for (let hop = 0; hop < MAX_HOPS; hop += 1) {
    const ref = child(found.node, '$ref');
    if (!isTree(found.node) || typeof ref !== 'string') return found;
    if (!ref.startsWith('#/')) return { node: undefined, where: found.where };
    const keys = ref.slice(2).split('/').map(decoded);
    found = { node: child(root, ...keys), where: pointer('', ...keys) };
  }
  return { node: undefined, where };
}
