import type { QuestionStep } from '../../core/intake/questionnaire.ts';
import type { FactCatalogue, FactValue } from '../../core/rules/condition.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { type Body, centsIn, numberIn, text, texts } from './fields.ts';

type Fact = FactCatalogue[string];
type Answer = FactValue | null;

function numeric(typed: string, name: string, fact: Fact): Answer | Problem {
  if (typed === '') return null;
  const value = fact.type === 'cents' ? centsIn(typed) : numberIn(typed);
  if (value !== null && Number.isInteger(value) && value >= 0) return value;
  const said =
    fact.type === 'cents' ? 'un montant en euros, deux décimales au plus' : 'un nombre entier';
  return problem('questions/not-a-number', name, `« ${typed} » n'est pas ${said}.`);
}

function chosen(typed: string, name: string, fact: Fact): Answer | Problem {
  if (typed === '') return null;
  return Object.hasOwn(fact.options, typed)
    ? typed
    : problem('questions/not-an-option', name, 'Choisissez une des réponses proposées.');
}

function answerIn(body: Body, name: string, fact: Fact): Answer | Problem {
  if (fact.type === 'list')
    return texts(body, name).filter((one) => Object.hasOwn(fact.options, one));
  const typed = text(body, name);
  if (fact.type === 'boolean') return typed === '' ? null : typed === 'oui';
  return fact.type === 'text' ? chosen(typed, name, fact) : numeric(typed, name, fact);
}

const isProblem = (value: Answer | Problem): value is Problem =>
  typeof value === 'object' && value !== null && 'code' in value;

/**
 * The answers of one step. Questions that were not on screen are not read: a follow-up that a change
 * brings up is asked on the next display. Null: no answer.
 *
 * @param shown — the facts whose question was on screen
 */
export function questionsForm(
  body: Body,
  step: QuestionStep,
  shown: ReadonlySet<string>,
  catalogue: FactCatalogue,
): Result<Readonly<Record<string, Answer>>> {
  const read = step.questions
    .filter((q) => shown.has(q.fact))
    .map((q) => [q.fact, answerIn(body, q.fact, catalogue[q.fact] as Fact)] as const);
  const problems = read.flatMap(([, value]) => (isProblem(value) ? [value] : []));
  return problems.length > 0
    ? failed(...problems)
    : ok(Object.fromEntries(read) as Record<string, Answer>);
}
