import { enumerated } from '../shared/french.ts';
import { compare, exact } from '../shared/rational.ts';
import { comparatorPhrase, type Gender, ifIt, toThe } from './agreement.ts';
import type { Comparison, Formula, Rule } from './formula.ts';
import {
  genderOf,
  isArithmetic,
  type Params,
  phrase,
  quantity,
  type Speech,
  worded,
} from './phrase.ts';

function exemption(
  formula: Extract<Formula, { exempt: unknown }>['exempt'],
  speech: Speech,
  params: Params,
): string {
  const gender = genderOf(formula.value, speech);
  const [it, due] = gender === 'f' ? ['elle', 'due'] : ['il', 'dû'];
  const bound = toThe(worded(formula.upTo, speech, params));
  const under = `si ${phrase(formula.value, speech, params)} est ${comparatorPhrase('atMost', gender)} ${bound}`;
  const beyond = `${ifIt(gender)} est ${comparatorPhrase('above', gender)}, ${it} est ${due} en entier`;
  return `${formula.says} ${under} ; ${beyond}.`;
}

/** The sentences that wrap a formula, from the inside out: the order in which they are applied. */
function wrappings(formula: Formula, gender: Gender, speech: Speech, params: Params): string[] {
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
      `${formula.cap.says} ${toThe(worded(formula.cap.at, speech, params))}.`,
    ];
  if ('exempt' in formula)
    return [
      ...wrappings(formula.exempt.value, gender, speech, params),
      exemption(formula.exempt, speech, params),
    ];
  return [];
}

/** A formula without the nodes that are sentences of their own. */
function core(formula: Formula): Formula {
  if ('cents' in formula) return core(formula.cents);
  if ('cap' in formula) return core(formula.cap.value);
  if ('exempt' in formula) return core(formula.exempt.value);
  return formula;
}

function comparisonPhrase(one: Comparison, speech: Speech, params: Params): string {
  const gender = genderOf(one.left, speech);
  const than = toThe(worded(one.right, speech, params));
  return `si ${phrase(one.left, speech, params)} est ${comparatorPhrase(one.is, gender)} ${than}`;
}

const isSingular = (formula: Formula, params: Params): boolean => {
  const value = 'param' in formula ? params[formula.param] : undefined;
  return value !== undefined && compare(value, exact(2)) < 0;
};

/** « dans les 60 jours qui suivent … », « dans le délai de 1 jour qui suit … ». */
function withinPhrase(
  rule: Extract<Rule, { within: unknown }>,
  speech: Speech,
  params: Params,
): string {
  const delay = quantity(rule.within, speech, params);
  return isSingular(rule.within, params)
    ? `dans le délai de ${delay} ${rule.after.replace(/^qui suivent\b/, 'qui suit')}`
    : `dans les ${delay} ${rule.after}`;
}

function equality(
  rule: Extract<Rule, { equals: unknown }>,
  speech: Speech,
  params: Params,
): string[] {
  const bare = core(rule.equals);
  const equal = rule.gender === 'f' ? 'égale' : 'égal';
  const main = isArithmetic(bare)
    ? `${rule.says} = ${phrase(bare, speech, params)}.`
    : `${rule.says} est ${equal} ${toThe(quantity(bare, speech, params))}.`;
  return [main, ...wrappings(rule.equals, rule.gender, speech, params)];
}

/**
 * The French sentences of a rule, in the order counted → compared → rate and base → rounded → capped
 * (`wording.md` 1.3). No figure of a calculated clause is written anywhere else.
 *
 * @param params — the value of each parameter the rule reads
 */
export function sentences(rule: Rule, speech: Speech, params: Params): readonly string[] {
  const figure = (formula: Formula): string => quantity(formula, speech, params);
  if ('if' in rule)
    return [`${rule.says} ${enumerated(rule.if.map((c) => comparisonPhrase(c, speech, params)))}.`];
  if ('target' in rule)
    return [`${rule.says} ${comparatorPhrase(rule.is, 'm')} à ${figure(rule.target)}.`];
  if ('within' in rule) return [`${rule.says} ${withinPhrase(rule, speech, params)}.`];
  if ('upTo' in rule) return [`${rule.says} dans la limite de ${figure(rule.upTo)} ${rule.after}.`];
  if ('notice' in rule)
    return [`${rule.says} ${figure(rule.notice)} au moins avant ${rule.before}.`];
  if ('first' in rule)
    return [
      `${rule.says} au plus tard ${figure(rule.first)} après ${rule.event}, puis ${rule.then} dans chaque période de ${figure(rule.every)}.`,
    ];
  if ('chosen' in rule) return [`${rule.says} : ${speech.texts[rule.chosen] ?? ''}.`];
  return equality(rule, speech, params);
}
