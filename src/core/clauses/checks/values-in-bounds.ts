import type { Clause, Parameter, ParameterValue } from '../clause.ts';
import { type Bounds, valueProblem } from '../values.ts';
import { at, type Check } from './check.ts';

type Place = {
  readonly value: ParameterValue | null;
  readonly bounds: Bounds;
  readonly at: string;
};

function defaultsOf(parameter: Parameter): readonly Place[] {
  const own: Bounds = {
    min: parameter.min ?? null,
    max: parameter.max ?? null,
    default: parameter.default ?? null,
    because: [],
  };
  const cases = parameter.whenFacts.map((one, i) => {
    const bounds = { ...own, min: one.min ?? own.min, max: one.max ?? own.max };
    return { value: one.default ?? own.default, bounds, at: `/whenFacts/${i}` };
  });
  return [{ value: own.default, bounds: own, at: '/default' }, ...cases];
}

const defaults = (clause: Clause) =>
  clause.parameters.flatMap((parameter) =>
    defaultsOf(parameter).flatMap(({ value, bounds, at: place }) => {
      const where = `/parameters/${parameter.name}${place}`;
      const wrong = value === null ? null : valueProblem(parameter, value, bounds, where);
      return wrong ? [at(clause, 'wrong-value', where, wrong.message)] : [];
    }),
  );

const ladder = (clause: Clause) =>
  (['strict', 'minimum'] as const).flatMap((step) =>
    Object.keys(clause[step])
      .filter((name) => !clause.parameters.some((p) => p.name === name))
      .map((name) =>
        at(clause, 'unknown-parameter', `/ladder/${step}`, `« ${name} » n'est pas un paramètre.`),
      ),
  );

/** Defaults respect their own type, options and bounds, in each case of facts; the ladder names parameters. */
export const valuesInBounds: Check = {
  severity: 'error',
  run: (clause) => [...defaults(clause), ...ladder(clause)],
};
