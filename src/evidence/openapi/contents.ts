import { child, entriesOf, isTree, itemsOf, pointer, textOf } from '../text/tree.ts';
import type { ApiResponse, MediaUse } from './model.ts';
import { type Located, resolve } from './references.ts';
import type { ApiDocument } from './version.ts';

const isGiven = (examples: unknown): boolean => entriesOf(examples).length > 0;

/** OpenAPI 3: `content` of a body, a response or a parameter. */
function mediaUses(owner: Located): readonly MediaUse[] {
  return entriesOf(child(owner.node, 'content')).map(([mediaType, media]) => ({
    mediaType,
    schema: child(media, 'schema'),
    where: pointer(owner.where, 'content', mediaType),
    hasExample: child(media, 'example') !== undefined || isGiven(child(media, 'examples')),
  }));
}

/** Swagger 2.0: media types are a list of the operation or of the document. */
function swaggerMediaTypes(
  document: ApiDocument,
  operation: unknown,
  key: string,
): readonly string[] {
  const list = itemsOf(child(operation, key) ?? child(document.root, key));
  const names = list.flatMap((name) => textOf(name) ?? []);
  return names.length > 0 ? names : ['application/json'];
}

function swaggerRequests(
  document: ApiDocument,
  operation: Located,
  parameters: readonly Located[],
): readonly MediaUse[] {
  const bodies = parameters.filter((p) => child(p.node, 'in') === 'body');
  return bodies.flatMap(({ node, where }) =>
    swaggerMediaTypes(document, operation.node, 'consumes').map((mediaType) => ({
      mediaType,
      schema: child(node, 'schema'),
      where,
      hasExample: false,
    })),
  );
}

/** What an operation may receive in its body. */
export function operationContents(
  document: ApiDocument,
  operation: Located,
  parameters: readonly Located[],
): readonly MediaUse[] {
  if (document.isSwagger) return swaggerRequests(document, operation, parameters);
  const body = child(operation.node, 'requestBody');
  return mediaUses(resolve(document.root, body, pointer(operation.where, 'requestBody')));
}

function swaggerResponse(
  document: ApiDocument,
  operation: unknown,
  found: Located,
): readonly MediaUse[] {
  const schema = child(found.node, 'schema');
  if (schema === undefined) return [];
  return swaggerMediaTypes(document, operation, 'produces').map((mediaType) => ({
    mediaType,
    schema,
    where: found.where,
    hasExample: isGiven(child(found.node, 'examples')),
  }));
}

/** The responses of an operation, their references followed; keys `x-…` are not responses. */
export function responseContents(
  document: ApiDocument,
  operation: Located,
): readonly ApiResponse[] {
  const where = pointer(operation.where, 'responses');
  return entriesOf(child(operation.node, 'responses'))
    .filter(([status]) => /^([1-5]\d\d|[1-5]XX|default)$/i.test(status))
    .map(([status, raw]) => {
      const found = resolve(document.root, raw, pointer(where, status));
      const contents = document.isSwagger
        ? swaggerResponse(document, operation.node, found)
        : mediaUses(found);
      return { status: status.toUpperCase(), node: found.node, where: found.where, contents };
    });
}

/** Whether a parameter carries an example of its own, or in its schema. */
export function parameterHasExample(
  parameter: unknown,
  schemaHasExample: (schema: unknown) => boolean,
): boolean {
  if (!isTree(parameter)) return false;
  const schemas = [
    child(parameter, 'schema'),
    ...mediaUses({ node: parameter, where: '' }).map((m) => m.schema),
  ];
  return (
    child(parameter, 'example') !== undefined ||
    isGiven(child(parameter, 'examples')) ||
    mediaUses({ node: parameter, where: '' }).some((m) => m.hasExample) ||
    schemas.some(schemaHasExample)
  );
}
