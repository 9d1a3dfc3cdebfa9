import { plainWords } from '../french.ts';
import { child, entriesOf, isTree, itemsOf, pointer, type Tree } from '../text/tree.ts';
import { operationContents, responseContents } from './contents.ts';
import { type ApiModel, type ApiOperation, METHODS } from './model.ts';
import { externalRefs, type Located, resolve } from './references.ts';
import { exampleFinder } from './schemas.ts';
import { requirementsOf, securitySchemes } from './security.ts';
import { serversOf } from './servers.ts';
import type { ApiDocument } from './version.ts';

/** A parameter of the operation replaces the one of the path with the same name and place. */
function parametersOf(root: Tree, item: Located, operation: Located): readonly Located[] {
  const byKey = new Map<string, Located>();
  for (const owner of [item, operation]) {
    itemsOf(child(owner.node, 'parameters')).forEach((raw, index) => {
      const found = resolve(root, raw, pointer(owner.where, 'parameters', index));
      byKey.set(`${String(child(found.node, 'in'))}:${String(child(found.node, 'name'))}`, found);
    });
  }
  return [...byKey.values()];
}

type Place = { readonly document: ApiDocument; readonly path: string; readonly item: Located };

function operationOf(place: Place, method: string): ApiOperation | undefined {
  const { document, path, item } = place;
  const node = child(item.node, method);
  if (!isTree(node)) return undefined;
  const where = pointer(item.where, method);
  const parameters = parametersOf(document.root, item, { node, where });
  const own = serversOf(document, node, where);
  const ofPath = serversOf(document, item.node, item.where);
  return {
    method,
    path,
    title: plainWords(`${method.toUpperCase()} ${path}`),
    where,
    node,
    parameters,
    requests: operationContents(document, { node, where }, parameters),
    responses: responseContents(document, { node, where }),
    security: requirementsOf(child(node, 'security') ?? child(document.root, 'security')),
    servers: [own, ofPath].find((s) => s.length > 0) ?? serversOf(document, document.root, ''),
  };
}

function operationsOf(document: ApiDocument): readonly ApiOperation[] {
  return entriesOf(child(document.root, 'paths'))
    .filter(([path]) => path.startsWith('/'))
    .flatMap(([path, raw]) => {
      const item = resolve(document.root, raw, pointer('/paths', path));
      return METHODS.map((method) => operationOf({ document, path, item }, method));
    })
    .filter((operation) => operation !== undefined);
}

/** Reads a document into the model; never throws, whatever the tree: what is not there is absent. */
export function apiModel(document: ApiDocument): ApiModel {
  const { root } = document;
  return {
    document,
    root,
    operations: operationsOf(document),
    schemes: securitySchemes(document),
    servers: serversOf(document, root, ''),
    externalRefs: externalRefs(root),
    schemaHasExample: exampleFinder(root),
  };
}
