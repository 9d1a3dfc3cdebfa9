import { FIRM, frenchNumber, frenchWholeEuros, NARROW, unitFor } from '../shared/french.ts';
import { type Rational, round } from '../shared/rational.ts';
import type { Formula, Input, Rule } from './formula.ts';

/** Where the unit of a formula comes from: its parameters, its inputs, the rules it reads. */
export type Units = {
  /** Unit of each parameter: `%`, `cents`, words in the plural, or empty. */
  readonly units: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly rules: Readonly<Record<string, Rule>>;
};

/** A number with its unit as it is printed: `99,9 %`, `5 000 €`, `48 heures`, `1 jour ouvré`. */
export function withUnit(value: Rational, unit: string): string {
  if (unit === 'cents') return frenchWholeEuros(round(value).n);
  if (unit === '%') return `${frenchNumber(value)}${NARROW}%`;
  return unit === '' ? frenchNumber(value) : `${frenchNumber(value)}${FIRM}${unitFor(unit, value)}`;
}

/** How a value of this node is shown in a line of working. */
export const formatted = (value: Rational, formula: Formula, from: Units): string =>
  withUnit(value, unitOf(formula, from));

/** The node whose unit a node takes. */
function bearer(formula: Formula): Formula | undefined {
  if ('percentOf' in formula) return formula.percentOf.of;
  if ('times' in formula) return formula.times.amount;
  if ('cap' in formula) return formula.cap.value;
  if ('exempt' in formula) return formula.exempt.value;
  if ('wholeUnits' in formula) return formula.wholeUnits;
  if ('tiers' in formula) return formula.tiers.bands[0]?.give;
  return (Object.values(formula)[0] as readonly Formula[] | undefined)?.[0];
}

/** The quantities of one kind that a node adds, subtracts or chooses between; a bare number has no unit. */
function alike(formula: Formula): readonly Formula[] {
  if ('sum' in formula) return formula.sum;
  if ('difference' in formula) return formula.difference;
  if ('least' in formula) return formula.least;
  return 'greatest' in formula ? formula.greatest : [];
}

function unitOf(formula: Formula, from: Units): string {
  if ('number' in formula) return '';
  if ('param' in formula) return from.units[formula.param] ?? '';
  if ('input' in formula) return from.inputs[formula.input]?.unit ?? '';
  if ('cents' in formula) return 'cents';
  if ('rule' in formula) {
    const rule = from.rules[formula.rule];
    return rule && 'equals' in rule ? unitOf(rule.equals, from) : '';
  }
  const inside = alike(formula).find((one) => unitOf(one, from) !== '') ?? bearer(formula);
  const unit = inside ? unitOf(inside, from) : '';
  // A difference of rates is in points (`wording.md` 4).
  return 'difference' in formula && unit === '%' ? 'points' : unit;
}
