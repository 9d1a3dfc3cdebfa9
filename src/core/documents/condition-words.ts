import type { Condition, FactCatalogue } from '../rules/condition.ts';
import { enumerated, frenchNumber, frenchWholeEuros } from '../shared/french.ts';
import { exact } from '../shared/rational.ts';

type FactTest = Extract<Condition, { readonly fact: string }>;

function figure(value: number, test: FactTest, catalogue: FactCatalogue): string {
  return catalogue[test.fact]?.type === 'cents'
    ? frenchWholeEuros(value)
    : frenchNumber(exact(value));
}

function tested(test: FactTest, catalogue: FactCatalogue): string {
  const fact = catalogue[test.fact];
  const label = fact?.label ?? test.fact;
  const option = (value: string): string => fact?.options[value] ?? value;
  if ('atLeast' in test) return `${label} d'au moins ${figure(test.atLeast, test, catalogue)}`;
  if ('atMost' in test) return `${label} d'au plus ${figure(test.atMost, test, catalogue)}`;
  if ('above' in test) return `${label} de plus de ${figure(test.above, test, catalogue)}`;
  if ('below' in test) return `${label} de moins de ${figure(test.below, test, catalogue)}`;
  if ('has' in test) return `${label} : ${option(test.has)}`;
  if (!('is' in test)) return label;
  if (typeof test.is === 'string') return `${label} : ${option(test.is)}`;
  if (typeof test.is === 'number') return `${label} : ${figure(test.is, test, catalogue)}`;
  return test.is ? label : `pas de ${label}`;
}

/** Brackets around what would be read wrongly inside another list. */
function inner(condition: Condition, catalogue: FactCatalogue): string {
  const words = conditionWords(condition, catalogue);
  const several =
    ('all' in condition && condition.all.length > 1) ||
    ('any' in condition && condition.any.length > 1);
  return several ? `(${words})` : words;
}

/**
 * A condition on facts in words, whatever the facts: « service critique et (hébergement ou exploitation) ».
 * Empty for a condition that always holds.
 */
export function conditionWords(condition: Condition, catalogue: FactCatalogue): string {
  if ('always' in condition) return '';
  if ('not' in condition) return `sauf ${inner(condition.not, catalogue)}`;
  const each = (list: readonly Condition[]) => list.map((one) => inner(one, catalogue));
  if ('all' in condition) return enumerated(each(condition.all)).replaceAll(' et sauf ', ', sauf ');
  if ('any' in condition) return enumerated(each(condition.any), 'ou');
  return tested(condition, catalogue);
}
