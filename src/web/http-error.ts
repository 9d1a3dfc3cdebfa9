import type { Problem } from '../core/shared/problem.ts';

/** An answer that is not the page asked for; `error-handler.ts` shows it. */
export type HttpError = Error & {
  readonly status: number;
  readonly problems: readonly Problem[];
  /** Seconds after which to try again. */
  readonly retryAfter?: number;
};

export const httpError = (
  status: number,
  problems: readonly Problem[] = [],
  retryAfter?: number,
): HttpError =>
  Object.assign(new Error(`HTTP ${status}`), {
    status,
    problems,
    ...(retryAfter === undefined ? {} : { retryAfter }),
  });

/** The status that the endings of problem codes ask for; a wrong field when none does. */
export function statusOf(problems: readonly Problem[]): number {
  const ends = (ending: string): boolean => problems.some((p) => p.code.endsWith(ending));
  if (ends('/not-found')) return 404;
  if (ends('/forbidden')) return 403;
  if (ends('/busy')) return 503;
  return ends('/conflict') ? 409 : 422;
}

/** What a use case refused, as an error to throw or to pass on. */
export const refuse = (problems: readonly Problem[]): HttpError =>
  httpError(statusOf(problems), problems);
