import { randomBytes } from 'node:crypto';
import type { CodeFault, CodeKind } from '../usecases/deposit/ports.ts';

/** Crockford's base 32: no I, L, O nor U, so that a code can be read aloud and typed from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS = 160;
/** 32 characters of 5 bits. */
const LENGTH = BITS / 5;
const GROUP = 4;
const KINDS: readonly CodeKind[] = ['A', 'B', 'S'];

/** What people confuse, read as what was meant. */
const CONFUSED: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };

/** Luhn modulo 32 over the kind and the characters: sees any one wrong character. */
function checkOf(text: string): string {
  const sum = [...text].reverse().reduce((total, character, i) => {
    const doubled = ALPHABET.indexOf(character) * (i % 2 === 0 ? 2 : 1);
    return total + Math.floor(doubled / 32) + (doubled % 32);
  }, 0);
  return ALPHABET.charAt((32 - (sum % 32)) % 32);
}

function encoded(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)]).join('');
}

/** A fresh code as people read it: its kind, eight groups of four, its check character. */
export function newCode(kind: CodeKind): string {
  const body = encoded(randomBytes(BITS / 8));
  const groups = body.match(new RegExp(`.{${GROUP}}`, 'g')) ?? [];
  return [kind, ...groups, checkOf(kind + body)].join('-');
}

/** A typed code: its kind and its secret, or what is wrong with its form. Blanks, dashes and case do not count. */
export function readCode(
  typed: string,
): { readonly kind: CodeKind; readonly secret: string } | { readonly fault: CodeFault } {
  const plain = typed
    .toUpperCase()
    .replace(/[\s\u00a0\u202f\u2010-\u2015_.-]/g, '')
    .replace(/[OIL]/g, (character) => CONFUSED[character] ?? character);
  if (plain === '') return { fault: 'empty' };
  if ([...plain].some((character) => !ALPHABET.includes(character))) return { fault: 'character' };
  if (plain.length !== LENGTH + 2) return { fault: 'length' };
  const kind = KINDS.find((one) => one === plain[0]);
  const body = plain.slice(1, -1);
  return kind && checkOf(kind + body) === plain.at(-1)
    ? { kind, secret: body }
    : { fault: 'check' };
}
