import { factsOf } from '../../rules/condition.ts';
import { namesRead, parametersOf } from '../../rules/formula.ts';
import type { Clause } from '../clause.ts';
import type { Library } from '../library.ts';
import { tokensOf } from '../text.ts';
import { at, type Check, conditionsOf, handWritten } from './check.ts';

const facts = (clause: Clause, library: Library) =>
  conditionsOf(clause).flatMap(({ condition, pointer }) =>
    factsOf(condition)
      .filter((name) => !(name in library.facts))
      .map((name) =>
        at(
          clause,
          'unknown-fact',
          pointer,
          `Le fait « ${name} » n'existe pas dans schemas/facts.schema.json.`,
        ),
      ),
  );

function links(clause: Clause, library: Library) {
  const ids = new Set(library.versions.map((c) => c.id));
  const named = (['requires', 'excludes', 'seeAlso'] as const).flatMap((key) =>
    clause[key].map((id) => ({ id, pointer: `/${key}` })),
  );
  const printedBy = clause.departures.flatMap((d, i) =>
    d.printedBy ? [{ id: d.printedBy, pointer: `/departures/${i}/printedBy` }] : [],
  );
  const referred = handWritten(clause).flatMap(({ text, pointer }) =>
    tokensOf(text).clauses.map((id) => ({ id, pointer })),
  );
  return [...named, ...printedBy, ...referred]
    .filter(({ id }) => !ids.has(id))
    .map(({ id, pointer }) =>
      at(
        clause,
        'unknown-clause',
        pointer,
        `La clause « ${id} » n'existe pas dans la bibliothèque.`,
      ),
    );
}

function tokens(clause: Clause) {
  const known = new Set(clause.parameters.map((p) => p.name));
  return handWritten(clause).flatMap(({ text, pointer }) =>
    tokensOf(text)
      .parameters.filter((name) => !known.has(name))
      .map((name) =>
        at(
          clause,
          'unknown-parameter',
          pointer,
          `{{${name}}} n'est pas un paramètre de la clause.`,
        ),
      ),
  );
}

function rules(clause: Clause) {
  const parameters = new Set(clause.parameters.map((p) => p.name));
  return Object.entries(clause.rules).flatMap(([name, rule]) => [
    ...parametersOf(rule)
      .filter((p) => !parameters.has(p))
      .map((p) =>
        at(
          clause,
          'unknown-parameter',
          `/rules/${name}`,
          `La règle lit « ${p} », qui n'est pas un paramètre.`,
        ),
      ),
    ...namesRead(rule, 'input')
      .filter((i) => !(i in clause.inputs))
      .map((i) =>
        at(
          clause,
          'unknown-input',
          `/rules/${name}`,
          `La règle lit « ${i} », absent de « inputs ».`,
        ),
      ),
    ...namesRead(rule, 'rule')
      .filter((r) => !(r in clause.rules))
      .map((r) =>
        at(
          clause,
          'unknown-rule',
          `/rules/${name}`,
          `La règle lit la règle « ${r} », qui n'existe pas.`,
        ),
      ),
  ]);
}

function printedRules(clause: Clause) {
  return clause.wording.flatMap((item, i) =>
    item.kind === 'rule' && !(item.rule in clause.rules)
      ? [at(clause, 'unknown-rule', `/wording/${i}`, `La règle « ${item.rule} » n'existe pas.`)]
      : [],
  );
}

/** The rules that a rule reads, directly or through others. */
function behind(name: string, clause: Clause, seen = new Set<string>()): ReadonlySet<string> {
  const rule = clause.rules[name];
  for (const next of rule ? namesRead(rule, 'rule') : [])
    if (!seen.has(next)) behind(next, clause, seen.add(next));
  return seen;
}

const cycles = (clause: Clause) =>
  Object.keys(clause.rules)
    .filter((name) => behind(name, clause).has(name))
    .map((name) =>
      at(clause, 'rule-cycle', `/rules/${name}`, `La règle « ${name} » se lit elle-même.`),
    );

/** Every fact, clause, parameter, input and rule that a clause names exists; no rule reads itself. */
export const knownNames: Check = {
  severity: 'error',
  run: (clause, library) => [
    ...facts(clause, library),
    ...links(clause, library),
    ...tokens(clause),
    ...rules(clause),
    ...cycles(clause),
    ...printedRules(clause),
  ],
};
