import { type Library, latest } from '../../clauses/library.ts';
import { factsOf } from '../../rules/condition.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { Profile, Sources } from '../tender.ts';

const LATER = 'templates/not-yet-written.yaml';

/** The list of clauses still to be written names none that is written, none twice, and known facts only. */
export function notYetWrittenProblems(
  list: Sources['notYetWritten'],
  library: Library,
): readonly Problem[] {
  const written = new Set(library.versions.map((c) => c.id));
  const ids = list.map((one) => one.id);
  return list.flatMap(({ id, applies }, i) => [
    ...(written.has(id)
      ? [
          problem(
            'not-yet-written/written',
            `${LATER}#/${i}`,
            `La clause « ${id} » est dans la bibliothèque : retirez-la de la liste.`,
          ),
        ]
      : []),
    ...(ids.indexOf(id) < i
      ? [
          problem(
            'not-yet-written/twice',
            `${LATER}#/${i}`,
            `La clause « ${id} » figure deux fois.`,
          ),
        ]
      : []),
    ...factsOf(applies)
      .filter((name) => !(name in library.facts))
      .map((name) =>
        problem(
          'not-yet-written/unknown-fact',
          `${LATER}#/${i}`,
          `Le fait « ${name} » n'existe pas.`,
        ),
      ),
  ]);
}

/** What a profile leaves out exists, once, and no law makes it mandatory for every need. */
export function profileProblems(profile: Profile, library: Library): readonly Problem[] {
  const clauses = latest(library);
  const ids = profile.leavesOut.map((one) => one.clause);
  const file = `templates/profiles/${profile.id}.yaml`;
  return profile.leavesOut.flatMap(({ clause: id }, i) => {
    const clause = clauses.find((c) => c.id === id);
    const say = (code: string, message: string): Problem =>
      problem(`profile/${code}`, `${file}#/leavesOut/${i}`, message);
    if (!clause) return [say('unknown-clause', `La clause « ${id} » n'existe pas.`)];
    const first = clause.levels[0];
    const byLaw = first?.level === 'mandatory' && first.ground === 'law' && 'always' in first.when;
    return [
      ...(ids.indexOf(id) < i
        ? [say('clause-twice', `La clause « ${id} » figure deux fois.`)]
        : []),
      ...(byLaw
        ? [
            say(
              'law-left-out',
              `La clause « ${id} » est imposée par la loi : aucun profil ne l'écarte.`,
            ),
          ]
        : []),
    ];
  });
}
