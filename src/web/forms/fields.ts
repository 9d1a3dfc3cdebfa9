/** A form as Express gives it: one text a name, or several. */
export type Body = Readonly<Record<string, unknown>>;

/** The text of a field without its outer blanks and with ordinary line ends; empty when absent. */
export function text(body: Body, name: string): string {
  const value = body[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first.replace(/\r\n?/g, '\n').trim() : '';
}

/** Every text sent under one name. */
export function texts(body: Body, name: string): readonly string[] {
  const value = body[name];
  const all = Array.isArray(value) ? value : [value];
  return all.filter((one): one is string => typeof one === 'string' && one !== '');
}

const BLANKS = /[\s\u00a0\u202f_]/g;

/** A number as it is typed in French (`1 234,5`, also `1234.5`); null for what is not one. */
export function numberIn(typed: string): number | null {
  const plain = typed.replace(BLANKS, '').replace(',', '.').replace('−', '-');
  return /^-?\d{1,15}(\.\d{1,9})?$/.test(plain) ? Number(plain) : null;
}

/** Euros as typed, at most two decimals → whole cents; null for what is not an amount. */
export function centsIn(typed: string): number | null {
  const plain = typed.replace(BLANKS, '').replace('€', '').replace(',', '.');
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(plain);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

/** The number as a French field shows it: `1234,5`, without blanks that a person would have to keep. */
export const typedNumber = (value: number): string => String(value).replace('.', ',');

/** Cents as a French field shows them: `1440` or `1440,50`. */
export function typedCents(cents: number): string {
  const [whole, rest] = [Math.floor(cents / 100), cents % 100];
  return rest === 0 ? String(whole) : `${whole},${String(rest).padStart(2, '0')}`;
}

/** The version of the object that was on screen; 0 for what is not one, which conflicts with everything. */
export function versionIn(body: Body): number {
  const typed = text(body, 'version');
  return /^\d{1,9}$/.test(typed) ? Number(typed) : 0;
}

/**
 * Numbered rows of a form: `prices.0.key`, `prices.1.key`… A row whose every field is empty is left out.
 */
export function rowsIn<K extends string>(
  body: Body,
  name: string,
  fields: readonly K[],
): readonly Readonly<Record<K, string>>[] {
  const numbers = Object.keys(body).flatMap((key) => {
    const [list, number] = key.split('.');
    return list === name && /^\d{1,3}$/.test(number ?? '') ? [Number(number)] : [];
  });
  return [...new Set(numbers)]
    .sort((a, b) => a - b)
    .map((n) => {
      const row = fields.map((field) => [field, text(body, `${name}.${n}.${field}`)]);
      return Object.fromEntries(row) as Record<K, string>;
    })
    .filter((row) => Object.values(row).some((value) => value !== ''));
}
