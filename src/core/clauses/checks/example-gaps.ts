import type { Problem } from '../../shared/problem.ts';
import type { Clause } from '../clause.ts';
import { at } from './check.ts';

/** Ceilings and floors that no contractual sentence shows serve the score and the RC only. */
const onlyScored = (clause: Clause, name: string): boolean =>
  clause.items.some((item) => item.ceiling === name || item.floor === name) &&
  !clause.wording.some((w) => w.kind === 'text' && w.text.includes(`{{${name}}}`));

function appliesGap(clause: Clause): readonly Problem[] {
  const has = (wanted: boolean): boolean => clause.examples.applies.some((e) => e.in === wanted);
  const always = 'always' in clause.applies;
  if (has(true) && (always || has(false))) return [];
  const said = 'Il faut un exemple où la clause est retenue et un où elle ne l’est pas.';
  return [at(clause, 'example-missing', '/examples/applies', said)];
}

function textGaps(clause: Clause): readonly Problem[] {
  const shown = new Set(clause.examples.text.flatMap((t) => Object.keys(t.values)));
  return clause.parameters
    .filter((p) => p.filledBy === 'buyer' && p.type !== 'dossier' && !shown.has(p.name))
    .filter((p) => !onlyScored(clause, p.name))
    .map((p) => {
      const said = `Aucun exemple de texte ne donne une autre valeur à « ${p.name} ».`;
      return at(clause, 'example-missing', '/examples/text', said);
    });
}

function scoreGaps(clause: Clause): readonly Problem[] {
  const shown = new Set(clause.examples.score.map((s) => s.item));
  return clause.items
    .filter((item) => item.kind === 'value' && !shown.has(item.id))
    .map((item) => {
      const said = `La question « ${item.id} » n'a pas d'exemple de note.`;
      return at(clause, 'example-missing', '/examples/score', said);
    });
}

function penaltyGaps(clause: Clause): readonly Problem[] {
  const shown = new Set(clause.examples.penalty.map((p) => p.rule));
  return Object.entries(clause.rules)
    .filter(([name, rule]) => 'equals' in rule && /pénalité/i.test(rule.says) && !shown.has(name))
    .map(([name]) => {
      const said = `La règle « ${name} » n'a pas d'exemple de calcul.`;
      return at(clause, 'example-missing', '/examples/penalty', said);
    });
}

/** What the examples of a clause lack for its kind (`decisions.md` 4). */
export const exampleGaps = (clause: Clause): readonly Problem[] => [
  ...appliesGap(clause),
  ...textGaps(clause),
  ...scoreGaps(clause),
  ...penaltyGaps(clause),
];
