import type { Comparator } from './formula.ts';

export type Gender = 'm' | 'f';

const WORDS: Readonly<Record<Comparator, readonly [m: string, f: string]>> = {
  below: ['inférieur', 'inférieure'],
  atMost: ['inférieur ou égal', 'inférieure ou égale'],
  atLeast: ['supérieur ou égal', 'supérieure ou égale'],
  above: ['supérieur', 'supérieure'],
};

/** « inférieur ou égal », agreed with the thing compared. */
export const comparatorPhrase = (is: Comparator, gender: Gender): string =>
  WORDS[is][gender === 'm' ? 0 : 1];

/** « à » before a quantity: `au total`, `aux heures dues`, `à la durée`, `à 5 %`. */
export const toThe = (words: string): string =>
  /^les? /.test(words) ? words.replace(/^le /, 'au ').replace(/^les /, 'aux ') : `à ${words}`;

/** « de » before a quantity: `du total`, `des heures dues`, `de la durée`, `de 5 %`. */
export const ofThe = (words: string): string =>
  /^les? /.test(words) ? words.replace(/^le /, 'du ').replace(/^les /, 'des ') : `de ${words}`;

/** « s'il » or « si elle ». */
export const ifIt = (gender: Gender): string => (gender === 'f' ? 'si elle' : "s'il");

export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
