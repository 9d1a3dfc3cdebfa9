import type { Clause } from '../clauses/clause.ts';
import { inForce, inPrintOrder, type Library } from '../clauses/library.ts';
import { evaluate, type Facts } from '../rules/condition.ts';
import { type Step, step } from '../shared/explanation.ts';
import { type Problem, problem } from '../shared/problem.ts';
import type { Dossier } from './dossier.ts';

export type Level = Clause['levels'][number]['level'];

/** A clause of the library and whether this tender carries it, with the reason. */
export type Selection = {
  readonly clause: Clause;
  readonly in: boolean;
  readonly applies: boolean;
  readonly level: Level;
  readonly ground: Clause['levels'][number]['ground'];
  /** Facts looked at, then what the buyer decided. */
  readonly because: Step;
};

function levelOf(clause: Clause, facts: Facts, library: Library): Clause['levels'][number] {
  const found = clause.levels.find((one) => evaluate(one.when, facts, library.facts).value);
  const last = clause.levels.at(-1);
  if (!found && !last) throw new RangeError(`${clause.id} has no level`);
  return (found ?? last) as Clause['levels'][number];
}

function choice(clause: Clause, level: Level, dossier: Dossier): { in: boolean; said: string } {
  const out = dossier.exclusions.find((one) => one.clause === clause.id);
  if (out)
    return { in: false, said: `L’acheteur l’écarte : ${out.because || 'motif non renseigné'}` };
  if (level !== 'optional') return { in: true, said: '' };
  const added = dossier.inclusions.includes(clause.id);
  return {
    in: added,
    said: added ? 'L’acheteur l’ajoute' : 'Facultative : l’acheteur ne l’a pas ajoutée',
  };
}

/**
 * Every clause in force on the launch date, in or out, with its reason. Mandatory and recommended
 * clauses are in unless the buyer leaves them out; optional ones only when the buyer adds them.
 */
export function selectClauses(
  library: Library,
  dossier: Dossier,
  facts: Facts,
): readonly Selection[] {
  return inPrintOrder(library, inForce(library, dossier.launchDate)).map((clause) => {
    const applies = evaluate(clause.applies, facts, library.facts);
    const level = levelOf(clause, facts, library);
    const chosen = choice(clause, level.level, dossier);
    const retained = applies.value && chosen.in;
    const why = step(applies.because.label, {
      figure: applies.value ? 'applicable' : 'non applicable',
    });
    const decided = chosen.said ? [step(chosen.said)] : [];
    return {
      clause,
      in: retained,
      applies: applies.value,
      level: level.level,
      ground: level.ground,
      because: step(
        [applies.because.label, ...(applies.value && chosen.said ? [chosen.said] : [])].join('. '),
        { source: `clauses/${clause.id}` },
        [why, ...decided, step(level.because)],
      ),
    };
  });
}

function namedProblems(selections: readonly Selection[], dossier: Dossier): readonly Problem[] {
  const byId = new Map(selections.map((s) => [s.clause.id, s]));
  const named = [...dossier.exclusions.map((e) => e.clause), ...dossier.inclusions];
  const unknown = named
    .filter((id) => !byId.has(id))
    .map((id) =>
      problem(
        'selection/unknown-clause',
        `/clauses/${id}`,
        `La clause « ${id} » n'existe pas à la date du dossier.`,
      ),
    );
  const unreasoned = dossier.exclusions
    .filter((e) => e.because.trim() === '' && byId.get(e.clause)?.level === 'mandatory')
    .map((e) =>
      problem(
        'selection/exclusion-without-reason',
        `/exclusions/${e.clause}`,
        `La clause obligatoire ${e.clause} ne peut être écartée qu'avec un motif écrit.`,
      ),
    );
  return [...unknown, ...unreasoned];
}

function companionProblems(selections: readonly Selection[]): readonly Problem[] {
  const retained = new Set(selections.filter((s) => s.in).map((s) => s.clause.id));
  const applies = new Map(selections.map((s) => [s.clause.id, s.applies]));
  return selections
    .filter((s) => s.in)
    .flatMap(({ clause }) => [
      ...clause.requires
        .filter((id) => !retained.has(id) && applies.get(id) !== false)
        .map((id) =>
          problem(
            'selection/companion-missing',
            `/clauses/${clause.id}`,
            `La clause ${clause.id} exige ${id}, qui est absente du dossier.`,
          ),
        ),
      ...clause.excludes
        .filter((id) => retained.has(id))
        .map((id) =>
          problem(
            'selection/incompatible',
            `/clauses/${clause.id}`,
            `Les clauses ${clause.id} et ${id} ne vont pas ensemble.`,
          ),
        ),
    ]);
}

/** Exclusions without a reason, of unknown clauses; missing companions; incompatible pairs. */
export function selectionProblems(
  selections: readonly Selection[],
  dossier: Dossier,
): readonly Problem[] {
  return [...namedProblems(selections, dossier), ...companionProblems(selections)];
}
