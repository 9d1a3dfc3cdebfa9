/**
 * One line of working: what was computed, from what, and which words of the contract say so.
 * `label` is a French sentence that reads well aloud; `figure` is already in French format.
 */
export type Step = {
  readonly label: string;
  /** The value of this line in French format, e.g. `33,33 points`; absent for a line of reasoning. */
  readonly figure?: string;
  /** `<clause id>@<version>`, `<clause id>@<version>#<rule or item>` or the name of a text and its article. */
  readonly source?: string;
  readonly from: readonly Step[];
};

/** A value that carries the working that produced it. */
export type Explained<T> = { readonly value: T; readonly because: Step };

export function step(
  label: string,
  details: { readonly figure?: string; readonly source?: string } = {},
  from: readonly Step[] = [],
): Step {
  return { label, ...details, from };
}
