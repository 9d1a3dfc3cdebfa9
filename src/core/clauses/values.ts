import { type Condition, evaluate, type FactCatalogue, type Facts } from '../rules/condition.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { exact, type Rational } from '../shared/rational.ts';
import type { Clause, Parameter, ParameterValue } from './clause.ts';

/** Where a value comes from; the most specific wins: lot, dossier, clause. */
export type Origin = 'clause' | 'dossier' | 'lot';

export type Bounds = {
  readonly min: number | null;
  readonly max: number | null;
  readonly default: ParameterValue | null;
  /** Why these bounds and not the clause's own; empty when they are its own. */
  readonly because: readonly string[];
};

export type ResolvedValue = {
  readonly parameter: Parameter;
  /** Null: nobody has given it yet. */
  readonly value: ParameterValue | null;
  readonly origin: Origin;
  readonly bounds: Bounds;
};

export type Given = Readonly<Record<string, ParameterValue>>;

const on = (when: Condition, facts: Facts, catalogue: FactCatalogue): boolean =>
  evaluate(when, facts, catalogue).value;

/** The bounds and the default of a parameter for these facts; the last case that holds wins. */
export function boundsOf(parameter: Parameter, facts: Facts, catalogue: FactCatalogue): Bounds {
  const own: Bounds = {
    min: parameter.min ?? null,
    max: parameter.max ?? null,
    default: parameter.default ?? null,
    because: [],
  };
  return parameter.whenFacts
    .filter((one) => on(one.when, facts, catalogue))
    .reduce<Bounds>(
      (bounds, one) => ({
        min: one.min ?? bounds.min,
        max: one.max ?? bounds.max,
        default: one.default ?? bounds.default,
        because: [...bounds.because, one.because],
      }),
      own,
    );
}

const NUMERIC: ReadonlySet<string> = new Set(['integer', 'decimal', 'percent', 'cents']);

/** Whether the value of this parameter is a number that rules can reckon with. */
export const isNumeric = (parameter: Parameter): boolean => NUMERIC.has(parameter.type);

/** What is wrong with a value that somebody gave; null when it can be used. */
export function valueProblem(
  parameter: Parameter,
  value: ParameterValue,
  bounds: Bounds,
  where: string,
): Problem | null {
  if (isNumeric(parameter)) return numberProblem(parameter, value, bounds, where);
  if (typeof value !== 'string' || value.trim() === '')
    return problem('value/not-a-text', where, `${capital(parameter.label)} attend un texte.`);
  if (parameter.type === 'choice' && !parameter.options.includes(value))
    return problem(
      'value/not-an-option',
      where,
      `${capital(parameter.label)} attend l'une de ces valeurs : ${parameter.options.join(' ; ')}.`,
    );
  return null;
}

function numberProblem(
  parameter: Parameter,
  value: ParameterValue,
  bounds: Bounds,
  where: string,
): Problem | null {
  const name = capital(parameter.label);
  if (typeof value !== 'number' || !Number.isFinite(value))
    return problem('value/not-a-number', where, `${name} attend un nombre.`);
  if (parameter.type !== 'decimal' && parameter.type !== 'percent' && !Number.isInteger(value))
    return problem('value/not-whole', where, `${name} attend un nombre entier.`);
  const why = bounds.because.length > 0 ? ` (${bounds.because.join(' ')})` : '';
  if (bounds.min !== null && value < bounds.min)
    return problem(
      'value/out-of-bounds',
      where,
      `${name} vaut ${said(value, parameter)} : le minimum est ${said(bounds.min, parameter)}${why}.`,
    );
  if (bounds.max !== null && value > bounds.max)
    return problem(
      'value/out-of-bounds',
      where,
      `${name} vaut ${said(value, parameter)} : le maximum est ${said(bounds.max, parameter)}${why}.`,
    );
  return null;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function said(value: number, parameter: Parameter): string {
  const shown = String(parameter.type === 'cents' ? value / 100 : value).replace('.', ',');
  const unit =
    parameter.type === 'percent' ? '%' : parameter.type === 'cents' ? '€' : parameter.unit;
  return `${shown} ${unit}`.trim();
}

/**
 * The value of each parameter of a clause: the lot's, else the dossier's, else the clause's default for
 * these facts. Nothing is invented: a value nobody gave stays null.
 *
 * @param field — the dossier's own fields, for parameters of type `dossier`
 */
export function resolveValues(
  clause: Clause,
  facts: Facts,
  catalogue: FactCatalogue,
  given: { readonly dossier: Given; readonly lot: Given },
  field: (path: string) => string | null,
): readonly ResolvedValue[] {
  return clause.parameters.map((parameter) => {
    const bounds = boundsOf(parameter, facts, catalogue);
    if (parameter.type === 'dossier')
      return { parameter, value: field(parameter.from ?? ''), origin: 'dossier', bounds };
    const lot = given.lot[parameter.name];
    if (lot !== undefined) return { parameter, value: lot, origin: 'lot', bounds };
    const dossier = given.dossier[parameter.name];
    if (dossier !== undefined) return { parameter, value: dossier, origin: 'dossier', bounds };
    return { parameter, value: bounds.default, origin: 'clause', bounds };
  });
}

/**
 * Problems of the values of one clause: unknown names, wrong values, values nobody gave.
 *
 * @param used — the parameters that the tender really reads: only these must have a value
 */
export function valueProblems(
  clause: Clause,
  resolved: readonly ResolvedValue[],
  given: Given,
  used: ReadonlySet<string>,
): readonly Problem[] {
  const known = new Set(clause.parameters.map((p) => p.name));
  const unknown = Object.keys(given)
    .filter((name) => !known.has(name))
    .map((name) =>
      problem(
        'value/unknown-parameter',
        `/values/${clause.id}/${name}`,
        `La clause ${clause.id} n'a pas de paramètre « ${name} ».`,
      ),
    );
  const wrong = resolved.flatMap(({ parameter, value, bounds }) => {
    if (parameter.filledBy === 'vendor') return [];
    const where = `/values/${clause.id}/${parameter.name}`;
    if (value === null && !used.has(parameter.name)) return [];
    if (value === null)
      return [
        problem(
          'value/missing',
          parameter.from ? `/${parameter.from.replaceAll('.', '/')}` : where,
          `${capital(parameter.label)} (${clause.title}) n'est pas renseigné : aucune pièce n'est imprimée avec un blanc.`,
        ),
      ];
    const found = valueProblem(parameter, value, bounds, where);
    return found ? [found] : [];
  });
  return [...unknown, ...wrong];
}

/** The numeric values by name, exact. */
export function numbersOf(resolved: readonly ResolvedValue[]): Readonly<Record<string, Rational>> {
  return Object.fromEntries(
    resolved.flatMap(({ parameter, value }) =>
      isNumeric(parameter) && typeof value === 'number' ? [[parameter.name, exact(value)]] : [],
    ),
  );
}
