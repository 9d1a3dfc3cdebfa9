import { type Explained, step } from '../shared/explanation.ts';
import { enumerated, frenchNumber, frenchWholeEuros, NARROW } from '../shared/french.ts';
import { exact } from '../shared/rational.ts';

/** What is known of a need: one value a fact, amounts in cents; all facts of the catalogue present. */
export type FactValue = boolean | number | string | readonly string[];
export type Facts = Readonly<Record<string, FactValue>>;

/** A condition on facts, as it stands in clause, template and questionnaire files. */
export type Condition =
  | { readonly always: true }
  | { readonly fact: string }
  | { readonly fact: string; readonly is: string | number | boolean }
  | { readonly fact: string; readonly has: string }
  | { readonly fact: string; readonly atLeast: number }
  | { readonly fact: string; readonly atMost: number }
  | { readonly fact: string; readonly above: number }
  | { readonly fact: string; readonly below: number }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** How a fact is spoken of; from `schemas/facts.schema.json`, the only list of facts. */
export type FactCatalogue = Readonly<
  Record<
    string,
    {
      readonly label: string;
      readonly type: 'boolean' | 'number' | 'cents' | 'text' | 'list' | 'date';
      readonly options: Readonly<Record<string, string>>;
    }
  >
>;

type FactTest = Extract<Condition, { readonly fact: string }>;

function factOf(facts: Facts, name: string): FactValue {
  const value = facts[name];
  if (value === undefined) throw new RangeError(`the fact ${name} is not known`);
  return value;
}

const numberOf = (value: FactValue, name: string): number => {
  if (typeof value !== 'number') throw new RangeError(`the fact ${name} is not a number`);
  return value;
};

const isSet = (value: FactValue): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== false && value !== '' && value !== 0;

function holds(test: FactTest, facts: Facts): boolean {
  const value = factOf(facts, test.fact);
  if ('is' in test) return value === test.is;
  if ('has' in test) return Array.isArray(value) && value.includes(test.has);
  if ('atLeast' in test) return numberOf(value, test.fact) >= test.atLeast;
  if ('atMost' in test) return numberOf(value, test.fact) <= test.atMost;
  if ('above' in test) return numberOf(value, test.fact) > test.above;
  if ('below' in test) return numberOf(value, test.fact) < test.below;
  return isSet(value);
}

function spoken(value: FactValue | undefined, name: string, catalogue: FactCatalogue): string {
  const fact = catalogue[name];
  if (value === undefined) return 'non renseigné';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (typeof value === 'number')
    return fact?.type === 'cents' ? frenchWholeEuros(value) : frenchNumber(exact(value));
  if (typeof value === 'string') return fact?.options[value] ?? value;
  if (value.length === 0) return 'aucun';
  return enumerated(value.map((one) => fact?.options[one] ?? one));
}

const NUMBER_WORDS = {
  atLeast: ['au moins', 'moins de'],
  atMost: ['au plus', 'plus de'],
  above: ['plus de', 'au plus'],
  below: ['moins de', 'au moins'],
} as const;

/** What the fact was compared with; under a `not`, what it must not be. */
function bound(test: FactTest, catalogue: FactCatalogue, negated: boolean): string {
  for (const [kind, words] of Object.entries(NUMBER_WORDS)) {
    const limit = (test as Readonly<Record<string, unknown>>)[kind];
    if (typeof limit === 'number')
      return ` (${words[negated ? 1 : 0]} ${spoken(limit, test.fact, catalogue)})`;
  }
  const looked = 'has' in test ? test.has : 'is' in test ? test.is : undefined;
  if (typeof looked !== 'string' && typeof looked !== 'number') return '';
  return ` (${negated ? 'exclu' : 'attendu'} : ${spoken(looked, test.fact, catalogue)})`;
}

/**
 * Whether a condition holds for the facts, with its working: one line a fact looked at, each saying
 * the fact, its value and, where there is one, the bound it was compared with.
 * @throws RangeError when a fact is unknown: facts are completed and checked before
 */
export const evaluate = (
  condition: Condition,
  facts: Facts,
  catalogue: FactCatalogue,
): Explained<boolean> => walked(condition, facts, catalogue, false);

function walked(
  condition: Condition,
  facts: Facts,
  catalogue: FactCatalogue,
  negated: boolean,
): Explained<boolean> {
  if ('always' in condition)
    return { value: true, because: step('Toujours applicable', { figure: 'oui' }) };
  if ('not' in condition) {
    const inner = walked(condition.not, facts, catalogue, !negated);
    return { value: !inner.value, because: inner.because };
  }
  if ('all' in condition || 'any' in condition) {
    const [list, every] =
      'all' in condition ? [condition.all, true] : [(condition as { any: Condition[] }).any, false];
    const parts = list.map((one) => walked(one, facts, catalogue, negated));
    const value = every ? parts.every((p) => p.value) : parts.some((p) => p.value);
    const telling = parts.filter((p) => p.value === value).map((p) => p.because);
    return { value, because: step(joined(telling), { figure: value ? 'oui' : 'non' }, telling) };
  }
  const label = catalogue[condition.fact]?.label ?? condition.fact;
  const text = `${label}${NARROW}: ${spoken(facts[condition.fact], condition.fact, catalogue)}`;
  const value = holds(condition, facts);
  return { value, because: step(text + bound(condition, catalogue, negated)) };
}

const joined = (steps: readonly { readonly label: string }[]): string =>
  steps.map((s) => s.label).join(`${NARROW}; `);

/** The names of all facts that a condition looks at, without repetition. */
export function factsOf(condition: Condition): readonly string[] {
  if ('always' in condition) return [];
  if ('not' in condition) return factsOf(condition.not);
  if ('all' in condition) return [...new Set(condition.all.flatMap(factsOf))];
  if ('any' in condition) return [...new Set(condition.any.flatMap(factsOf))];
  return [condition.fact];
}
