import { CURRENT_LICENCES, DEPRECATED_LICENCES, OSI_LICENCES } from './spdx-ids.ts';

/** An SPDX licence expression, read. */
export type Licence =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Licence[] };

/** What the SPDX list says of an identifier; `ref`: a licence defined in the file itself. */
export type LicenceStatus = 'current' | 'deprecated' | 'ref' | 'unknown';

/** No real expression is longer; a longer one is not read. */
const MAX_LENGTH = 2_000;
const TOKEN = /\(|\)|[A-Za-z0-9][A-Za-z0-9.:-]*\+?/y;
const lower = (ids: readonly string[]): ReadonlySet<string> =>
  new Set(ids.map((id) => id.toLowerCase()));
const CURRENT = lower(CURRENT_LICENCES);
const DEPRECATED = lower(DEPRECATED_LICENCES);
const OSI = lower(OSI_LICENCES);

function tokensOf(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    TOKEN.lastIndex = at;
    const [token] = TOKEN.exec(text) ?? [];
    if (token === undefined) return undefined;
    tokens.push(token);
    at += token.length;
  }
  return tokens;
}

type Reader = { readonly tokens: readonly string[]; at: number };

const isWord = (token: string | undefined, word: string): boolean => token?.toUpperCase() === word;

function readOne(from: Reader): Licence | undefined {
  const token = from.tokens[from.at];
  from.at += 1;
  if (token === undefined || token === ')' || /^(and|or|with)$/i.test(token)) return undefined;
  if (token === '(') {
    const inside = readList(from, 'or');
    const closed = from.tokens[from.at] === ')';
    from.at += 1;
    return closed ? inside : undefined;
  }
  if (!isWord(from.tokens[from.at], 'WITH')) return { kind: 'id', id: token };
  const exception = from.tokens[from.at + 1];
  from.at += 2;
  return exception && /^[A-Za-z]/.test(exception) ? { kind: 'id', id: token } : undefined;
}

/** `and` binds closer than `or`. */
function readList(from: Reader, kind: 'and' | 'or'): Licence | undefined {
  const parts: Licence[] = [];
  do {
    const part = kind === 'or' ? readList(from, 'and') : readOne(from);
    if (!part) return undefined;
    parts.push(part);
    if (!isWord(from.tokens[from.at], kind.toUpperCase())) break;
    from.at += 1;
  } while (from.at <= from.tokens.length);
  const [only] = parts;
  return parts.length === 1 ? only : { kind, parts };
}

/**
 * Reads an SPDX expression: identifiers, `AND`, `OR`, `WITH exception`, brackets, `+`; in any case, as
 * the SPDX specification matches identifiers. The exception is read, its name is not checked.
 */
export function readLicence(text: string): Licence | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const tokens = tokensOf(text);
  if (!tokens || tokens.length === 0) return undefined;
  const from: Reader = { tokens, at: 0 };
  const read = readList(from, 'or');
  return from.at === tokens.length ? read : undefined;
}

/** Every identifier of an expression, in reading order. */
export const idsOf = (licence: Licence): readonly string[] =>
  licence.kind === 'id' ? [licence.id] : licence.parts.flatMap(idsOf);

/** What the list says of one identifier; a final `+` means « or later ». */
export function statusOf(id: string): LicenceStatus {
  if (/^(LicenseRef-|DocumentRef-.+:LicenseRef-)/.test(id)) return 'ref';
  const [whole, plain] = [id.toLowerCase(), id.toLowerCase().replace(/\+$/, '')];
  if (CURRENT.has(whole) || CURRENT.has(plain)) return 'current';
  return DEPRECATED.has(whole) || DEPRECATED.has(plain) ? 'deprecated' : 'unknown';
}

/** Whether every identifier is in the SPDX list, in force or deprecated. */
export const isRecognised = (licence: Licence): boolean =>
  idsOf(licence).every((id) => ['current', 'deprecated'].includes(statusOf(id)));

/** Whether the licence can be used as free software: a choice needs one approved branch, a sum all. */
export function isOpen(licence: Licence): boolean {
  if (licence.kind === 'id') return OSI.has(licence.id.toLowerCase().replace(/\+$/, ''));
  return licence.kind === 'or' ? licence.parts.some(isOpen) : licence.parts.every(isOpen);
}
