import {
  type Condition,
  evaluate,
  type FactCatalogue,
  type Facts,
  factsOf,
} from '../rules/condition.ts';
import { type Problem, problem } from '../shared/problem.ts';

/** One question: the fact it gives, its words, and when it is put. */
export type Question = {
  readonly fact: string;
  /** Absent: always put. Looks only at facts asked before. */
  readonly when?: Condition;
  readonly ask: string;
  readonly help: string;
};

export type QuestionStep = {
  readonly id: string;
  readonly title: string;
  readonly intro: string;
  readonly questions: readonly Question[];
};

/** The questions put to a buyer, by step (`templates/questionnaire.yaml`). */
export type Questionnaire = { readonly steps: readonly QuestionStep[] };

/** Every question in order, with its number as the buyer reads it. */
export const numberedQuestions = (
  questionnaire: Questionnaire,
): readonly (Question & { readonly number: number; readonly step: string })[] =>
  questionnaire.steps
    .flatMap((s) => s.questions.map((q) => ({ ...q, step: s.id })))
    .map((q, i) => ({ ...q, number: i + 1 }));

/**
 * The facts of the questions that are put for these answers. An answer to a follow-up that is no longer
 * put is left out, and so is what depends on it.
 */
export function factsPut(
  questionnaire: Questionnaire,
  catalogue: FactCatalogue,
  defaults: Facts,
  given: Facts,
): ReadonlySet<string> {
  const put = new Set<string>();
  let known: Facts = defaults;
  for (const question of numberedQuestions(questionnaire)) {
    const answered = given[question.fact];
    const holds = !question.when || holdsFor(question.when, known, catalogue);
    if (!holds) continue;
    put.add(question.fact);
    if (answered !== undefined) known = { ...known, [question.fact]: answered };
  }
  return put;
}

/** A condition on a fact that nobody has given yet does not hold. */
function holdsFor(when: Condition, facts: Facts, catalogue: FactCatalogue): boolean {
  return (
    factsOf(when).every((name) => facts[name] !== undefined) &&
    evaluate(when, facts, catalogue).value
  );
}

/** The answers that count: those of the questions put. */
export function answersKept(
  questionnaire: Questionnaire,
  catalogue: FactCatalogue,
  defaults: Facts,
  given: Facts,
): Facts {
  const put = factsPut(questionnaire, catalogue, defaults, given);
  return Object.fromEntries(Object.entries(given).filter(([name]) => put.has(name)));
}

/**
 * What is wrong with a questionnaire: a fact asked twice or never, an unknown one, a condition on a fact
 * asked later.
 *
 * @param facts — the names of `schemas/facts.schema.json`, the only list
 */
export function questionnaireProblems(
  questionnaire: Questionnaire,
  facts: readonly string[],
  where: string,
): readonly Problem[] {
  const asked = numberedQuestions(questionnaire);
  const names = asked.map((q) => q.fact);
  const wrong = (code: string, name: string, message: string): Problem =>
    problem(`questionnaire/${code}`, `${where}#/${name}`, message);
  const ids = questionnaire.steps.map((s) => s.id);
  return [
    ...ids
      .filter((id, i) => ids.indexOf(id) !== i)
      .map((id) => wrong('step-twice', id, `L'étape « ${id} » figure deux fois.`)),
    ...names
      .filter((n, i) => names.indexOf(n) !== i)
      .map((n) => wrong('asked-twice', n, `Le fait « ${n} » est demandé deux fois.`)),
    ...names
      .filter((n) => !facts.includes(n))
      .map((n) => wrong('unknown-fact', n, `Le fait « ${n} » n'existe pas.`)),
    ...facts
      .filter((f) => !names.includes(f))
      .map((f) => wrong('never-asked', f, `Le fait « ${f} » n'est jamais demandé.`)),
    ...asked.flatMap((q, i) =>
      (q.when ? factsOf(q.when) : [])
        .filter((name) => !names.slice(0, i).includes(name))
        .map((name) =>
          wrong(
            'asked-later',
            q.fact,
            `La question sur « ${q.fact} » dépend de « ${name} », qui n'est pas demandé avant elle.`,
          ),
        ),
    ),
  ];
}
