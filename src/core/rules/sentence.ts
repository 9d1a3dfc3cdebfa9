import {
  enumerated,
  FIRM,
  frenchNumber,
  frenchWholeEuros,
  NARROW,
  unitFor,
} from '../shared/french.ts';
import { exact, type Rational, round } from '../shared/rational.ts';
import type { Comparator, Comparison, Formula, Input, Rule } from './formula.ts';

/** What a sentence needs to know of the names that a rule uses. */
export type Speech = {
  /** Unit of each parameter: `%`, `cents`, words in the plural, or empty. */
  readonly units: Readonly<Record<string, string>>;
  /** Noun with its article for each parameter, for lines of working: « l'objectif ». */
  readonly labels: Readonly<Record<string, string>>;
  readonly inputs: Readonly<Record<string, Input>>;
  readonly rules: Readonly<Record<string, Rule>>;
  /** Text of the parameters that are chosen, not counted. */
  readonly texts: Readonly<Record<string, string>>;
  readonly format: (value: Rational, formula: Formula) => string;
};

export type Params = Readonly<Record<string, Rational>>;

/** A number with its unit as it is printed: `99,9 %`, `5 000 €`, `48 heures`, `1 jour ouvré`. */
export function withUnit(value: Rational, unit: string): string {
  if (unit === 'cents') return frenchWholeEuros(round(value).n);
  if (unit === '%') return `${frenchNumber(value)}${NARROW}%`;
  return unit === '' ? frenchNumber(value) : `${frenchNumber(value)}${FIRM}${unitFor(unit, value)}`;
}

/** How a value of this node is shown in a line of working. */
export function formatted(
  value: Rational,
  formula: Formula,
  units: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, Input>>,
): string {
  return withUnit(value, unitOf(formula, units, inputs));
}

function unitOf(
  formula: Formula,
  units: Readonly<Record<string, string>>,
  inputs: Readonly<Record<string, Input>>,
): string {
  const of = (f: Formula | undefined): string => (f ? unitOf(f, units, inputs) : '');
  if ('param' in formula) return units[formula.param] ?? '';
  if ('input' in formula) return inputs[formula.input]?.unit ?? '';
  if ('percentOf' in formula) return of(formula.percentOf.of);
  if ('times' in formula) return of(formula.times.amount);
  if ('cap' in formula) return of(formula.cap.value);
  if ('exempt' in formula) return of(formula.exempt.value);
  if ('cents' in formula) return 'cents';
  if ('wholeUnits' in formula) return of(formula.wholeUnits);
  if ('tiers' in formula) return of(formula.tiers.bands[0]?.give);
  return of((Object.values(formula)[0] as readonly Formula[] | undefined)?.[0]);
}

const WORDS: Readonly<Record<Comparator, readonly [m: string, f: string]>> = {
  below: ['inférieur', 'inférieure'],
  atMost: ['inférieur ou égal', 'inférieure ou égale'],
  atLeast: ['supérieur ou égal', 'supérieure ou égale'],
  above: ['supérieur', 'supérieure'],
};

/** « inférieur ou égal », agreed with the thing compared. */
export const comparatorPhrase = (is: Comparator, gender: 'm' | 'f'): string =>
  WORDS[is][gender === 'm' ? 0 : 1];

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

function counted(formula: Formula, speech: Speech, params: Params): string {
  if ('wholeUnits' in formula) return counted(formula.wholeUnits, speech, params);
  if ('least' in formula && formula.least[0]) return counted(formula.least[0], speech, params);
  if ('input' in formula) return speech.inputs[formula.input]?.of ?? formula.input;
  return phrase(formula, speech, params);
}

