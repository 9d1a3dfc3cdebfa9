import type { Step } from '../../../core/shared/explanation.ts';

/** A number and where it comes from, as nested `details`; a leaf that is worked out elsewhere leads there. */
export type Node = {
  readonly label: string;
  readonly figure: string;
  readonly href: string;
  readonly children: readonly Node[];
};

/** A working as the page shows it; the same steps as the report. */
export const treeOf = (step: Step): Node => ({
  label: step.label,
  figure: step.figure ?? '',
  href: '',
  children: step.from.map(treeOf),
});
