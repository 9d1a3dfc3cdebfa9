import type { Result } from '../../src/core/shared/result.ts';

/** The value of a result that must be one; says the problems otherwise. */
export function got<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problems.map((p) => `${p.code} ${p.message}`).join('\n'));
  return result.value;
}

/** `code place` of each problem; empty when there is none. */
export const codes = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.problems.map((p) => `${p.code} ${p.where}`);