function started(formula: Formula, speech: Speech): string {
  if ('wholeUnits' in formula && 'input' in formula.wholeUnits) {
    const unit = speech.inputs[formula.wholeUnits.input]?.unit ?? '';
    const one = unitFor(unit, exact(1));
    const whole = speech.inputs[formula.wholeUnits.input]?.gender === 'f' ? 'entière' : 'entier';
    const begun = whole === 'entière' ? 'toute' : 'tout';
    const past = whole === 'entière' ? 'commencée' : 'commencé';
    return `, ${begun} ${one} ${past} comptant pour ${whole === 'entière' ? 'une' : 'un'} ${one} ${whole}`;
  }
  return 'least' in formula && formula.least[0] ? started(formula.least[0], speech) : '';
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

function operands(list: readonly Formula[], sign: string, speech: Speech, params: Params): string {
  const binds = sign === OPERATORS['product'] || sign === OPERATORS['quotient'];
  const said = list.map((one) => {
    const text = quantity(one, speech, params);
    return binds && ('sum' in one || 'difference' in one) ? `(${text})` : text;
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
  const [kind = '', list = []] = Object.entries(formula)[0] ?? [];
  const nodes = list as readonly Formula[];
  const sign = OPERATORS[kind];
  if (sign) return operands(nodes, sign, speech, params);
  const said = enumerated(nodes.map((one) => quantity(one, speech, params)));
  return kind === 'least'
    ? `la plus petite des valeurs suivantes : ${said}`
    : `la plus élevée des valeurs suivantes : ${said}`;
}

function genitive(formula: Formula, speech: Speech, params: Params): string {
  if ('input' in formula) return speech.inputs[formula.input]?.of ?? formula.input;
  return `de ${phrase(formula, speech, params)}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function genderOf(formula: Formula, speech: Speech): 'm' | 'f' {
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
  const pronoun = gender === 'f' ? 'si elle' : "s'il";
  return bands
    .map((band, i) => {
      const lower = bands[i + 1]?.below;
      const who = i === 0 ? `si ${subject}` : pronoun;
      const upper = `${comparatorPhrase('below', gender)} à ${quantity(band.below, speech, params)}`;
      const also = lower
        ? ` et ${comparatorPhrase('atLeast', gender)} à ${quantity(lower, speech, params)}`
        : '';
      const to = i === 0 ? '' : 'à ';
      return `${to}${phrase(band.give, speech, params)} ${who} est ${upper}${also}`;
    })
    .join(' ; ');
}

/** The sentences that wrap a formula, from the inside out: the order in which they are applied. */
function wrappings(formula: Formula, gender: 'm' | 'f', speech: Speech, params: Params): string[] {
  if ('cents' in formula) {
    const [she, rounded] = gender === 'f' ? ['Elle', 'arrondie'] : ['Il', 'arrondi'];
    return [
      ...wrappings(formula.cents, gender, speech, params),
      `${she} est ${rounded} au centime, le demi-centime au centime supérieur.`,
    ];
  }
  if ('cap' in formula)
    return [
      ...wrappings(formula.cap.value, gender, speech, params),
      `${formula.cap.says} à ${quantity(formula.cap.at, speech, params)}.`,
    ];
  if ('exempt' in formula)
    return [
      ...wrappings(formula.exempt.value, gender, speech, params),
      `${formula.exempt.says} ${quantity(formula.exempt.upTo, speech, params)}.`,
    ];
  return [];
}

/** Whether a formula, its wrappings aside, is written with signs and not with words. */
function isArithmetic(formula: Formula): boolean {
  if ('cents' in formula) return isArithmetic(formula.cents);
  if ('cap' in formula) return isArithmetic(formula.cap.value);
  if ('exempt' in formula) return isArithmetic(formula.exempt.value);
  return (Object.keys(formula)[0] ?? '') in OPERATORS;
}

function comparisonPhrase(one: Comparison, speech: Speech, params: Params): string {
  const gender = genderOf(one.left, speech);
  return `si ${phrase(one.left, speech, params)} est ${comparatorPhrase(one.is, gender)} à ${quantity(one.right, speech, params)}`;
}

/**
 * The French sentences of a rule, in the order counted → compared → rate and base → rounded → capped
 * (`wording.md` 1.3). No figure of a calculated clause is written anywhere else.
 *
 * @param params — the value of each parameter the rule reads
 */
export function sentences(rule: Rule, speech: Speech, params: Params): readonly string[] {
  if ('if' in rule)
    return [`${rule.says} ${enumerated(rule.if.map((c) => comparisonPhrase(c, speech, params)))}.`];
  if ('target' in rule)
    return [
      `${rule.says} ${comparatorPhrase(rule.is, 'm')} à ${quantity(rule.target, speech, params)}.`,
    ];
  if ('within' in rule)
    return [`${rule.says} dans les ${quantity(rule.within, speech, params)} ${rule.after}.`];
  if ('upTo' in rule)
    return [`${rule.says} dans la limite de ${quantity(rule.upTo, speech, params)} ${rule.after}.`];
  if ('notice' in rule)
    return [`${rule.says} ${quantity(rule.notice, speech, params)} au moins avant ${rule.before}.`];
  if ('first' in rule)
    return [
      `${rule.says} au plus tard ${quantity(rule.first, speech, params)} après ${rule.event}, puis ${rule.then} dans chaque période de ${quantity(rule.every, speech, params)}.`,
    ];
  if ('chosen' in rule) return [`${rule.says} : ${speech.texts[rule.chosen] ?? ''}.`];
  const said = phrase(rule.equals, speech, params);
  const equal = rule.gender === 'f' ? 'égale' : 'égal';
  const main = isArithmetic(rule.equals)
    ? `${rule.says} = ${said}.`
    : `${rule.says} est ${equal} à ${said}.`;
  return [main, ...wrappings(rule.equals, rule.gender, speech, params)];
}
