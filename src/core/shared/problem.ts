/** Something a person can put right: a clause, a field or an answer that cannot be used as it is. */
export type Problem = {
  /** Stable and searchable, `area/what-is-wrong`, e.g. `clause/unknown-parameter`. */
  readonly code: string;
  /** One French sentence for the person who must fix it. */
  readonly message: string;
  /** Where it is: a file and JSON pointer for content, a field name for a form. */
  readonly where: string;
};

/** What a reading of content or of a tender noticed; an error refuses publication, a warning informs. */
export type Remark = Problem & { readonly severity: 'error' | 'warning' };

export const problem = (code: string, where: string, message: string): Problem => ({
  code,
  message,
  where,
});

export const asError = (p: Problem): Remark => ({ ...p, severity: 'error' });
export const asWarning = (p: Problem): Remark => ({ ...p, severity: 'warning' });
