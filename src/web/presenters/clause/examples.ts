import type { Clause, ParameterValue } from '../../../core/clauses/clause.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { printedValue } from '../../../core/clauses/speech.ts';
import type { FactCatalogue } from '../../../core/rules/condition.ts';
import { frenchEuros, frenchNumber, unitFor } from '../../../core/shared/french.ts';
import { exact } from '../../../core/shared/rational.ts';

function factWords(name: string, value: unknown, catalogue: FactCatalogue): string {
  const fact = catalogue[name];
  const label = fact?.label ?? name;
  const said = (one: unknown): string => fact?.options[String(one)] ?? String(one);
  if (value === true) return label;
  if (value === false) return `pas de ${label}`;
  if (Array.isArray(value))
    return value.length === 0 ? `aucun ${label}` : `${label} : ${value.map(said).join(', ')}`;
  if (typeof value === 'number')
    return `${label} : ${fact?.type === 'cents' ? frenchEuros(value) : value}`;
  return `${label} : ${said(value)}`;
}

const factsWords = (facts: Readonly<Record<string, unknown>>, library: Library): string =>
  Object.entries(facts)
    .map(([name, value]) => factWords(name, value, library.facts))
    .join(' ; ');

function valuesWords(values: Readonly<Record<string, ParameterValue>>, clause: Clause): string {
  return Object.entries(values)
    .map(([name, value]) => {
      const parameter = clause.parameters.find((p) => p.name === name);
      return parameter ? `${parameter.label} : ${printedValue(parameter, value)}` : '';
    })
    .join(' ; ');
}

function inputsWords(inputs: Readonly<Record<string, number>>, clause: Clause): string {
  return Object.entries(inputs)
    .map(([name, value]) => {
      const input = clause.inputs[name];
      const said = input?.unit === 'cents' ? frenchEuros(value) : frenchNumber(exact(value));
      const unit = input && input.unit !== 'cents' ? ` ${unitFor(input.unit, exact(value))}` : '';
      return `${input?.label ?? name} : ${said}${unit}`;
    })
    .join(' ; ');
}

const gives = (result: number | string): string =>
  typeof result === 'number' ? frenchEuros(result) : result.replace('.', ',');

/** The examples that the tests run, in words: what puts the clause in, what it prints, what it costs. */
export function presentExamples(clause: Clause, library: Library) {
  const { applies, text, penalty } = clause.examples;
  return {
    applies: applies.map((one) => ({
      facts: factsWords(one.facts, library) || 'tout besoin',
      in: one.in,
    })),
    text: text.map((one) => ({
      given: [valuesWords(one.values, clause), factsWords(one.facts, library)]
        .filter((words) => words !== '')
        .join(' ; '),
      says: one.says,
    })),
    penalty: penalty.map((one) => ({
      rule: clause.rules[one.rule]?.says ?? one.rule,
      given: [valuesWords(one.values, clause), inputsWords(one.inputs, clause)]
        .filter((words) => words !== '')
        .join(' ; '),
      gives: gives(one.gives),
    })),
  };
}
