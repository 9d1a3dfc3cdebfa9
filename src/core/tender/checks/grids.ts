import { conditionMisfits } from '../../clauses/checks/conditions-fit.ts';
import type { Clause } from '../../clauses/clause.ts';
import { type Library, latest } from '../../clauses/library.ts';
import { factsOf } from '../../rules/condition.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { compare, exact, toNumber, total } from '../../shared/rational.ts';
import type { Grid } from '../criteria.ts';

const MOST_ITEMS = 25;
const LEAST_POINTS = 1;

type Criterion = Grid['criteria'][number];
type Sub = NonNullable<Criterion['sub']>[number];
type Say = (code: string, pointer: string, message: string) => Problem;

const sum = (values: readonly number[]) => total(values.map((one) => exact(one)));
const differ = (values: readonly number[], whole: number): boolean =>
  values.length > 0 && compare(sum(values), exact(whole)) !== 0;

function itemProblem(key: string, clauses: readonly Clause[]): string | null {
  const [id = '', name = ''] = key.split('/');
  const clause = clauses.find((c) => c.id === id);
  if (!clause) return `La clause « ${id} » n'existe pas.`;
  if (!clause.items.some((one) => one.id === name))
    return `La clause ${id} ne pose pas de question « ${name} ».`;
  return clause.treatment === 'information'
    ? `La clause ${id} est une information : elle ne donne aucun point.`
    : null;
}

const subProblems = (sub: Sub, clauses: readonly Clause[], say: Say): readonly Problem[] => [
  ...(differ(
    sub.items.map((i) => i.points),
    sub.weight,
  )
    ? [
        say(
          'item-total',
          sub.id,
          `Les questions du sous-critère ${sub.id} valent ${toNumber(sum(sub.items.map((i) => i.points)))} points, il en pèse ${sub.weight}.`,
        ),
      ]
    : []),
  ...sub.items.flatMap(({ item, points }) => {
    const wrong = itemProblem(item, clauses);
    return [
      ...(wrong ? [say('unknown-item', `${sub.id}/${item}`, wrong)] : []),
      ...(points < LEAST_POINTS
        ? [say('item-too-small', `${sub.id}/${item}`, `La question ${item} vaut moins de 1 point.`)]
        : []),
    ];
  }),
];

function weightProblems(grid: Grid, say: Say): readonly Problem[] {
  const weights = grid.criteria.map((c) => c.weight);
  return [
    ...(differ(weights, 100)
      ? [
          say(
            'total-not-100',
            'criteria',
            `Les critères pèsent ${toNumber(sum(weights))} points, et non 100.`,
          ),
        ]
      : []),
    ...grid.criteria
      .filter((c) =>
        differ(
          (c.sub ?? []).map((s) => s.weight),
          c.weight,
        ),
      )
      .map((c) =>
        say(
          'sub-total',
          c.id,
          `Les sous-critères du critère ${c.id} ne font pas ses ${c.weight} points.`,
        ),
      ),
  ];
}

const twice = (names: readonly string[]): readonly string[] =>
  names.filter((name, i) => names.indexOf(name) !== i);

function shapeProblems(grid: Grid, items: readonly string[], say: Say): readonly Problem[] {
  const ids = grid.criteria.flatMap((c) => [c.id, ...(c.sub ?? []).map((s) => s.id)]);
  const prices = grid.criteria.filter((c) => c.kind === 'price').length;
  const empty = grid.criteria.filter((c) => c.kind === 'graded' && !c.sub);
  return [
    ...twice(ids).map((id) => say('id-twice', id, `L'identifiant ${id} sert deux fois.`)),
    ...twice(items).map((key) => say('item-twice', key, `La question ${key} est notée deux fois.`)),
    ...empty.map((c) => say('no-item', c.id, `Le critère ${c.id} ne pose aucune question.`)),
    ...(items.length > MOST_ITEMS
      ? [
          say(
            'too-many-items',
            'criteria',
            `${items.length} questions notées : ${MOST_ITEMS} au plus.`,
          ),
        ]
      : []),
    ...(grid.mode !== 'ordered' && prices !== 1
      ? [say('price', 'criteria', 'Une grille pondérée a un critère de prix, et un seul.')]
      : []),
    ...(grid.criteria.some((c) => c.environmental)
      ? []
      : [
          say(
            'no-environment',
            'criteria',
            "Aucun critère ne porte sur l'environnement de l'offre (CCP L2152-7).",
          ),
        ]),
  ];
}

function conditionProblems(grid: Grid, library: Library, say: Say): readonly Problem[] {
  const unknown = factsOf(grid.suits).filter((name) => !(name in library.facts));
  return [
    ...unknown.map((name) => `Le fait « ${name} » n'existe pas.`),
    ...conditionMisfits(grid.suits, library.facts),
  ].map((message) => say('condition-misfit', 'suits', message));
}

/** What is wrong in a default grid: its totals, its questions, its size (`practice.md` 29 a and 35). */
export function gridProblems(grid: Grid, library: Library): readonly Problem[] {
  const clauses = latest(library);
  const say: Say = (code, pointer, message) =>
    problem(`criteria/${code}`, `templates/criteria/${grid.id}.yaml#/${pointer}`, message);
  const subs = grid.criteria.flatMap((c) => c.sub ?? []);
  const items = subs.flatMap((s) => s.items.map((i) => i.item));
  return [
    ...conditionProblems(grid, library, say),
    ...weightProblems(grid, say),
    ...shapeProblems(grid, items, say),
    ...subs.flatMap((sub) => subProblems(sub, clauses, say)),
  ];
}

/** Between all grids: one name, one place in the order, and one that suits every need. */
export function gridsProblems(grids: readonly Grid[]): readonly Problem[] {
  const at = (code: string, message: string): Problem =>
    problem(`criteria/${code}`, 'templates/criteria', message);
  return [
    ...twice(grids.map((g) => g.id)).map((id) =>
      at('grid-twice', `La grille « ${id} » existe deux fois.`),
    ),
    ...twice(grids.map((g) => String(g.order))).map((order) =>
      at('equal-order', `Deux grilles ont le rang ${order} : aucune n'est proposée avant l'autre.`),
    ),
    ...(grids.some((g) => 'always' in g.suits)
      ? []
      : [at('no-default', 'Aucune grille ne convient à tous les besoins.')]),
  ];
}
