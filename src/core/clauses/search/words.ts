/** Endings that say number or gender, each with what is left; the first that fits is applied, in each group. */
const PLURALS: readonly (readonly [RegExp, string])[] = [
  [/eaux$/, 'eau'],
  [/(..)aux$/, '$1al'],
  [/(..)ail$/, '$1al'],
  [/(..)ux$/, '$1u'],
  [/(..)s$/, '$1'],
];
const FEMININES: readonly (readonly [RegExp, string])[] = [
  [/(..)que?$/, '$1c'],
  [/(...)ive$/, '$1if'],
  [/(....)(?:trice|teuse|teur)$/, '$1t'],
  [/(..)euse$/, '$1eu'],
  [/(...?)e+$/, '$1'],
];
const DOUBLED = /(ll|nn|tt|ss)$/;

const without = (word: string, endings: typeof PLURALS): string => {
  const fit = endings.find(([ending]) => ending.test(word));
  return fit ? word.replace(fit[0], fit[1]) : word;
};

/**
 * What is left of a folded word without the marks of plural and feminine: `ouvertes` → `ouvert`,
 * `nationaux` → `national`. Not a word of the language: it only says that two words are the same one.
 */
export function stem(word: string): string {
  if (word.length < 4) return word;
  const bare = without(without(word, PLURALS), FEMININES);
  return DOUBLED.test(bare) ? bare.slice(0, -1) : bare;
}

const unaccented = (text: string): string => text.normalize('NFD').replace(/\p{Mn}/gu, '');

const tokens = (text: string): readonly string[] =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .split(/[^\p{L}\d]+/u)
    .filter((token) => token !== '');

/** The words of a text, without accents nor capitals: `Œuvre d’État` → `oeuvre`, `d`, `etat`. */
export const folded = (text: string): readonly string[] => tokens(text).map(unaccented);

/** A word as it is compared with another. */
export type Word = {
  readonly folded: string;
  /** Equal for `données` and `donnée`, not for `donne`. */
  readonly strict: string;
  /** Equal for the three: for who types without accents. */
  readonly loose: string;
  /** It ends with a written `é`: the loose comparison would be a mistake. */
  readonly acute: boolean;
};

const ACUTE = /^(.{2,}?)(?:ée?|ee)s?$/;

function wordOf(token: string): Word {
  const loose = stem(unaccented(token));
  const [, base] = ACUTE.exec(token) ?? [];
  return {
    folded: unaccented(token),
    strict: base === undefined ? loose : `${unaccented(base)}é`,
    loose,
    acute: /ée?s?$/.test(token),
  };
}

/** Reads the words of many texts, each once a text; a word met before is not looked at again. */
export function wordReader(): (text: string) => readonly Word[] {
  const known = new Map<string, Word>();
  const read = (token: string): Word => {
    const word = known.get(token) ?? wordOf(token);
    known.set(token, word);
    return word;
  };
  return (text) => [...new Set(tokens(text))].map(read);
}

/** The words of a text, each once. */
export const wordsIn = (text: string): readonly Word[] => wordReader()(text);

const EMPTY_WORDS = new Set(
  'a au aux d dans de des du en et l la le les leur ou par pour qu que qui s sa se ses son sur un une'.split(
    ' ',
  ),
);

/** The words of a search: those that tell nothing are left out, unless there is nothing else. */
export function searched(text: string): readonly Word[] {
  const words = wordsIn(text);
  const telling = words.filter((word) => !EMPTY_WORDS.has(word.folded));
  return telling.length > 0 ? telling : words;
}

const PREFIX_LENGTH = 3;

/** 2: the same word, 1: perhaps the same word, or one that begins like it; 0: another word. */
export function likeness(asked: Word, found: Word): 0 | 1 | 2 {
  if (asked.strict === found.strict) return 2;
  if (!asked.acute && asked.loose === found.loose) return 1;
  return asked.folded.length >= PREFIX_LENGTH && found.folded.startsWith(asked.folded) ? 1 : 0;
}
