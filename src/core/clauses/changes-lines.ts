import { align } from '../shared/align.ts';
import { type WordPart, wordParts, wordsOf } from '../shared/words.ts';

/** A line of a text compared with another: its words, or how many lines in a row are equal. */
export type LinePart =
  | { readonly kind: 'equal'; readonly count: number }
  | { readonly kind: 'changed'; readonly words: readonly WordPart[] };

const keyOf = (line: string): string =>
  wordsOf(line)
    .map((word) => word.key)
    .join(' ');

const changed = (before: string, after: string): LinePart => ({
  kind: 'changed',
  words: wordParts(before, after),
});

/** Lines that differ: as many on each side are compared two by two, else the old ones then the new ones. */
function pairs(old: readonly string[], now: readonly string[]): readonly LinePart[] {
  if (old.length === now.length) return old.map((line, i) => changed(line, now[i] ?? ''));
  return [...old.map((line) => changed(line, '')), ...now.map((line) => changed('', line))];
}

/** Two texts compared line by line, then word by word where a line differs; equal lines are counted. */
export function lineParts(before: string, after: string): readonly LinePart[] {
  const [old, now] = [before, after].map((text) => text.split('\n').filter((l) => l !== '')) as [
    string[],
    string[],
  ];
  const equal = (count: number): readonly LinePart[] =>
    count > 0 ? [{ kind: 'equal', count }] : [];
  let at = 0;
  const parts = align(old.map(keyOf), now.map(keyOf)).flatMap(({ aFrom, aTo, bFrom, bTo }) => {
    const kept = equal(aFrom - at);
    at = aTo;
    return [...kept, ...pairs(old.slice(aFrom, aTo), now.slice(bFrom, bTo))];
  });
  return [...parts, ...equal(old.length - at)];
}
