import type { Place } from './findings.ts';
import { counted, quoted } from './french.ts';
import { child, entriesOf, isTree, pointer } from './text/tree.ts';

type Kind = 'object' | 'list' | 'text' | 'integer' | 'number' | 'boolean';

/** The mandatory fields and closed lists of a format, written by us (`decisions.md` 16). */
export type Shape = {
  readonly is?: Kind | readonly Kind[];
  readonly needs?: readonly string[];
  readonly keys?: Readonly<Record<string, Below>>;
  /** A key that is not in `keys` is refused, unless it begins with `x-` or `$`. */
  readonly closed?: boolean;
  readonly items?: Below;
  /** What every value of an object must be, whatever its key. */
  readonly values?: Below;
  readonly among?: readonly string[];
  readonly form?: { readonly test: (text: string) => boolean; readonly says: string };
  readonly atLeast?: number;
};

/** A function where the shape contains itself. */
export type Below = Shape | (() => Shape);

const KINDS: Readonly<Record<Kind, readonly [name: string, test: (value: unknown) => boolean]>> = {
  object: ['un objet', isTree],
  list: ['une liste', Array.isArray],
  text: ['un texte', (v) => typeof v === 'string'],
  integer: ['un nombre entier', (v) => Number.isInteger(v)],
  number: ['un nombre', (v) => typeof v === 'number'],
  boolean: ['true ou false', (v) => typeof v === 'boolean'],
};

const kindsOf = ({ is }: Shape): readonly Kind[] => {
  if (is === undefined) return [];
  return typeof is === 'string' ? [is] : is;
};

function wrongKind(shape: Shape, value: unknown): string | undefined {
  const kinds = kindsOf(shape);
  if (kinds.length === 0 || kinds.some((k) => KINDS[k][1](value))) return undefined;
  return `la valeur attendue est ${kinds.map((k) => KINDS[k][0]).join(' ou ')}`;
}

const list = (names: readonly string[]): string => names.map((n) => quoted(n)).join(', ');

/** What is wrong with the value itself, what is below it aside. */
function wrongValue(shape: Shape, value: unknown): readonly string[] {
  const kind = wrongKind(shape, value);
  if (kind) return [kind];
  const told: string[] = [];
  if (shape.among && typeof value === 'string' && !shape.among.includes(value))
    told.push(`${quoted(value)} n'est pas une des valeurs prévues (${list(shape.among)})`);
  if (shape.form && typeof value === 'string' && !shape.form.test(value))
    told.push(`${quoted(value)} n'est pas ${shape.form.says}`);
  if (Array.isArray(value) && value.length < (shape.atLeast ?? 0))
    told.push(`la liste compte moins de ${counted(shape.atLeast ?? 0, 'élément')}`);
  return told;
}

function wrongKeys(shape: Shape, value: unknown): readonly string[] {
  if (!isTree(value)) return [];
  const missing = (shape.needs ?? [])
    .filter((key) => child(value, key) === undefined || child(value, key) === null)
    .map((key) => `la clé obligatoire ${quoted(key)} manque`);
  const extra = shape.closed
    ? Object.keys(value).filter(
        (key) => !Object.hasOwn(shape.keys ?? {}, key) && !/^(x-|\$)/.test(key),
      )
    : [];
  return [...missing, ...extra.map((key) => `la clé ${quoted(key)} n'est pas prévue ici`)];
}

const opened = (below: Below): Shape => (typeof below === 'function' ? below() : below);

function belowKeys(shape: Shape, value: unknown, where: string): readonly Place[] {
  return entriesOf(value).flatMap(([key, below]) => {
    const named = Object.hasOwn(shape.keys ?? {}, key) ? shape.keys?.[key] : shape.values;
    if (!named || below === null) return [];
    return misfits(opened(named), below, pointer(where, key));
  });
}

/** Every place where a value is not of its shape; a `null` counts as absent. */
export function misfits(shape: Shape, value: unknown, where = ''): readonly Place[] {
  const here = [...wrongValue(shape, value), ...wrongKeys(shape, value)].map((message) => ({
    where,
    message,
  }));
  const { items } = shape;
  const below =
    Array.isArray(value) && items
      ? value.flatMap((item, i) => misfits(opened(items), item, pointer(where, i)))
      : belowKeys(shape, value, where);
  return [...here, ...below];
}

/** Equal faults at places that differ by their rank only are told once, with their number. */
export function grouped(places: readonly Place[]): readonly Place[] {
  const groups = new Map<string, Place[]>();
  for (const place of places) {
    const key = `${place.where.replace(/\/\d+(?=\/|$)/g, '/*')} ${place.message}`;
    const group = groups.get(key);
    if (group) group.push(place);
    else groups.set(key, [place]);
  }
  return [...groups.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const more =
      others.length > 0
        ? ` (et ${counted(others.length, 'autre endroit', 'autres endroits')})`
        : '';
    return [{ where: first.where, message: `${first.message}${more}` }];
  });
}
