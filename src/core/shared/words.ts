import { align } from './align.ts';

/** A word, a number, or a mark of a text; `key` is equal when a reader would call both the same. */
export type Word = {
  readonly text: string;
  readonly key: string;
  /** A space stands before it. */
  readonly spaced: boolean;
  /** Its first character in the text as `visible` gives it. */
  readonly at: number;
};

/** Characters that print nothing: soft hyphen, zero-width spaces and joiners, byte-order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
const LIGATURES = /[\ufb00-\ufb06]/g;
/** A number with its thousands and decimals, a word with its elision, or one mark. */
const WORD =
  /\d+(?:[ \u00a0\u202f]\d{3}(?!\d))*(?:[.,]\d+)*|\p{L}[\p{L}\p{M}\d]*['’ʼ]?|[^\s\u00a0\u202f]/gu;

const SPACE = /[\s\u00a0\u202f]/;

const SAME: readonly (readonly [RegExp, string])[] = [
  [/['’ʼ‘]/g, "'"],
  [/[«»“”„"]/g, '"'],
  [/[‐‑‒–—−]/g, '-'],
];

/** What is left of a text when typography is set aside: spaces of a number, shapes of quotes and dashes. */
const keyOf = (text: string): string =>
  SAME.reduce((key, [shape, plain]) => key.replace(shape, plain), text).replace(
    /(\d)[ \u00a0\u202f](?=\d)/g,
    '$1',
  );

/** A text without what prints nothing, its letters composed and its ligatures undone. */
export const visible = (text: string): string =>
  text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(LIGATURES, (one) => one.normalize('NFKC'));

/** The words of a text in order; spaces and what prints nothing are left out. */
export function wordsOf(text: string): readonly Word[] {
  const clean = visible(text);
  return [...clean.matchAll(WORD)].map(({ 0: found, index }) => ({
    text: found,
    key: keyOf(found),
    spaced: SPACE.test(clean.charAt(index - 1)),
    at: index,
  }));
}

/** Words as a line of text. */
export const line = (words: readonly Word[]): string =>
  words.map(({ text, spaced }, i) => (spaced && i > 0 ? ` ${text}` : text)).join('');

/** Whether two texts differ at most by their typography. */
export const sameWords = (a: string, b: string): boolean => {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  return left.length === right.length && left.every((word, i) => word.key === right[i]?.key);
};

/** A stretch of a text compared word by word with another. */
export type WordPart = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** Two texts as one sequence of stretches, each kept, taken away or added. */
export function wordParts(before: string, after: string): readonly WordPart[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const hunks = align(
    a.map((w) => w.key),
    b.map((w) => w.key),
  );
  let at = 0;
  const parts = hunks.flatMap(({ aFrom, aTo, bFrom, bTo }): WordPart[] => {
    const kept = a.slice(at, aFrom);
    at = aTo;
    return [
      { kind: 'same', text: line(kept) },
      { kind: 'removed', text: line(a.slice(aFrom, aTo)) },
      { kind: 'added', text: line(b.slice(bFrom, bTo)) },
    ];
  });
  return [...parts, { kind: 'same', text: line(a.slice(at)) } as const].filter(
    (part) => part.text !== '',
  );
}
