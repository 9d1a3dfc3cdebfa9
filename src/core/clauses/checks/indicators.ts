import { type Problem, problem } from '../../shared/problem.ts';
import { decimal } from '../../shared/rational.ts';
import type { Clause, Parameter } from '../clause.ts';
import { type Indicator, indicatorsNamed, measure, type Unit } from '../indicator.ts';
import { type Library, latest } from '../library.ts';
import { at, type Check, wordCount } from './check.ts';

const place = (one: Indicator, pointer: string): string =>
  `clauses/indicators/${one.id}/${one.version}.yaml#${pointer}`;

const of = (one: Indicator, code: string, pointer: string, message: string): Problem =>
  problem(`indicator/${code}`, place(one, pointer), message);

/** How a parameter measured in this unit is written in a clause. */
const WRITTEN: Readonly<Record<Unit, (parameter: Parameter) => boolean>> = {
  percent: (p) => p.type === 'percent',
  minutes: (p) => p.unit === 'minutes',
  hours: (p) => p.unit.startsWith('heures'),
  days: (p) => p.unit.startsWith('jours'),
  milliseconds: (p) => p.unit === 'ms' || p.unit === 'millisecondes',
  score10: (p) => p.unit === 'sur 10',
  count: (p) => p.type === 'integer',
  kgCO2e: (p) => p.unit === 'kg CO2e',
};

function target(one: Indicator, library: Library): readonly Problem[] {
  if (one.target === null) return [];
  const { clause: id, parameter: name } = one.target;
  const clause = latest(library).find((c) => c.id === id);
  if (!clause) return [of(one, 'unknown-clause', '/target', `La clause « ${id} » n'existe pas.`)];
  const parameter = clause.parameters.find((p) => p.name === name);
  if (!parameter) {
    const said = `La clause « ${id} » n'a pas de paramètre « ${name} ».`;
    return [of(one, 'unknown-parameter', '/target', said)];
  }
  if (WRITTEN[one.unit](parameter)) return [];
  const said = `Le paramètre « ${name} » de ${id} n'est pas dans l'unité de l'indicateur.`;
  return [of(one, 'wrong-target-unit', '/target', said)];
}

const REASONS: readonly (readonly [
  fault: (one: Indicator) => boolean,
  pointer: string,
  message: string,
])[] = [
  [
    (one) => (one.target === null) !== (one.noTargetBecause !== ''),
    '/noTargetBecause',
    'Un indicateur sans objectif dit pourquoi ; un indicateur avec objectif ne le dit pas.',
  ],
  [
    (one) => one.publicOnly && one.target !== null,
    '/publicOnly',
    "Un chiffre seulement public n'a pas d'objectif.",
  ],
  [
    (one) => one.target !== null && one.direction === 'none',
    '/direction',
    'Un indicateur qui a un objectif dit dans quel sens est le progrès.',
  ],
  [
    (one) => (one.minimumSample === null) !== (one.noSampleBecause !== ''),
    '/noSampleBecause',
    'Un indicateur sans échantillon minimal dit pourquoi ; un indicateur qui en a un ne le dit pas.',
  ],
  [
    (one) => !one.exhaustive && one.minimumSample === null,
    '/minimumSample',
    'Une enquête ou un échantillon a un nombre minimal de cas.',
  ],
  [
    (one) =>
      'ratio' in one.formula &&
      one.unit === 'percent' &&
      one.formula.ratio.numerator === one.formula.ratio.denominator,
    '/formula/ratio',
    'Le numérateur et le dénominateur comptent la même chose.',
  ],
];

const reasons = (one: Indicator): readonly Problem[] =>
  REASONS.filter(([fault]) => fault(one)).map(([, pointer, message]) =>
    of(one, 'not-coherent', pointer, message),
  );

const PERIOD: Readonly<Record<Indicator['period'], string>> = {
  month: 'mois',
  quarter: 'trimestre',
  year: 'année',
};

