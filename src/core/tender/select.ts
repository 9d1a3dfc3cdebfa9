import type { Clause } from '../clauses/clause.ts';
import { inForce, inPrintOrder, type Library } from '../clauses/library.ts';
import { evaluate, type Facts } from '../rules/condition.ts';
import { type Step, step } from '../shared/explanation.ts';
import { type Problem, problem } from '../shared/problem.ts';
import type { Dossier } from './dossier.ts';
import type { Profile, Sources } from './tender.ts';

export type Level = Clause['levels'][number]['level'];

/** A clause of the library and whether this tender carries it, with the reason. */
export type Selection = {
  readonly clause: Clause;
  readonly in: boolean;
  /** The retained clause that stands in its place. */
  readonly replacedBy: string | null;
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

type Choice = { readonly in: boolean; readonly said: string };

/** Why the profile of the dossier leaves a clause out by default; never one that a law makes mandatory. */
const leftOut = (
  clause: Clause,
  { level, ground }: Clause['levels'][number],
  profile: Profile | undefined,
): string | undefined =>
  level === 'mandatory' && ground === 'law'
    ? undefined
    : profile?.leavesOut.find((one) => one.clause === clause.id)?.because;

function choice(
  clause: Clause,
  level: Clause['levels'][number],
  dossier: Dossier,
  profile: Profile | undefined,
): Choice {
  const out = dossier.exclusions.find((one) => one.clause === clause.id);
  if (out)
    return { in: false, said: `L’acheteur l’écarte : ${out.because || 'motif non renseigné'}` };
  const because = leftOut(clause, level, profile);
  const byProfile = because ? `Hors du ${profile?.title.toLowerCase()} : ${because}` : '';
  if (level.level !== 'optional' && !because) return { in: true, said: '' };
  if (dossier.inclusions.includes(clause.id)) return { in: true, said: 'L’acheteur l’ajoute' };
  return { in: false, said: byProfile || 'Facultative : l’acheteur ne l’a pas ajoutée' };
}

/**
 * Every clause in force on the launch date, in or out, with its reason. Mandatory and recommended
 * clauses are in unless the buyer or the profile leaves them out; optional ones only when the buyer adds
 * them. A clause that another one of the tender replaces is out.
 */
export function selectClauses(
  { library, profiles }: Pick<Sources, 'library' | 'profiles'>,
  dossier: Dossier,
  facts: Facts,
): readonly Selection[] {
  const profile = profiles.find((one) => one.id === facts['profile']);
  const selected = inPrintOrder(library, inForce(library, dossier.launchDate)).map(
    (clause): Selection => selectionOf(clause, library, dossier, facts, profile),
  );
  return withoutReplaced(selected);
}

/** Puts out each clause that a retained one stands in place of. */
function withoutReplaced(selections: readonly Selection[]): readonly Selection[] {
  const instead = new Map(
    selections
      .filter((s) => s.in)
      .flatMap(({ clause }) => clause.replaces.map((id) => [id, clause])),
  );
  return selections.map((selection) => {
    const by = instead.get(selection.clause.id);
    if (!by || !selection.applies) return selection;
    const said = `Remplacée par « ${by.title} » (${by.id})`;
    const label = `${selection.because.label}. ${said}`;
    const from = [...selection.because.from, step(said)];
    return {
      ...selection,
      in: false,
      replacedBy: by.id,
      because: { ...selection.because, label, from },
    };
  });
}

/** Clauses that another one of the tender stands in place of: id → id. */
export const replacements = (selections: readonly Selection[]): ReadonlyMap<string, string> =>
  new Map(selections.flatMap((s) => (s.replacedBy ? [[s.clause.id, s.replacedBy] as const] : [])));

function selectionOf(
  clause: Clause,
  library: Library,
  dossier: Dossier,
  facts: Facts,
  profile: Profile | undefined,
): Selection {
  const applies = evaluate(clause.applies, facts, library.facts);
  const level = levelOf(clause, facts, library);
  const chosen = choice(clause, level, dossier, profile);
  const retained = applies.value && chosen.in;
  const why = step(applies.because.label, {
    figure: applies.value ? 'applicable' : 'non applicable',
  });
  const decided = chosen.said ? [step(chosen.said)] : [];
  return {
    clause,
    in: retained,
    replacedBy: null,
    applies: applies.value,
    level: level.level,
    ground: level.ground,
    because: step(
      [applies.because.label, ...(applies.value && chosen.said ? [chosen.said] : [])].join('. '),
      { source: `clauses/${clause.id}` },
      [why, ...decided, step(level.because)],
    ),
  };
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
  const retained = new Set(selections.filter((s) => s.in || s.replacedBy).map((s) => s.clause.id));
  const applies = new Map(selections.map((s) => [s.clause.id, s.applies]));
  const options = new Set(
    selections.filter((s) => s.clause.treatment === 'option').map((s) => s.clause.id),
  );
  // Of two options that exclude each other, the bidder proposes one: both may be in the dossier.
  const together = (clause: Clause, id: string): boolean =>
    options.has(clause.id) && options.has(id);
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
        .filter((id) => retained.has(id) && !together(clause, id))
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
