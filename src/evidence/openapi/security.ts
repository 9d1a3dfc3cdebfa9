import { child, entriesOf, isTree, itemsOf, pointer, textOf } from '../text/tree.ts';
import { resolve } from './references.ts';
import type { ApiDocument } from './version.ts';

/** A declared way of proving who calls. */
export type SecurityScheme = {
  readonly name: string;
  readonly where: string;
  readonly node: unknown;
  readonly type: string;
  /** `header`, `query` or `cookie` of a key. */
  readonly place: string;
  /** `bearer`, `basic`… of an `http` scheme, as written. */
  readonly scheme: string;
  /** Names of the OAuth2 flows, Swagger 2.0 names included. */
  readonly flows: readonly string[];
};

const flowsOf = (node: unknown): readonly string[] => [
  ...entriesOf(child(node, 'flows'))
    .map(([name]) => name)
    .filter((name) => !/^x-/i.test(name)),
  ...(textOf(child(node, 'flow')) ? [String(child(node, 'flow'))] : []),
];

/** Every declared scheme, its reference followed. */
export function securitySchemes({ root, isSwagger }: ApiDocument): readonly SecurityScheme[] {
  const keys = isSwagger ? ['securityDefinitions'] : ['components', 'securitySchemes'];
  return entriesOf(child(root, ...keys))
    .filter(([name, raw]) => isTree(raw) && !/^x-/i.test(name))
    .map(([name, raw]) => {
      const { node, where } = resolve(root, raw, pointer('', ...keys, name));
      return {
        name,
        where,
        node,
        type: textOf(child(node, 'type')) ?? '',
        place: textOf(child(node, 'in')) ?? '',
        scheme: textOf(child(node, 'scheme')) ?? '',
        flows: flowsOf(node),
      };
    });
}

/** `apiKey:header`, `http:bearer`, `oauth2`…: the short form used in the facts. */
export function schemeFact({ type, place, scheme }: SecurityScheme): string {
  const detail = type === 'apiKey' ? place : type === 'http' ? scheme : '';
  return detail === '' ? type : `${type}:${detail}`;
}

/** The alternatives of a `security` list; `{}` (no key asked) is an empty alternative. */
export const requirementsOf = (security: unknown): readonly (readonly string[])[] =>
  itemsOf(security).map((alternative) => entriesOf(alternative).map(([name]) => name));
