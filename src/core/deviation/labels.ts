import type { Line } from './reading.ts';
import type { Token } from './stream.ts';

const BULLET = /^[–—•·▪◦○●\-*\uf0b7]$/;
/** What counting alone can change: `3.2`, `3.2.1`, `b)`. */
const COUNTED = /^(\d{1,3}(\.\d{1,3})*\.?|\p{L}{1,2}\))$/u;

/** A label as it is compared; bullets of every shape are none. */
export function labelKey(label: string | null): string {
  const key = (label ?? '').trim();
  return BULLET.test(key) ? '' : key.replace(/\.$/, '');
}

/** A number of an article or of a list that differs at the start of a line that is otherwise known. */
export type Renumbered = {
  readonly clause: string | null;
  readonly before: string;
  readonly after: string;
  /** Counting the lines anew explains it. */
  readonly counted: boolean;
};

/** The labels that differ between lines that begin with the same word at the same place. */
export function renumbered(
  pairs: readonly (readonly [Token, Token])[],
  sealed: readonly Line[],
  returned: readonly Line[],
): readonly Renumbered[] {
  return pairs.flatMap(([a, b]): readonly Renumbered[] => {
    if (!a.first || !b.first) return [];
    const before = labelKey(sealed[a.line]?.label ?? null);
    const after = labelKey(returned[b.line]?.label ?? null);
    if (before === after) return [];
    const counted = [before, after].every((label) => label !== '' && COUNTED.test(label));
    return [{ clause: a.clause, before, after, counted }];
  });
}
