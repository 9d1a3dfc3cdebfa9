/** An object of a JSON or YAML file; its keys are a stranger's, so read them with `child`. */
export type Tree = Readonly<Record<string, unknown>>;

export const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the keys lead to, own keys only; `undefined` when one is missing. */
export function child(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Tree)[key];
  }
  return found;
}

/** The entries of an object, none for anything else. */
export const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  isTree(value) ? Object.entries(value) : [];

/** The items of an array, none for anything else. */
export const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** A text with something in it, otherwise `undefined`. */
export const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

/** The JSON pointer of `keys` below `base` (RFC 6901). */
export const pointer = (base: string, ...keys: readonly (string | number)[]): string =>
  base + keys.map((k) => `/${String(k).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Visits every key of every object, parents first; the tree was bounded when it was read. */
export function walkKeys(
  value: unknown,
  visit: (key: string, below: unknown, where: string) => void,
  where = '',
): void {
  if (Array.isArray(value)) {
    value.forEach((below, index) => {
      walkKeys(below, visit, pointer(where, index));
    });
    return;
  }
  for (const [key, below] of entriesOf(value)) {
    const place = pointer(where, key);
    visit(key, below, place);
    walkKeys(below, visit, place);
  }
}
