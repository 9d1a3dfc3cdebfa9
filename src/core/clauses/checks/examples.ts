import { calculate } from '../../rules/calculate.ts';
import { evaluate, type Facts } from '../../rules/condition.ts';
import { levelPoints, valuePoints } from '../../rules/points.ts';
import { withUnit } from '../../rules/units.ts';
import { plainSpaces } from '../../shared/french.ts';
import type { Problem } from '../../shared/problem.ts';
import { decimal, exact, toNumber } from '../../shared/rational.ts';
import type { Clause, ParameterValue } from '../clause.ts';
import type { Library } from '../library.ts';
import { partyNames } from '../parties.ts';
import { speechOf } from '../speech.ts';
import { joined, printed } from '../text.ts';
import { numbersOf, type ResolvedValue, resolveValues } from '../values.ts';
import { at, type Check } from './check.ts';
import { exampleGaps } from './example-gaps.ts';

/** A stand-in for a text nobody gave: an example is about the other words of its sentence. */
const HOLE = '…';

/** The three facts that every dossier gives, for examples that do not speak of them. */
const ANY_NEED: Facts = { buyerType: 'local', amountCents: 20_000_000, durationMonths: 48 };

function factsFor(library: Library, own: Readonly<Record<string, unknown>>): Facts {
  return { ...ANY_NEED, ...library.factDefaults, ...(own as Facts) };
}

function resolved(
  clause: Clause,
  library: Library,
  facts: Facts,
  values: Readonly<Record<string, ParameterValue>>,
): readonly ResolvedValue[] {
  const given = { dossier: values, lot: {} };
  return resolveValues(clause, facts, library.facts, given, (path) => {
    const one = clause.parameters.find((p) => p.from === path);
    return one ? String(values[one.name] ?? HOLE) : HOLE;
  }).map((r) =>
    r.value === null ? { ...r, value: r.parameter.filledBy === 'vendor' ? null : HOLE } : r,
  );
}

function applies(clause: Clause, library: Library): readonly Problem[] {
  return clause.examples.applies.flatMap((example, i) => {
    const facts = factsFor(library, example.facts);
    const unknown = Object.keys(example.facts).filter((name) => !(name in library.facts));
    if (unknown.length > 0)
      return [
        at(
          clause,
          'unknown-fact',
          `/examples/applies/${i}`,
          `Faits inconnus : ${unknown.join(', ')}.`,
        ),
      ];
    const found = evaluate(clause.applies, facts, library.facts);
    const wrongReason =
      example.because !== '' &&
      !plainSpaces(found.because.label).includes(plainSpaces(example.because));
    return [
      ...(found.value === example.in
        ? []
        : [
            at(
              clause,
              'example-fails',
              `/examples/applies/${i}`,
              `La clause est ${found.value ? 'retenue' : 'écartée'}, l'exemple dit le contraire (${found.because.label}).`,
            ),
          ]),
      ...(wrongReason
        ? [
            at(
              clause,
              'example-fails',
              `/examples/applies/${i}`,
              `Raison donnée : « ${found.because.label} », attendue : « ${example.because} ».`,
            ),
          ]
        : []),
    ];
  });
}

function paragraphs(
  clause: Clause,
  library: Library,
  facts: Facts,
  values: Readonly<Record<string, ParameterValue>>,
): readonly string[] {
  const title = (id: string): string =>
    `l'article « ${library.versions.find((c) => c.id === id)?.title ?? id} »`;
  const names = partyNames(facts['contractType'] === 'dsp' ? 'dsp' : 'marche');
  return printed(clause, facts, library.facts, resolved(clause, library, facts, values)).flatMap(
    (item) =>
      item.kind === 'table'
        ? []
        : [item.segments, ...item.list].map((s) => plainSpaces(names(joined(s, title)))),
  );
}

type Kind = 'text' | 'score' | 'penalty';

