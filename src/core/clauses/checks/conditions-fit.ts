import type { Condition, FactCatalogue } from '../../rules/condition.ts';
import { at, type Check, conditionsOf } from './check.ts';

type FactTest = Extract<Condition, { readonly fact: string }>;

const BOUNDS = ['atLeast', 'atMost', 'above', 'below'] as const;

/** Every test on one fact inside a condition. */
function testsOf(condition: Condition): readonly FactTest[] {
  if ('always' in condition) return [];
  if ('not' in condition) return testsOf(condition.not);
  if ('all' in condition) return condition.all.flatMap(testsOf);
  if ('any' in condition) return condition.any.flatMap(testsOf);
  return [condition];
}

function misfit(test: FactTest, facts: FactCatalogue): string | null {
  const fact = facts[test.fact];
  if (!fact) return null;
  const bound = BOUNDS.find((one) => one in test);
  if (bound && fact.type !== 'number' && fact.type !== 'cents')
    return `« ${test.fact} » n'est pas un nombre : « ${bound} » ne s'y applique pas.`;
  const looked = 'has' in test ? test.has : 'is' in test ? test.is : undefined;
  if ('has' in test && fact.type !== 'list')
    return `« ${test.fact} » n'est pas une liste : « has » ne s'y applique pas.`;
  const closed = Object.keys(fact.options);
  if (typeof looked === 'string' && closed.length > 0 && !closed.includes(looked))
    return `« ${test.fact} » ne vaut jamais « ${looked} ».`;
  return null;
}

/** What does not fit in a condition: a bound on a fact that is no number, a value that a fact never has. */
export const conditionMisfits = (condition: Condition, facts: FactCatalogue): readonly string[] =>
  testsOf(condition).flatMap((test) => misfit(test, facts) ?? []);

/** Conditions of a clause look at facts in a way that can hold. */
export const conditionsFit: Check = {
  severity: 'error',
  run: (clause, { facts }) =>
    conditionsOf(clause).flatMap(({ condition, pointer }) =>
      conditionMisfits(condition, facts).map((said) =>
        at(clause, 'condition-misfit', pointer, said),
      ),
    ),
};
