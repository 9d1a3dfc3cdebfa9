import type { Input, Rule } from '../../src/core/rules/formula.ts';
import type { Params, Speech } from '../../src/core/rules/phrase.ts';
import { formatted } from '../../src/core/rules/units.ts';
import { exact } from '../../src/core/shared/rational.ts';

type Named<T> = Readonly<Record<string, T>>;

const input = (label: string, of: string, gender: 'm' | 'f', unit: string): Input => ({
  label,
  of,
  gender,
  unit,
});

/** Quantities of every gender, number and unit that a sentence can meet. */
export const INPUTS: Named<Input> = {
  taux: input('le taux', 'du taux', 'm', '%'),
  objectif: input("l'objectif", "de l'objectif", 'm', '%'),
  duree: input('la durée', 'de la durée', 'f', 'heures'),
  perte: input('la perte', 'de la perte', 'f', '%'),
  valeur: input('la valeur', 'de la valeur', 'f', 'cents'),
  total: input('le total', 'du total', 'm', 'cents'),
  somme: input('la somme', 'de la somme', 'f', 'cents'),
  heuresDues: input('les heures dues', 'des heures dues', 'f', 'heures'),
  prix: input('le prix', 'du prix', 'm', 'cents'),
  jours: input('le nombre de jours', 'jour de retard', 'm', 'jours'),
  semaines: input('la durée', 'semaine de refus', 'f', 'semaines'),
  mois: input('la durée', 'mois de refus', 'm', 'mois'),
  a: input('a', 'de a', 'm', ''),
  b: input('b', 'de b', 'm', ''),
  c: input('c', 'de c', 'm', ''),
};

/** Unit and value of the parameters that the rules of the tests read. */
const PARAMS: Named<readonly [unit: string, value: number]> = {
  day: ['cents', 5000],
  odd: ['cents', 12_345],
  most: ['jours', 30],
  weeks: ['semaines', 8],
  rate: ['%', 15],
  small: ['cents', 100_000],
  divisor: ['', 1000],
  hours: ['heures', 48],
  one: ['jours ouvrés', 1],
  two: ['jours ouvrés', 2],
  half: ['heures', 1.5],
  months: ['mois', 1],
  target: ['%', 99.9],
  lower: ['%', 99.5],
  tolerance: ['points', 2],
  zero: ['%', 0],
};

/** The values that the rules read, exact; `changed` replaces some. */
export const paramsWith = (changed: Named<number> = {}): Params =>
  Object.fromEntries(
    Object.entries(PARAMS).map(([name, [, value]]) => [name, exact(changed[name] ?? value)]),
  );

/** Numbers of inputs, exact. */
export const inputsOf = (numbers: Named<number>): Params =>
  Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, exact(value)]));

/** The speech of a clause that has these rules. */
export function speechWith(rules: Named<Rule> = {}): Speech {
  const units = Object.fromEntries(Object.entries(PARAMS).map(([name, [unit]]) => [name, unit]));
  return {
    units,
    inputs: INPUTS,
    rules,
    labels: Object.fromEntries(Object.keys(PARAMS).map((name) => [name, `le paramètre ${name}`])),
    texts: { coverage: 'heures de service' },
    format: (value, formula) => formatted(value, formula, { units, inputs: INPUTS, rules }),
  };
}
