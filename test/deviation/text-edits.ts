import type { DeviationKind } from '../../src/core/deviation/deviation.ts';
import { pick, type Random } from './random.ts';

/** An edit of a sentence: another text, or null when the sentence offers nothing to edit. */
export type TextEdit = {
  readonly name: string;
  readonly edit: (text: string, random: Random) => string | null;
  /** What the comparison may call it. */
  readonly kinds: readonly DeviationKind[];
};

const MONTHS =
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre';
const UNITS = ['jours', 'mois', 'heures', 'minutes', 'semaines', 'ans'];
const SPACE = '[ \\u00a0\\u202f]';
const DATE = new RegExp(
  `(\\d{1,2}|1er)(${SPACE})(${MONTHS.replaceAll(' ', '|')})(${SPACE})(\\d{4})`,
  'g',
);
const VERBS =
  'est|sont|peut|doit|remet|fournit|vaut|ouvre|comprend|donne|suit|paie|reste|tient|signale|annonce|conserve|efface|restitue|livre|rend|accepte|refuse|porte|indique';
const VERB = new RegExp(`(?<=[\\p{L})] )(${VERBS})(?=[ .,;])`, 'gu');

/** One of the places that a pattern finds, replaced. */
function replaced(
  text: string,
  pattern: RegExp,
  random: Random,
  by: (match: RegExpMatchArray) => string,
): string | null {
  const found = [...text.matchAll(pattern)];
  if (found.length === 0) return null;
  const match = pick(found, random);
  const next = by(match);
  return text.slice(0, match.index) + next + text.slice(match.index + match[0].length);
}

const otherDigit = (digit: string, random: Random): string =>
  pick(
    [...'123456789'].filter((d) => d !== digit),
    random,
  );

function otherDate([, day, a, month, b, year]: RegExpMatchArray, random: Random): string {
  const which = pick(['day', 'month', 'year'], random);
  const otherMonth = pick(
    MONTHS.split(' ').filter((m) => m !== month),
    random,
  );
  const later = String(Number(year) + 1);
  const otherDay = String((Number.parseInt(day ?? '', 10) % 27) + 2);
  return `${which === 'day' ? otherDay : day}${a}${which === 'month' ? otherMonth : month}${b}${which === 'year' ? later : year}`;
}

export const TEXT_EDITS: readonly TextEdit[] = [
  {
    name: 'digit',
    edit: (text, random) => replaced(text, /\d/g, random, ([digit]) => otherDigit(digit, random)),
    kinds: ['number', 'date', 'amount', 'reference'],
  },
  {
    name: 'decimal comma',
    edit: (text, random) =>
      replaced(text, /\d,(?=\d)/g, random, ([found]) => found.charAt(0)) ??
      replaced(text, /(?<![\d.,])\d(?=\d(?![\d.,]))/g, random, ([digit]) => `${digit},`),
    kinds: ['number', 'date', 'amount'],
  },
  {
    name: 'unit',
    edit: (text, random) =>
      replaced(
        text,
        new RegExp(`(?<!\\p{L})(${UNITS.join('|')})(?!\\p{L})`, 'gu'),
        random,
        ([unit]) =>
          pick(
            UNITS.filter((u) => u !== unit),
            random,
          ),
      ),
    kinds: ['unit'],
  },
  {
    name: 'date',
    edit: (text, random) => replaced(text, DATE, random, (match) => otherDate(match, random)),
    kinds: ['date', 'number'],
  },
  {
    name: 'ne … pas',
    edit: (text, random) =>
      replaced(text, /ne (\p{L}+) pas/gu, random, ([, verb]) => verb ?? '') ??
      replaced(text, VERB, random, ([verb]) =>
        /^[aeiou]/.test(verb) ? `n’${verb} pas` : `ne ${verb} pas`,
      ),
    kinds: ['negation'],
  },
  {
    name: 'et/ou',
    edit: (text, random) =>
      replaced(text, /(?<=[\p{L}\d,)] )(et|ou)(?= )/gu, random, ([word]) =>
        word === 'et' ? 'ou' : 'et',
      ),
    kinds: ['connector'],
  },
];
