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

/** A step of the ladder holds in the general case, or in one case of facts at least. */
function ladderProblem(
  parameter: Parameter,
  value: ParameterValue,
  where: string,
): string | undefined {
  const found = defaultsOf(parameter).map(({ bounds }) =>
    valueProblem(parameter, value, bounds, where),
  );
  return found.includes(null) ? undefined : found[0]?.message;
}

const ladder = (clause: Clause) =>
  (['strict', 'minimum'] as const).flatMap((step) =>
    Object.entries(clause[step]).flatMap(([name, value]) => {
      const where = `/ladder/${step}`;
      const parameter = clause.parameters.find((p) => p.name === name);
      if (!parameter)
        return [at(clause, 'unknown-parameter', where, `« ${name} » n'est pas un paramètre.`)];
      if (parameter.filledBy === 'vendor')
        return [
          at(
            clause,
            'wrong-value',
            where,
            `« ${name} » est fixé par le titulaire, pas par une échelle.`,
          ),
        ];
      const wrong = ladderProblem(parameter, value, where);
      return wrong ? [at(clause, 'wrong-value', `${where}/${name}`, wrong)] : [];
    }),
  );

/** Defaults respect their own type, options and bounds, in each case of facts; the steps of the ladder do too. */
export const valuesInBounds: Check = {
  severity: 'error',
  run: (clause) => [...defaults(clause), ...ladder(clause)],
};
