import { numberedQuestions, type Questionnaire } from '../../../core/intake/questionnaire.ts';
import type { FactCatalogue, Facts, FactValue } from '../../../core/rules/condition.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import { type Body, text, texts, typedCents, typedNumber } from '../../forms/fields.ts';
import { work } from '../../paths-work.ts';

export type QuestionView = {
  readonly id: string;
  readonly number: number;
  readonly ask: string;
  readonly help: string;
  readonly kind: 'radio' | 'checkbox' | 'number';
  readonly unit: string;
  readonly value: string;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly checked: boolean;
  }[];
  readonly usual: string;
  readonly error: string;
};

type Context = {
  readonly catalogue: FactCatalogue;
  readonly defaults: Facts;
  readonly facts: Facts;
  /** What was just typed and refused; null when the page is shown from what is stored. */
  readonly typed: Body | null;
  readonly problems: readonly Problem[];
};

const UNITS: Readonly<Record<string, string>> = {
  amountCents: '€ HT',
  budgetCents: '€ HT',
  durationMonths: 'mois',
  firmMonths: 'mois',
  usersPerYear: 'usagers',
};

const capital = (said: string): string => said.charAt(0).toUpperCase() + said.slice(1);

function optionsOf(name: string, at: Context): QuestionView['options'] {
  const fact = at.catalogue[name];
  const stored = at.facts[name];
  if (fact?.type === 'boolean') {
    const typed = at.typed
      ? text(at.typed, name)
      : stored === undefined
        ? ''
        : stored
          ? 'oui'
          : 'non';
    return ['oui', 'non'].map((value) => ({
      value,
      label: capital(value),
      checked: typed === value,
    }));
  }
  const given = at.typed
    ? texts(at.typed, name)
    : Array.isArray(stored)
      ? stored
      : [String(stored ?? '')];
  return Object.entries(fact?.options ?? {}).map(([value, label]) => ({
    value,
    label: capital(label),
    checked: given.includes(value),
  }));
}

function shownNumber(name: string, at: Context): string {
  if (at.typed) return text(at.typed, name);
  const value: FactValue | undefined = at.facts[name];
  if (typeof value !== 'number') return '';
  return at.catalogue[name]?.type === 'cents' ? typedCents(value) : typedNumber(value);
}

/** What holds when nobody answers, so that nothing is decided in silence. */
function usual(name: string, at: Context): string {
  const value = at.defaults[name];
  const fact = at.catalogue[name];
  if (value === undefined || at.facts[name] !== undefined) return '';
  if (typeof value === 'boolean') return `Sans réponse : ${value ? 'oui' : 'non'}.`;
  if (Array.isArray(value)) return value.length === 0 ? 'Sans réponse : aucun.' : '';
  return `Sans réponse : ${fact?.options[String(value)] ?? value}.`;
}

/** The questions of one step that are put, numbered among all those that are put. */
export function presentQuestions(
  questionnaire: Questionnaire,
  step: string,
  put: ReadonlySet<string>,
  at: Context,
): readonly QuestionView[] {
  return numberedQuestions(questionnaire)
    .filter((q) => put.has(q.fact))
    .map((q, i) => ({ ...q, number: i + 1 }))
    .filter((q) => q.step === step)
    .map((q): QuestionView => {
      const type = at.catalogue[q.fact]?.type;
      const numeric = type === 'number' || type === 'cents';
      return {
        id: q.fact,
        number: q.number,
        ask: q.ask,
        help: q.help,
        kind: numeric ? 'number' : type === 'list' ? 'checkbox' : 'radio',
        unit: UNITS[q.fact] ?? '',
        value: numeric ? shownNumber(q.fact, at) : '',
        options: numeric ? [] : optionsOf(q.fact, at),
        usual: usual(q.fact, at),
        error: at.problems.find((p) => p.where === q.fact)?.message ?? '',
      };
    });
}

/** The steps of the questionnaire as a list of links, and where to go next. */
export function presentSteps(
  questionnaire: Questionnaire,
  id: string,
  current: string,
  done: readonly string[],
) {
  const at = questionnaire.steps.findIndex((s) => s.id === current);
  const next = questionnaire.steps[at + 1];
  const previous = questionnaire.steps[at - 1];
  return {
    steps: questionnaire.steps.map((s) => ({
      title: s.title,
      href: work.questions(id, s.id),
      current: s.id === current,
      done: done.includes(s.id),
    })),
    place: `Étape ${at + 1} sur ${questionnaire.steps.length}`,
    next: next
      ? { label: next.title, href: work.questions(id, next.id) }
      : { label: 'la procédure conseillée', href: work.procedure(id) },
    previous: previous ? { label: previous.title, href: work.questions(id, previous.id) } : null,
  };
}
