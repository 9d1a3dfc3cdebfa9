import { frenchNumber, unitFor } from '../shared/french.ts';
import { exact, type Rational } from '../shared/rational.ts';
import { comparatorPhrase, type Gender, ifIt, lowerFirst, ofThe } from './agreement.ts';
import type { Formula } from './formula.ts';
import { type Units, withUnit } from './units.ts';

/** What a sentence needs to know of the names that a rule uses. */
export type Speech = Units & {
  /** Noun with its article for each parameter, for lines of working: « l'objectif ». */
  readonly labels: Readonly<Record<string, string>>;
  /** Text of the parameters that are chosen, not counted. */
  readonly texts: Readonly<Record<string, string>>;
  readonly format: (value: Rational, formula: Formula) => string;
};

export type Params = Readonly<Record<string, Rational>>;

const value = (name: string, speech: Speech, params: Params): string => {
  const known = params[name];
  if (known === undefined) throw new RangeError(`no value for the parameter ${name}`);
  return withUnit(known, speech.units[name] ?? '');
};

/** A bound or a rate as a figure with its unit; a measured quantity by its name. */
export function quantity(formula: Formula, speech: Speech, params: Params): string {
  if ('param' in formula) return value(formula.param, speech, params);
  if ('number' in formula) return frenchNumber(exact(formula.number));
  return phrase(formula, speech, params);
}

/** A quantity inside a sentence written in words: « A, moins B », never « A − B ». */
export function worded(formula: Formula, speech: Speech, params: Params): string {
  if (!('difference' in formula) || formula.difference.length !== 2)
    return quantity(formula, speech, params);
  const [from, taken] = formula.difference.map((one) => worded(one, speech, params));
  return `${from}, moins ${taken}`;
}

function counted(formula: Formula, speech: Speech, params: Params): string {
  if ('wholeUnits' in formula) return counted(formula.wholeUnits, speech, params);
  if ('least' in formula && formula.least[0]) return counted(formula.least[0], speech, params);
  if ('input' in formula) return speech.inputs[formula.input]?.of ?? formula.input;
  return phrase(formula, speech, params);
}

function started(formula: Formula, speech: Speech): string {
  if ('least' in formula && formula.least[0]) return started(formula.least[0], speech);
  if (!('wholeUnits' in formula) || !('input' in formula.wholeUnits)) return '';
  const input = speech.inputs[formula.wholeUnits.input];
  const one = unitFor(input?.unit ?? '', exact(1));
  return input?.gender === 'f'
    ? `, toute ${one} commencée comptant pour une ${one} entière`
    : `, tout ${one} commencé comptant pour un ${one} entier`;
}

function timesPhrase(
  formula: Extract<Formula, { times: unknown }>,
  speech: Speech,
  params: Params,
): string {
  const { amount, count } = formula.times;
  const limit =
    'least' in count && count.least[1]
      ? `, dans la limite de ${quantity(count.least[1], speech, params)}`
      : '';
  const said = `${quantity(amount, speech, params)} par ${counted(count, speech, params)}`;
  return said + started(count, speech) + limit;
}

const OPERATORS: Readonly<Record<string, string>> = {
  sum: ' + ',
  difference: ' − ',
  product: ' × ',
  quotient: ' ÷ ',
};

/** Which operands need brackets, by the sign they stand under; `after` the first one only, or any. */
const BRACKETS: Readonly<Record<string, { readonly any: RegExp; readonly after: RegExp }>> = {
  ' + ': { any: /^$/, after: /^$/ },
  ' − ': { any: /^$/, after: /^(sum|difference)$/ },
  ' × ': { any: /^(sum|difference)$/, after: /^$/ },
  ' ÷ ': { any: /^(sum|difference)$/, after: /^(product|quotient)$/ },
};

const kindOf = (formula: Formula): string => Object.keys(formula)[0] ?? '';

/** Whether a formula is written with signs and not with words. */
export const isArithmetic = (formula: Formula): boolean => kindOf(formula) in OPERATORS;

