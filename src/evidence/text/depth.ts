import { MAX_DEPTH, MAX_NODES } from '../limits.ts';

/**
 * Whether a JSON text opens more than `MAX_DEPTH` brackets at once. A linear reading of the text, so
 * that no parser meets a nesting bomb; brackets inside strings do not count.
 */
export function isTooDeepText(json: string): boolean {
  let depth = 0;
  let inString = false;
  for (let i = 0; i < json.length; i += 1) {
    const c = json[i];
    if (inString && c === '\\') i += 1;
    else if (c === '"') inString = !inString;
    else if (!inString) depth += step(c);
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}

function step(c: string | undefined): number {
  if (c === '{' || c === '[') return 1;
  return c === '}' || c === ']' ? -1 : 0;
}

type Excess = 'depth' | 'nodes' | undefined;

/** The first excess among the values below, in order; stops there. */
function firstExcess(values: readonly unknown[], excess: (value: unknown) => Excess): Excess {
  for (const value of values) {
    const found = excess(value);
    if (found) return found;
  }
  return undefined;
}

/**
 * What makes a parsed tree too large to be walked: its depth, or its number of nodes counted once for
 * each place where an alias repeats them. A tree that contains itself is too deep.
 */
export function excessOf(tree: unknown): Excess {
  let nodes = 0;
  const visit = (value: unknown, depth: number): Excess => {
    nodes += 1;
    if (nodes > MAX_NODES) return 'nodes';
    if (typeof value !== 'object' || value === null) return undefined;
    if (depth > MAX_DEPTH) return 'depth';
    return firstExcess(Object.values(value), (below) => visit(below, depth + 1));
  };
  return visit(tree, 1);
}
