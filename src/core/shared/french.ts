import { decimal, type Rational, rational } from './rational.ts';

/** Narrow no-break space: before ; : ! ? % €, inside « », between thousands. */
export const NARROW = '\u202f';
/** No-break space: between a number and a unit written as a word, after « art. » and « n° ». */
export const FIRM = '\u00a0';

function grouped(whole: string): string {
  if (whole.length <= 3) return whole;
  return whole.replace(/\B(?=(\d{3})+(?!\d))/g, NARROW);
}

/** `1 234,5`: decimal comma, no trailing zero, at most `decimals` places (6 when absent). */
export function frenchNumber(value: Rational, decimals = 6): string {
  const [whole = '0', fraction = ''] = decimal(value, decimals).split('.');
  const trimmed = fraction.replace(/0+$/, '');
  const minus = whole.startsWith('-') ? '\u2212' : '';
  return minus + grouped(whole.replace('-', '')) + (trimmed ? `,${trimmed}` : '');
}

/** `33,33`: exactly `decimals` places. */
export function frenchFixed(value: Rational, decimals: number): string {
  const [whole = '0', fraction = ''] = decimal(value, decimals).split('.');
  const minus = whole.startsWith('-') ? '\u2212' : '';
  return minus + grouped(whole.replace('-', '')) + (fraction ? `,${fraction}` : '');
}

/** Cents as `1 440,00 €`. */
export const frenchEuros = (cents: number | bigint): string =>
  `${frenchFixed(rational(BigInt(cents), 100n), 2)}${NARROW}€`;

/** Cents of a threshold or a parameter: `60 000 €`, with decimals only when there are some. */
export const frenchWholeEuros = (cents: number | bigint): string =>
  BigInt(cents) % 100n === 0n
    ? `${frenchNumber(rational(BigInt(cents), 100n))}${NARROW}€`
    : frenchEuros(cents);

/** `0,60 point`, `1,50 point`, `2,00 points`: singular below 2. */
export function frenchPoints(points: Rational): string {
  const plural = points.n >= 2n * points.d ? 's' : '';
  return `${frenchFixed(points, 2)}${FIRM}point${plural}`;
}

const INVARIABLE = /^(mois|fois|ms|ko|Mo|Go|s|h|min|%)$/;

/** The unit in the number of the value, e.g. `jours ouvrés` → `jour ouvré` below 2. */
export function unitFor(unit: string, value: Rational): string {
  if (value.n >= 2n * value.d) return unit;
  return unit
    .split(' ')
    .map((word) => (INVARIABLE.test(word) ? word : word.replace(/s$/, '')))
    .join(' ');
}

/** A list in a sentence: `a, b et c`. */
export function enumerated(words: readonly string[], last = 'et'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** `d'Aster`, `de Cordage`: a name after « de ». */
export const ofName = (name: string): string =>
  /^[aeiouyàâæéèêëîïôœùûü]/i.test(name) ? `d’${name}` : `de ${name}`;

const UNITS =
  'jours?|mois|heures?|minutes?|secondes?|ans?|années?|semaines?|ms|ko|Mo|Go|points?|mots|pages?|exemplaires?|personnes?';

const ADDRESS = /(https?:\/\/[^\s«»]+)/;
const OPENING_MARK = /^[;!?%€»]/;

function spaced(text: string): string {
  return text
    .replace(/(\p{L})'(?=[\p{L}\d«])/gu, '$1’')
    .replace(/[ \u00a0\u202f]*([;!?%€])/g, (_, mark: string) => `${NARROW}${mark}`)
    .replace(/[ \u00a0\u202f]+:/g, `${NARROW}:`)
    .replace(/«[ \u00a0\u202f]*/g, `«${NARROW}`)
    .replace(/[ \u00a0\u202f]*»/g, `${NARROW}»`)
    .replace(/(\d)[ \u202f](?=\d{3}(?!\d))/g, `$1${NARROW}`)
    .replace(new RegExp(`(\\d) (?=(?:${UNITS})(?!\\p{L}))`, 'gu'), `$1${FIRM}`)
    .replace(/(^|[\s(«’'])(art\.|n°|articles?) (?=[\dLRD])/g, `$1$2${FIRM}`)
    .replace(/€ (HT|TTC)/g, `€${FIRM}$1`);
}

/**
 * The one typographic pass (`wording.md` 4): curly apostrophes, narrow no-break spaces before double
 * marks and inside guillemets, firm spaces between a number and its unit and after « art. » and « n° ».
 * Idempotent; addresses (`https://…`) and times are left alone. A part of a sentence that begins with
 * a space keeps it; one that begins with a mark gets none.
 */
export function typography(text: string): string {
  const set = text
    .split(ADDRESS)
    .map((part, i) => (i % 2 === 1 ? part : spaced(part)))
    .join('');
  return OPENING_MARK.test(text) ? set.slice(NARROW.length) : set;
}

/** All spaces ordinary and apostrophes straight: to compare texts whatever their typography. */
export const plainSpaces = (text: string): string =>
  text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/’/g, "'")
    .replace(/ +/g, ' ')
    .trim();
