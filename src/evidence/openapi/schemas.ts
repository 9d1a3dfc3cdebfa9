import { child, entriesOf, isTree, itemsOf, type Tree } from '../text/tree.ts';
import { resolve } from './references.ts';

/** Keywords by which a schema says something of the value it describes. */
const SAYS = [
  'enum',
  'const',
  'allOf',
  'oneOf',
  'anyOf',
  'not',
  'properties',
  'patternProperties',
  'additionalProperties',
  'items',
  'prefixItems',
  'format',
  'contentMediaType',
];
const BELOW_ONE = ['items', 'additionalProperties', 'not', 'if', 'then', 'else'];
const BELOW_MANY = ['allOf', 'oneOf', 'anyOf', 'prefixItems'];

const typeOf = (schema: Tree): readonly unknown[] => {
  const type = child(schema, 'type');
  return Array.isArray(type) ? type : [type];
};

/** An object without any property or an array without items says nothing of its content. */
const isBareContainer = (schema: Tree): boolean =>
  typeOf(schema).every((t) => t === 'object' || t === 'array' || t === 'null');

/**
 * Whether a schema types its value: a simple type, an enumeration, properties, items or a composition.
 * `{}`, `true`, `type: object` alone, and a reference that cannot be followed do not.
 */
export function isTyped(root: unknown, schema: unknown): boolean {
  const { node } = resolve(root, schema, '');
  if (!isTree(node)) return false;
  if (SAYS.some((key) => child(node, key) !== undefined)) return true;
  return child(node, 'type') !== undefined && !isBareContainer(node);
}

const carriesExample = (schema: Tree): boolean =>
  child(schema, 'example') !== undefined ||
  itemsOf(child(schema, 'examples')).length > 0 ||
  child(schema, 'const') !== undefined;

function below(schema: Tree): readonly unknown[] {
  const one = BELOW_ONE.map((key) => child(schema, key));
  const many = BELOW_MANY.flatMap((key) => itemsOf(child(schema, key)));
  return [...one, ...many, ...entriesOf(child(schema, 'properties')).map(([, value]) => value)];
}

/**
 * Says whether a schema, or one it is made of, carries an example. Each schema is looked at once, so
 * circular and shared references cost nothing.
 */
export function exampleFinder(root: unknown): (schema: unknown) => boolean {
  const known = new WeakMap<object, boolean>();
  const has = (schema: unknown): boolean => {
    // OpenAPI 3.1 allows an example beside a reference.
    if (isTree(schema) && carriesExample(schema)) return true;
    const { node } = resolve(root, schema, '');
    if (!isTree(node)) return false;
    const before = known.get(node);
    if (before !== undefined) return before;
    known.set(node, false);
    const found = carriesExample(node) || below(node).some(has);
    known.set(node, found);
    return found;
  };
  return has;
}
