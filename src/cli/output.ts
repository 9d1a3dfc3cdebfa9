import type { Problem, Remark } from '../core/shared/problem.ts';

/** Exit codes of the command line (`cli.md`). */
export const GOOD = 0;
export const HAS_PROBLEMS = 1;
export const WRONG_CALL = 2;
export const OUR_FAILURE = 3;

export type Output = {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
};

/** One JSON value on standard output and nothing else. */
export const printJson = (to: Output, value: unknown): void => to.out(`${JSON.stringify(value)}\n`);

/** All problems on standard error, one a line: place, code, sentence. */
export function printProblems(to: Output, problems: readonly (Problem | Remark)[]): void {
  for (const p of problems) {
    const mark = 'severity' in p && p.severity === 'warning' ? 'avertissement' : 'erreur';
    to.error(`${mark} ${p.code}\n  ${p.where}\n  ${p.message}\n`);
  }
}
