import type { Step } from '../../../core/shared/explanation.ts';
import { paths } from '../../paths.ts';

/** A line of the working of a clause's points: what, and what is said of it. */
type Line = {
  readonly dt: string;
  readonly dd: string;
  readonly href: string;
  readonly pin: string;
};

/** A number and where it comes from, as nested `details`. */
export type Node = {
  readonly label: string;
  readonly figure: string;
  readonly children: readonly Node[];
  /** The leaf of the tree, when the node is a question. */
  readonly work: readonly Line[];
};

const PIN = /^([a-z0-9-]+)@(\d+)(?:#(.+))?$/;

const line = (dt: string, dd: string): Line => ({ dt, dd, href: '', pin: '' });

function clauseLine(source: string, titles: ReadonlyMap<string, string>): readonly Line[] {
  const match = PIN.exec(source);
  if (!match) return [];
  const [, id = '', version = ''] = match;
  const href = paths.clauseVersion(id, Number(version));
  return [{ dt: 'Clause', dd: titles.get(id) ?? id, href, pin: source }];
}

const withFigure = (step: Step): string =>
  step.figure ? `${step.label} = ${step.figure}` : step.label;

/** The clause, the calculation, then what it was reckoned on. */
function workOf(step: Step, titles: ReadonlyMap<string, string>): readonly Line[] {
  return [
    ...clauseLine(step.source ?? '', titles),
    ...step.from.map((one) => line('Calcul', withFigure(one))),
    ...step.from.flatMap((one) => one.from.map((inner) => line('Fondé sur', withFigure(inner)))),
  ];
}

/** The explanation of an offer's total as the page shows it; the same steps as the report. */
export function treeOf(step: Step, titles: ReadonlyMap<string, string>): Node {
  const isQuestion = PIN.test(step.source ?? '') && step.from.length > 0;
  return {
    label: step.label,
    figure: step.figure ?? '',
    children: isQuestion ? [] : step.from.map((one) => treeOf(one, titles)),
    work: isQuestion ? workOf(step, titles) : [],
  };
}
