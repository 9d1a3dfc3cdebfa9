/** The next state of our generator (linear congruential, modulo 2^32); the same everywhere and for ever. */
const following = (state: number): number => (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;

/**
 * Draws that depend on nothing but their seed: whole numbers from 0 to 2^32 − 1. Good enough to spread
 * invented offers, for nothing else.
 *
 * @param seed — a whole number; only its last 32 bits count
 */
export function draws(seed: number, count: number): readonly number[] {
  const found: number[] = [];
  for (let state = following(seed >>> 0); found.length < count; state = following(state))
    found.push(state);
  return found;
}

/** A draw as a whole number from 0 to `size` − 1; the high bits decide, the low ones being poor. */
export const among = (draw: number, size: number): number => Math.floor((draw / 2 ** 32) * size);