function operands(list: readonly Formula[], sign: string, speech: Speech, params: Params): string {
  const rule = BRACKETS[sign];
  const said = list.map((one, i) => {
    const text = quantity(one, speech, params);
    const kind = kindOf(one);
    return rule?.any.test(kind) || (i > 0 && rule?.after.test(kind)) ? `(${text})` : text;
  });
  return said.join(sign);
}

/** A formula inside a sentence, without its wrapping cap and rounding (they are sentences of their own). */
export function phrase(formula: Formula, speech: Speech, params: Params): string {
  if ('param' in formula) return speech.labels[formula.param] ?? formula.param;
  if ('number' in formula) return frenchNumber(exact(formula.number));
  if ('input' in formula) return speech.inputs[formula.input]?.label ?? formula.input;
  if ('rule' in formula) return lowerFirst(speech.rules[formula.rule]?.says ?? formula.rule);
  if ('percentOf' in formula) {
    const { rate, of } = formula.percentOf;
    return `${quantity(rate, speech, params)} ${genitive(of, speech, params)}`;
  }
  if ('times' in formula) return timesPhrase(formula, speech, params);
  if ('wholeUnits' in formula) return phrase(formula.wholeUnits, speech, params);
  if ('cents' in formula) return phrase(formula.cents, speech, params);
  if ('cap' in formula) return phrase(formula.cap.value, speech, params);
  if ('exempt' in formula) return phrase(formula.exempt.value, speech, params);
  if ('tiers' in formula) return tiersPhrase(formula, speech, params);
  return listPhrase(formula, speech, params);
}

type ListNode = Extract<
  Formula,
  | { sum: unknown }
  | { difference: unknown }
  | { product: unknown }
  | { quotient: unknown }
  | { least: unknown }
  | { greatest: unknown }
>;

function listPhrase(formula: ListNode, speech: Speech, params: Params): string {
  const kind = kindOf(formula);
  const nodes = Object.values(formula)[0] as readonly Formula[];
  const sign = OPERATORS[kind];
  if (sign) return operands(nodes, sign, speech, params);
  const said = nodes.map((one) => worded(one, speech, params)).join(' ; ');
  const which = kind === 'least' ? 'la plus petite' : 'la plus élevée';
  return `${which} des valeurs suivantes, qui ne s'additionnent pas : ${said}`;
}

function genitive(formula: Formula, speech: Speech, params: Params): string {
  if ('input' in formula) return speech.inputs[formula.input]?.of ?? formula.input;
  const said = phrase(formula, speech, params);
  return isArithmetic(formula) ? `de (${said})` : ofThe(said);
}

/** The gender of the noun by which a formula is named; masculine when it has none. */
export function genderOf(formula: Formula, speech: Speech): Gender {
  if ('input' in formula) return speech.inputs[formula.input]?.gender ?? 'm';
  if ('rule' in formula) {
    const rule = speech.rules[formula.rule];
    return rule && 'gender' in rule ? rule.gender : 'm';
  }
  return 'm';
}

function tiersPhrase(
  formula: Extract<Formula, { tiers: unknown }>,
  speech: Speech,
  params: Params,
): string {
  const { on, bands } = formula.tiers;
  const gender = genderOf(on, speech);
  const subject = phrase(on, speech, params);
  return bands
    .map((band, i) => {
      const lower = bands[i + 1]?.below;
      const who = i === 0 ? `si ${subject}` : ifIt(gender);
      const upper = `${comparatorPhrase('below', gender)} à ${quantity(band.below, speech, params)}`;
      const also = lower
        ? ` et ${comparatorPhrase('atLeast', gender)} à ${quantity(lower, speech, params)}`
        : '';
      const to = i === 0 ? '' : 'à ';
      return `${to}${phrase(band.give, speech, params)} ${who} est ${upper}${also}`;
    })
    .join(' ; ');
}
