import { child, type Tree, textOf } from '../text/tree.ts';
import type { ExternalRef, Located } from './references.ts';
import type { SecurityScheme } from './security.ts';
import type { ApiServer } from './servers.ts';
import type { ApiDocument } from './version.ts';

/** One media type of a request or a response. */
export type MediaUse = {
  readonly mediaType: string;
  readonly schema: unknown;
  readonly where: string;
  /** An example is given beside the schema (not in it). */
  readonly hasExample: boolean;
};

/** A response of an operation, its reference followed. */
export type ApiResponse = {
  /** `200`, `4XX` or `default`, in capitals. */
  readonly status: string;
  readonly node: unknown;
  readonly where: string;
  readonly contents: readonly MediaUse[];
};

/** An operation of a real path, with what it inherits from its path and from the document. */
export type ApiOperation = {
  readonly method: string;
  readonly path: string;
  /** `GET /agents`, for sentences. */
  readonly title: string;
  readonly where: string;
  readonly node: Tree;
  readonly parameters: readonly Located[];
  readonly requests: readonly MediaUse[];
  readonly responses: readonly ApiResponse[];
  /** Names of the schemes of each alternative; empty when no key is asked. */
  readonly security: readonly (readonly string[])[];
  readonly servers: readonly ApiServer[];
};

/** What the openness rules read: the same shape for Swagger 2.0 and OpenAPI 3. */
export type ApiModel = {
  readonly document: ApiDocument;
  readonly root: Tree;
  readonly operations: readonly ApiOperation[];
  readonly schemes: readonly SecurityScheme[];
  readonly servers: readonly ApiServer[];
  readonly externalRefs: readonly ExternalRef[];
  /** Whether a schema, or one it is made of, carries an example. */
  readonly schemaHasExample: (schema: unknown) => boolean;
};

/** The methods of OpenAPI 3.0 and 3.1, in the order of the specification. */
export const METHODS = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
] as const;

/** The words an operation says of itself, summary first. */
export const wordsOf = (operation: ApiOperation): string | undefined =>
  textOf(child(operation.node, 'summary')) ?? textOf(child(operation.node, 'description'));