/** The blanks of a public sentence: its period, its measure, its target exactly if there is one. */
function sentence(one: Indicator): readonly Problem[] {
  const blanks = [...one.publicSentence.matchAll(/\{\{([^{}]*)\}\}/g)].map(([, name = '']) => name);
  const counts = 'ratio' in one.formula ? ['nombre', 'total'] : ['nombre'];
  const known = ['mesure', PERIOD[one.period], ...counts, ...(one.target ? ['cible'] : [])];
  const say = (message: string): Problem => of(one, 'public-sentence', '/publicSentence', message);
  const needed = ['mesure', PERIOD[one.period], ...(one.target ? ['cible'] : [])];
  return [
    ...blanks
      .filter((b) => !known.includes(b))
      .map((b) => say(`{{${b}}} n'est connu de personne.`)),
    ...needed.filter((b) => !blanks.includes(b)).map((b) => say(`{{${b}}} manque.`)),
    ...(wordCount(one.publicSentence) > 30 ? [say('La phrase dépasse 30 mots.')] : []),
  ];
}

const SAID = {
  'sample-too-small': 'échantillon insuffisant',
  'nothing-to-measure': 'rien à mesurer',
} as const;

function examples(one: Indicator): readonly Problem[] {
  return one.examples.flatMap((example, i) => {
    const found = measure(one, example);
    const gives = !found.ok
      ? 'compte impossible'
      : found.value.kind === 'measured'
        ? decimal(found.value.value, 2)
        : SAID[found.value.kind];
    if (gives === example.gives) return [];
    const said = `L'exemple donne « ${gives} », il attend « ${example.gives} ».`;
    return [of(one, 'example-fails', `/examples/${i}`, said)];
  });
}

/** A measure shown at its value, and one that is none: what an indicator's examples must show. */
function exampleGaps(one: Indicator): readonly Problem[] {
  const figures = one.examples.filter((e) => /^-?\d/.test(e.gives));
  const hasNoMeasure = one.examples.length > figures.length;
  const canLack = one.minimumSample !== null || 'ratio' in one.formula;
  return [
    ...(figures.length > 0
      ? []
      : [of(one, 'example-missing', '/examples', 'Aucun exemple ne donne une mesure.')]),
    ...(canLack && !hasNoMeasure
      ? [of(one, 'example-missing', '/examples', 'Aucun exemple ne montre un compte sans mesure.')]
      : []),
  ];
}

function versions(one: Indicator, library: Library): readonly Problem[] {
  if (one.version === 1) return [];
  const before = library.indicators.find((o) => o.id === one.id && o.version === one.version - 1);
  if (!before) return [of(one, 'version-gap', '/version', `La version ${one.version - 1} manque.`)];
  const said = `La version ${one.version} prend effet avant la précédente.`;
  return one.validFrom > before.validFrom ? [] : [of(one, 'version-date', '/validFrom', said)];
}

/** Everything wrong in the indicators of a library: targets, reasons, sentences, examples, versions. */
export const checkIndicators = (library: Library): readonly Problem[] =>
  library.indicators.flatMap((one) => [
    ...target(one, library),
    ...reasons(one),
    ...sentence(one),
    ...exampleGaps(one),
    ...examples(one),
    ...versions(one, library),
  ]);

function named(clause: Clause, id: string, library: Library): readonly Problem[] {
  const one = library.indicators.find((i) => i.id === id);
  if (!one)
    return [at(clause, 'unknown-indicator', '/indicator', `L'indicateur « ${id} » n'existe pas.`)];
  if (!one.publicOnly || !clause.penaltyKind?.startsWith('pen-service')) return [];
  const said = `« ${id} » est un chiffre seulement public : aucune pénalité de service n'en dépend.`;
  return [at(clause, 'penalised-public-figure', '/penaltyKind', said)];
}

/** A clause names only indicators of the library, and draws no service penalty from a public figure. */
export const knownIndicators: Check = {
  severity: 'error',
  run: (clause, library) => indicatorsNamed(clause).flatMap((id) => named(clause, id, library)),
};
