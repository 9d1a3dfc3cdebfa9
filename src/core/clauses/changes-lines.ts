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

/** The share of their words that two lines have in common, from 0 to 1. */
function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a).map((w) => w.key), wordsOf(b).map((w) => w.key)];
  const rest = [...right];
  const common = left.filter((key) => {
    const at = rest.indexOf(key);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  }).length;
  return (2 * common) / Math.max(1, left.length + right.length);
}

/** Two lines with less in common are two different lines. */
const ALIKE = 0.4;

/** Lines that differ: each old one with the first new one that is like it, in order; the others alone. */
function pairs(old: readonly string[], now: readonly string[]): readonly LinePart[] {
  let at = 0;
  const parts = old.flatMap((line): readonly LinePart[] => {
    const found = now.findIndex((other, i) => i >= at && likeness(line, other) >= ALIKE);
    if (found < 0) return [changed(line, '')];
    const before = now.slice(at, found).map((added) => changed('', added));
    at = found + 1;
    return [...before, changed(line, now[found] ?? '')];
  });
  return [...parts, ...now.slice(at).map((added) => changed('', added))];
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
