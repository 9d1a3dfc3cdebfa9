import type { Speech } from '../rules/phrase.ts';
import { formatted, withUnit } from '../rules/units.ts';
import { exact } from '../shared/rational.ts';
import type { Clause, Parameter, ParameterValue } from './clause.ts';
import { isNumeric, type ResolvedValue } from './values.ts';

const unitOf = (parameter: Parameter): string => {
  if (parameter.type === 'percent') return '%';
  return parameter.type === 'cents' ? 'cents' : parameter.unit;
};

/** A value as it is printed: `5 jours ouvrés`, `99,9 %`, `1 000 000 €`, or the text itself. */
export function printedValue(parameter: Parameter, value: ParameterValue): string {
  return isNumeric(parameter) && typeof value === 'number'
    ? withUnit(exact(value), unitOf(parameter))
    : String(value);
}

/** What the sentence writer needs of a clause and of the values of its chosen parameters. */
export function speechOf(clause: Clause, resolved: readonly ResolvedValue[]): Speech {
  const units = Object.fromEntries(clause.parameters.map((p) => [p.name, unitOf(p)]));
  const { inputs, rules } = clause;
  return {
    units,
    labels: Object.fromEntries(clause.parameters.map((p) => [p.name, p.label])),
    inputs,
    rules,
    texts: Object.fromEntries(
      resolved.flatMap(({ parameter, value }) =>
        typeof value === 'string' ? [[parameter.name, value]] : [],
      ),
    ),
    format: (value, formula) => formatted(value, formula, { units, inputs, rules }),
  };
}
