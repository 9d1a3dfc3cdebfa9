import { child, entriesOf, isTree, itemsOf, textOf, walkKeys } from '../text/tree.ts';
import { type ApiModel, METHODS } from './model.ts';
import { schemeFact } from './security.ts';

/** A key beginning with `x-` or `X-`, wherever it is: the standard allows them, we count them. */
export type Extension = { readonly key: string; readonly where: string };

/** Every `x-` key of the file, in reading order, those inside another one included. */
export function extensionsOf(root: unknown): readonly Extension[] {
  const found: Extension[] = [];
  walkKeys(root, (key, _below, where) => {
    if (/^x-/i.test(key)) found.push({ key, where });
  });
  return found;
}

/** Operations as the file counts them: every entry of `paths`, references not followed. */
function operationNodes(root: unknown): readonly unknown[] {
  return entriesOf(child(root, 'paths')).flatMap(([, item]) =>
    METHODS.map((method) => child(item, method)).filter(isTree),
  );
}

const isSet = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== '' && value !== false;
const isSecured = (security: unknown): boolean => itemsOf(security).length > 0;

/** Words and lists of a stranger's file are kept whole up to a size that no real description reaches. */
const MAX_TEXT = 2_000;
const MAX_LIST = 2_000;
const told = (value: unknown): unknown =>
  typeof value === 'string' ? value.slice(0, MAX_TEXT) : (value ?? null);
const distinct = (texts: readonly string[]): readonly string[] =>
  [...new Set(texts)].slice(0, MAX_LIST);

function operationFacts(root: unknown): Readonly<Record<string, unknown>> {
  const nodes = operationNodes(root);
  const count = (holds: (node: unknown) => boolean): number => nodes.filter(holds).length;
  const general = child(root, 'security');
  return {
    paths: entriesOf(child(root, 'paths')).length,
    operations: nodes.length,
    operationsWithDescriptionOrSummary: count(
      (n) => isSet(child(n, 'description')) || isSet(child(n, 'summary')),
    ),
    operationsWithoutOperationId: count((n) => !isSet(child(n, 'operationId'))),
    deprecatedOperations: count((n) => isSet(child(n, 'deprecated'))),
    globalSecurity: isSecured(general),
    operationsWithSecurity: count((n) => isSecured(child(n, 'security') ?? general)),
  };
}

/**
 * Counts and names read in the file, whatever its validity. `operationsWithSecurity` counts the
 * security inherited from the document; `extensionCount` counts every place of every `x-` key;
 * `allServersHttps` is false without any server.
 */
export function openapiFacts(model: ApiModel): Readonly<Record<string, unknown>> {
  const { root, document, servers, schemes } = model;
  const extensions = extensionsOf(root);
  const urls = servers.map((s) => s.url);
  return {
    version: document.version,
    infoVersion: told(child(root, 'info', 'version')),
    title: told(child(root, 'info', 'title')),
    license: told(textOf(child(root, 'info', 'license', 'name'))),
    contact: isTree(child(root, 'info', 'contact')),
    ...operationFacts(root),
    securitySchemes: Object.fromEntries(schemes.map((s) => [s.name, schemeFact(s)])),
    servers: urls.slice(0, MAX_LIST),
    allServersHttps: urls.length > 0 && urls.every((url) => /^https:/i.test(url)),
    extensionKeys: distinct(extensions.map((e) => e.key).sort()),
    extensionCount: extensions.length,
    externalRefs: distinct(model.externalRefs.map((r) => r.target)),
    webhooks: entriesOf(child(root, 'webhooks')).length,
  };
}
