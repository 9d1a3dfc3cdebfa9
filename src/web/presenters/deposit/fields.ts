import type { Problem } from '../../../core/shared/problem.ts';

/** What is wrong with each field of a form, by the name of the field; the first that is said of it. */
export const problemsByField = (problems: readonly Problem[]): Readonly<Record<string, string>> =>
  Object.fromEntries([...problems].reverse().map((p) => [p.where, p.message]));
