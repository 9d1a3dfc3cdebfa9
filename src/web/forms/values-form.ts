import type { Parameter, ParameterValue } from '../../core/clauses/clause.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { type Body, centsIn, numberIn, text } from './fields.ts';

function valueIn(typed: string, parameter: Parameter, where: string): ParameterValue | Problem {
  if (parameter.type === 'text' || parameter.type === 'choice') return typed;
  const value = parameter.type === 'cents' ? centsIn(typed) : numberIn(typed);
  return value ?? problem('value/not-a-number', where, `« ${typed} » n'est pas un nombre.`);
}

/**
 * The values of one clause as typed: only the fields on screen are read; an empty one goes back to the
 * clause's own default.
 */
export function valuesForm(
  body: Body,
  clause: string,
  parameters: readonly Parameter[],
): Result<Readonly<Record<string, ParameterValue | null>>> {
  const read = parameters
    .filter((p) => typeof body[`${clause}.${p.name}`] === 'string')
    .map((p) => {
      const where = `${clause}.${p.name}`;
      const typed = text(body, where);
      return [p.name, typed === '' ? null : valueIn(typed, p, where)] as const;
    });
  const problems = read.flatMap(([, v]) => (typeof v === 'object' && v !== null ? [v] : []));
  return problems.length > 0
    ? failed(...problems)
    : ok(Object.fromEntries(read) as Record<string, ParameterValue | null>);
}
