import { child, isTree, type Tree, textOf } from '../text/tree.ts';

/** A tree that says it is an OpenAPI or Swagger description, whatever its version. */
export type ApiDocument = {
  readonly root: Tree;
  /** As written: a text, or a number when the quotes were forgotten. */
  readonly version: string | number;
  /** 2.0 keeps servers, bodies and schemas elsewhere. */
  readonly isSwagger: boolean;
};

const KNOWN = /^(2\.0|3\.0|3\.1)/;

/** The document of a tree that carries `openapi` or `swagger`; `undefined` for anything else. */
export function apiDocument(tree: unknown): ApiDocument | undefined {
  if (!isTree(tree)) return undefined;
  const openapi = child(tree, 'openapi');
  const version = openapi ?? child(tree, 'swagger');
  if (textOf(version) === undefined && typeof version !== 'number') return undefined;
  return { root: tree, version: version as string | number, isSwagger: openapi === undefined };
}

/**
 * Whether both validators know this version. A number (forgotten quotes) counts as known: the file is
 * wrong, not of another version.
 */
export function isSupported({ version, isSwagger }: ApiDocument): boolean {
  if (typeof version === 'number') return true;
  return KNOWN.test(version) && version.startsWith('2.0') === isSwagger;
}
