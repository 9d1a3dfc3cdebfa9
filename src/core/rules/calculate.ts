import { type Explained, type Step, step } from '../shared/explanation.ts';
import {
  ceiling,
  compare,
  divide,
  exact,
  greatest,
  least,
  multiply,
  type Rational,
  rational,
  round,
  subtract,
  total,
  ZERO,
} from '../shared/rational.ts';
import { comparatorPhrase } from './agreement.ts';
import type { Comparator, Comparison, Formula, Rule } from './formula.ts';
import { phrase, quantity, type Speech } from './phrase.ts';

/** The values a calculation works on: parameters and inputs as exact numbers (percent, cents, units). */
export type Values = {
  readonly params: Readonly<Record<string, Rational>>;
  readonly inputs: Readonly<Record<string, Rational>>;
};

type Context = Values & { readonly speech: Speech; readonly source: string };
type Worked = Explained<Rational>;

const named = (table: Readonly<Record<string, Rational>>, name: string): Rational => {
  const value = table[name];
  if (value === undefined) throw new RangeError(`no value for ${name}`);
  return value;
};

function leaf(formula: Formula, at: Context): Rational | null {
  if ('number' in formula) return exact(formula.number);
  if ('param' in formula) return named(at.params, formula.param);
  if ('input' in formula) return named(at.inputs, formula.input);
  return null;
}

const fold = (
  parts: readonly Worked[],
  combine: (a: Rational, b: Rational) => Rational,
): Rational => parts.map((p) => p.value).reduce(combine);

/** The value of a node whose children are worked out. */
function combined(formula: Formula, parts: readonly Worked[]): Rational {
  const value = (i: number): Rational => parts[i]?.value ?? ZERO;
  if ('sum' in formula) return total(parts.map((p) => p.value));
  if ('difference' in formula) return fold(parts, subtract);
  if ('product' in formula || 'times' in formula) return fold(parts, multiply);
  if ('quotient' in formula) return divide(value(0), value(1));
  if ('least' in formula || 'cap' in formula) return fold(parts, least);
  if ('greatest' in formula) return fold(parts, greatest);
  if ('percentOf' in formula) return divide(multiply(value(0), value(1)), rational(100n));
  if ('wholeUnits' in formula) return ceiling(value(0));
  if ('cents' in formula) return round(value(0));
  if ('exempt' in formula) return compare(value(0), value(1)) <= 0 ? ZERO : value(0);
  throw new RangeError(`unknown node: ${Object.keys(formula).join(', ')}`);
}

function tiersWorked(formula: Extract<Formula, { tiers: unknown }>, at: Context): Worked {
  const on = work(formula.tiers.on, at);
  const passed = formula.tiers.bands.filter(
    (band) => compare(on.value, work(band.below, at).value) < 0,
  );
  const chosen = passed.at(-1);
  if (!chosen)
    return { value: ZERO, because: step('Aucune tranche n’est franchie', {}, [on.because]) };
  const given = work(chosen.give, at);
  const bound = quantity(chosen.below, at.speech, at.params);
  return {
    value: given.value,
    because: step(`Tranche retenue : ${comparatorPhrase('below', 'm')} à ${bound}`, {}, [
      on.because,
      given.because,
    ]),
  };
}

function work(formula: Formula, at: Context): Worked {
  if ('tiers' in formula) return tiersWorked(formula, at);
  if ('rule' in formula) {
    const rule = at.speech.rules[formula.rule];
    if (!rule || !('equals' in rule)) throw new RangeError(`no formula in rule ${formula.rule}`);
    return work(rule.equals, at);
  }
  const own = leaf(formula, at);
  const parts = own === null ? childrenOf(formula, at) : [];
  const value = own ?? combined(formula, parts);
  const figure = at.speech.format(value, formula);
  return {
    value,
    because: step(
      phrase(formula, at.speech, at.params),
      { figure, source: at.source },
      parts.map((p) => p.because),
    ),
  };
}

function childrenOf(formula: Formula, at: Context): readonly Worked[] {
  const list = Object.values(formula)[0] as unknown;
  const nodes: readonly Formula[] = Array.isArray(list)
    ? (list as Formula[])
    : orderedChildren(formula);
  return nodes.map((node) => work(node, at));
}

function orderedChildren(formula: Formula): readonly Formula[] {
  if ('percentOf' in formula) return [formula.percentOf.rate, formula.percentOf.of];
  if ('times' in formula) return [formula.times.amount, formula.times.count];
  if ('wholeUnits' in formula) return [formula.wholeUnits];
  if ('cents' in formula) return [formula.cents];
  if ('cap' in formula) return [formula.cap.value, formula.cap.at];
  if ('exempt' in formula) return [formula.exempt.value, formula.exempt.upTo];
  return [];
}

/**
 * The value of an `equals` rule with its working, one line a node, in the words of the contract.
 * Amounts are in cents; nothing is rounded but where the rule says so.
 *
 * @param source — `<clause id>@<version>#<rule>`
 * @throws RangeError when a parameter or an input has no value: completeness is checked before
 */
export function calculate(
  rule: Rule,
  values: Values,
  speech: Speech,
  source: string,
): Explained<Rational> {
  if (!('equals' in rule)) throw new RangeError(`the rule ${source} calculates nothing`);
  return work(rule.equals, { ...values, speech, source });
}

const HOLDS: Readonly<Record<Comparator, (sign: -1 | 0 | 1) => boolean>> = {
  below: (sign) => sign < 0,
  atMost: (sign) => sign <= 0,
  atLeast: (sign) => sign >= 0,
  above: (sign) => sign > 0,
};

/** Whether `a` stands to `b` as the comparator says; bounds included or not exactly as named. */
export const compares = (a: Rational, is: Comparator, b: Rational): boolean =>
  HOLDS[is](compare(a, b));

function comparisonWorked(one: Comparison, at: Context): { value: boolean; because: Step } {
  const [left, right] = [work(one.left, at), work(one.right, at)];
  const value = compares(left.value, one.is, right.value);
  const said = `${left.because.label} : ${left.because.figure ?? ''}, attendu ${comparatorPhrase(one.is, 'm')} à ${right.because.figure ?? ''}`;
  return { value, because: step(said, { figure: value ? 'oui' : 'non', source: at.source }) };
}

/** Whether all comparisons of an `if` rule hold, with one line a comparison. */
export function decide(
  rule: Rule,
  values: Values,
  speech: Speech,
  source: string,
): Explained<boolean> {
  if (!('if' in rule)) throw new RangeError(`the rule ${source} decides nothing`);
  const parts = rule.if.map((one) => comparisonWorked(one, { ...values, speech, source }));
  const value = parts.every((p) => p.value);
  return {
    value,
    because: step(
      rule.says,
      { figure: value ? 'oui' : 'non', source },
      parts.map((p) => p.because),
    ),
  };
}
