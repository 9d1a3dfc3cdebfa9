import type { Problem } from './problem.ts';

/** Either a value or every problem found on the way to it; never both, never the first problem only. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export const ok = <T>(value: T): Result<T> => ({ ok: true, value });

export const failed = (...problems: readonly Problem[]): Result<never> => ({
  ok: false,
  problems,
});

/** All the values, or the problems of every failed result, in order. */
export function all<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const problems = results.flatMap((r) => (r.ok ? [] : r.problems));
  return problems.length > 0
    ? failed(...problems)
    : ok(results.flatMap((r) => (r.ok ? [r.value] : [])));
}
