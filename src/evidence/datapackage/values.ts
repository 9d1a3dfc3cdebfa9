import { isDate } from '../../core/shared/dates.ts';
import { child, isTree, itemsOf, textOf } from '../text/tree.ts';

type Test = (text: string, field: unknown) => boolean;

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const option = (field: unknown, key: string, otherwise: string): string =>
  textOf(child(field, key)) ?? otherwise;

/** The digits of a number, its group signs and its units out. */
function plainNumber(text: string, field: unknown): string {
  const group = textOf(child(field, 'groupChar'));
  const decimal = option(field, 'decimalChar', '.');
  const joined = (group ? text.replaceAll(group, '') : text).replace(decimal, '.').trim();
  return child(field, 'bareNumber') === false ? joined.replace(/^[^\d.+-]+|[^\d]+$/g, '') : joined;
}

const words = (value: unknown, otherwise: readonly string[]): readonly string[] => {
  const list = itemsOf(value).map(String);
  return list.length > 0 ? list : otherwise;
};

const isClock = (text: string): boolean =>
  /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/.test(text);
const isInstant = (text: string): boolean => {
  const [day = '', clock = ''] = text.split(/[T ]/, 2);
  return isDate(day) && isClock(clock);
};

const DIRECTIVES: Readonly<Record<string, string>> = {
  '%Y': '\\d{4}',
  '%y': '\\d{2}',
  '%m': '(0?[1-9]|1[0-2])',
  '%d': '(0?[1-9]|[12]\\d|3[01])',
  '%H': '([01]?\\d|2[0-3])',
  '%I': '(0?[1-9]|1[0-2])',
  '%M': '[0-5]?\\d',
  '%S': '[0-5]?\\d',
  '%f': '\\d{1,6}',
  '%p': '(AM|PM|am|pm)',
  '%z': '(Z|[+-]\\d{2}:?\\d{2})',
  '%b': '\\p{L}{3,5}\\.?',
  '%B': '\\p{L}{3,9}',
  '%j': '\\d{1,3}',
};

/** A date, time or instant by its format: the default, any writing, or directives such as `%d/%m/%Y`. */
const timed =
  (isDefault: (text: string) => boolean): Test =>
  (text, field) => {
    const format = option(field, 'format', 'default').replace(/^fmt:/, '');
    if (format === 'default') return isDefault(text);
    if (format === 'any') return /\d/.test(text);
    const source = format
      .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
      .replace(/%[a-zA-Z]/g, (directive) => DIRECTIVES[directive] ?? '.{1,20}');
    return new RegExp(`^${source}$`, 'u').test(text);
  };

const STRING_FORMATS: Readonly<Record<string, RegExp>> = {
  email: /^[^@\s]{1,200}@[^@\s]{1,200}$/,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
  uuid: /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  binary: /^[A-Za-z0-9+/=\s]*$/,
};

const isPoint = (longitude: number, latitude: number): boolean =>
  Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;

const geopoint: Test = (text, field) => {
  const format = option(field, 'format', 'default');
  if (format === 'default') {
    const pair = text.split(',').map((part) => Number(part.trim() || Number.NaN));
    return pair.length === 2 && isPoint(pair[0] ?? Number.NaN, pair[1] ?? Number.NaN);
  }
  const value = asJson(text);
  const [x, y] = format === 'array' ? itemsOf(value) : [child(value, 'lon'), child(value, 'lat')];
  return isPoint(Number(x), Number(y));
};

const isInteger: Test = (text, field) => /^[+-]?\d+$/.test(plainNumber(text, field));
const isYear = (text: string): boolean => /^-?\d{4,6}$/.test(text);

/** Types of Table Schema 1.0 and 2.0 → whether a text is of that type. */
const TYPES: Readonly<Record<string, Test>> = {
  any: () => true,
  string: (text, field) => STRING_FORMATS[option(field, 'format', 'default')]?.test(text) ?? true,
  number: (text, field) =>
    /^(NaN|-?INF)$/.test(text) ||
    /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(plainNumber(text, field)),
  integer: isInteger,
  boolean: (text, field) =>
    [
      ...words(child(field, 'trueValues'), ['true', 'True', 'TRUE', '1']),
      ...words(child(field, 'falseValues'), ['false', 'False', 'FALSE', '0']),
    ].includes(text),
  object: (text) => isTree(asJson(text)),
  array: (text) => Array.isArray(asJson(text)),
  list: () => true,
  date: timed(isDate),
  time: timed(isClock),
  datetime: timed(isInstant),
  year: isYear,
  yearmonth: (text) => /^\d{4}-(0[1-9]|1[0-2])$/.test(text),
  duration: (text) =>
    /^-?P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?$/.test(text),
  geopoint,
  geojson: (text) => isTree(asJson(text)),
};

export const TYPE_NAMES = Object.keys(TYPES);

/** Whether a text is a value of its field's type; a field without type takes any text. */
export function isOfType(text: string, field: unknown): boolean {
  const type = option(field, 'type', 'any');
  const test = Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  return test ? test(text, field) : true;
}

const comparable = (text: string, field: unknown): string | number =>
  ['number', 'integer', 'year'].includes(option(field, 'type', ''))
    ? Number(plainNumber(text, field))
    : text;

const bound = (field: unknown, key: string): string | undefined => {
  const value = child(field, 'constraints', key);
  return value === undefined || value === null ? undefined : String(value);
};

function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u').test(text);
  } catch {
    return true;
  }
}

type Check = (text: string, limit: string, field: unknown) => boolean;

const CHECKS: readonly (readonly [string, Check, string])[] = [
  ['minimum', (t, l, f) => comparable(t, f) >= comparable(l, f), 'est sous le minimum'],
  ['maximum', (t, l, f) => comparable(t, f) <= comparable(l, f), 'dépasse le maximum'],
  ['minLength', (t, l) => [...t].length >= Number(l), 'est plus court que'],
  ['maxLength', (t, l) => [...t].length <= Number(l), 'est plus long que'],
  ['pattern', (t, l) => matches(l, t), 'ne suit pas le modèle'],
];

/** What a value of the right type still breaks, in French words; nothing when it holds. */
export function brokenConstraint(text: string, field: unknown): string | undefined {
  const allowed = child(field, 'constraints', 'enum');
  if (Array.isArray(allowed) && !allowed.map(String).includes(text))
    return "n'est pas une des valeurs permises";
  for (const [key, holds, told] of CHECKS) {
    const limit = bound(field, key);
    if (limit !== undefined && !holds(text, limit, field)) return `${told} ${limit.slice(0, 100)}`;
  }
  return undefined;
}