/** Plays each example of a list: `play` says what is wrong, or null. One that lacks a value fails at its own place. */
function playEach<K extends Kind>(
  clause: Clause,
  kind: K,
  play: (example: Clause['examples'][K][number]) => string | null,
): readonly Problem[] {
  return clause.examples[kind].flatMap((example, i) => {
    const said = attempt(() => play(example));
    return said ? [at(clause, 'example-fails', `/examples/${kind}/${i}`, said)] : [];
  });
}

function attempt(play: () => string | null): string | null {
  try {
    return play();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `L'exemple ne se calcule pas : il y manque une valeur, ou l'une d'elles ne peut pas être (${error.message}).`;
  }
}

const text = (clause: Clause, library: Library): readonly Problem[] =>
  playEach(clause, 'text', (example) => {
    const facts = factsFor(library, example.facts);
    const said = paragraphs(clause, library, facts, example.values);
    const wanted = plainSpaces(example.says);
    if (said.some((one) => one.includes(wanted))) return null;
    const nearest = said.find((one) => one.slice(0, 25) === wanted.slice(0, 25)) ?? '(aucune)';
    return `Phrase absente : « ${wanted} ». Phrase voisine : « ${nearest} ».`;
  });

function scored(
  clause: Clause,
  library: Library,
  example: Clause['examples']['score'][number],
): string {
  const item = clause.items.find((one) => one.id === example.item);
  if (!item) return 'question inconnue';
  const max = exact(example.of);
  if (item.kind !== 'value') {
    const level = item.levels.length > 0 ? example.answer : example.answer * 25;
    return decimal(levelPoints(level, max, clause.id).value, 2);
  }
  const values = numbersOf(resolved(clause, library, factsFor(library, {}), {}));
  const [floor, ceiling] = [values[item.floor ?? ''], values[item.ceiling ?? '']];
  if (!floor || !ceiling) return 'bornes sans valeur';
  const found = valuePoints(
    exact(example.answer),
    { floor, ceiling, max },
    (v) => withUnit(v, ''),
    clause.id,
  );
  return found.kind === 'points' ? decimal(found.points.value, 2) : 'sous le plancher';
}

const score = (clause: Clause, library: Library): readonly Problem[] =>
  playEach(clause, 'score', (example) => {
    const found = scored(clause, library, example);
    return found === example.gives
      ? null
      : `Le calcul donne « ${found} », l'exemple dit « ${example.gives} ».`;
  });

type PenaltyExample = Clause['examples']['penalty'][number];

/** The value that the rule gives for an example, as text when the example is text; or what is wrong with it. */
function calculated(clause: Clause, library: Library, example: PenaltyExample): string | number {
  const rule = clause.rules[example.rule];
  if (!rule || !('equals' in rule)) return `la règle « ${example.rule} » ne calcule rien`;
  const unknown = Object.keys(example.inputs).find((name) => !(name in clause.inputs));
  if (unknown) return `« ${unknown} » n'est pas dans « inputs »`;
  const values = resolved(clause, library, factsFor(library, {}), example.values);
  const inputs = Object.fromEntries(Object.entries(example.inputs).map(([k, v]) => [k, exact(v)]));
  const given = { params: numbersOf(values), inputs };
  const { value } = calculate(rule, given, speechOf(clause, values), clause.id);
  if (typeof example.gives === 'number') return toNumber(value);
  return decimal(value, example.gives.split('.')[1]?.length ?? 0);
}

const penalty = (clause: Clause, library: Library): readonly Problem[] =>
  playEach(clause, 'penalty', (example) => {
    const found = calculated(clause, library, example);
    return found === example.gives
      ? null
      : `Le calcul donne ${found}, l'exemple dit ${example.gives}.`;
  });

/** The worked examples of a clause: one in, one out; each parameter once; each threshold; all of them hold. */
export const examplesHold: Check = {
  severity: 'error',
  run: (clause, library) => [
    ...exampleGaps(clause),
    ...applies(clause, library),
    ...text(clause, library),
    ...score(clause, library),
    ...penalty(clause, library),
  ],
};
