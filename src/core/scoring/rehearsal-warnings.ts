import { frenchFixed } from '../shared/french.ts';
import { compare, divide, exact, multiply, rational } from '../shared/rational.ts';
import type { Criterion } from '../tender/criteria.ts';
import type { Tender } from '../tender/tender.ts';
import type { Scenario } from './rehearsal.ts';
import {
  type Check,
  effectOf,
  gradedOf,
  named,
  percent,
  points,
  type RehearsalWarning,
  type Seen,
  warning,
} from './rehearsal-check.ts';
import { MIDDLE } from './rehearsal-offers.ts';
import { PRICE_CHECKS } from './rehearsal-price-checks.ts';
import { GROUNDS, type Ground } from './rehearsal-reasons.ts';

/** Least spreads of `practice.md` rule 35. */
const LEAST_SPREAD = { environment: rational(2n), technical: rational(8n) };

const isInert = (seen: Seen, { id }: Criterion): boolean =>
  effectOf(seen.reference, id)?.spread.n === 0n;

const environmentGround = ({ tender }: Seen): Ground =>
  tender.need.facts['contractType'] === 'dsp' ? GROUNDS.concessionEnvironment : GROUNDS.environment;

const inert: Check = (seen) =>
  gradedOf(seen)
    .filter((c) => isInert(seen, c))
    .map((c) =>
      c.environmental
        ? warning(
            'environment-inert',
            c.id,
            `Rien dans l’offre ne fait varier le critère environnemental ${named(c)} : toutes les offres inventées y ont les mêmes points.`,
            environmentGround(seen),
          )
        : warning(
            'criterion-inert',
            c.id,
            `Rien ne fait varier le critère ${named(c)} : toutes les offres inventées y ont les mêmes points.`,
            GROUNDS.neutral,
          ),
    );

/** Whether a criterion decides the order of no pair of offers, or of less than one in a hundred. */
function idle(scenario: Scenario, id: string): boolean {
  const ranked = scenario.ranking.length;
  const decided = effectOf(scenario, id)?.reordered ?? ranked;
  return decided * 200 <= ranked * (ranked - 1);
}

const neutralised: Check = (seen) => {
  const ownWeights = seen.scenarios.filter((s) => /^(reference|prices|formula)$/.test(s.kind));
  return seen.tender.criteria.mode === 'ordered'
    ? []
    : gradedOf(seen)
        .filter((c) => !isInert(seen, c) && ownWeights.every((s) => idle(s, c.id)))
        .map((c) =>
          warning(
            'criterion-neutralised',
            c.id,
            `Le critère ${named(c)} ne change pas le classement : sans lui, une paire d’offres sur cent au plus changerait d’ordre, quels que soient les prix et la formule essayés.`,
            GROUNDS.neutral,
          ),
        );
};

/** A graded criterion that exercises less than half of its announced weight. */
const weakened: Check = (seen) =>
  gradedOf(seen)
    .filter((c) => !isInert(seen, c))
    .flatMap((c) => {
      const share = effectOf(seen.reference, c.id)?.exercised;
      const half = divide(c.weight, rational(200n));
      return share && compare(share, half) < 0
        ? [
            warning(
              'weight-neutralised',
              c.id,
              `Le critère ${named(c)} est annoncé à ${points(c.weight)} % et n’exerce que ${percent(share)} du classement des offres inventées.`,
              GROUNDS.neutral,
            ),
          ]
        : [];
    });

/** The heaviest graded criterion that is not environmental: the technical one. */
function technical(seen: Seen): Criterion | undefined {
  const found = gradedOf(seen).filter((c) => !c.environmental);
  return [...found].sort((a, b) => compare(b.weight, a.weight))[0];
}

function narrow(
  seen: Seen,
  c: Criterion,
  kind: keyof typeof LEAST_SPREAD,
  ground: Ground,
): readonly RehearsalWarning[] {
  const spread = effectOf(seen.reference, c.id)?.spread;
  const least = LEAST_SPREAD[kind];
  if (!spread || spread.n === 0n || compare(spread, least) >= 0) return [];
  const what = kind === 'environment' ? 'environnemental' : 'technique';
  return [
    warning(
      `${kind}-spread`,
      c.id,
      `Sur le critère ${what} ${named(c)}, ${points(spread)} points seulement séparent la meilleure offre inventée de la moins bonne (seuil : ${points(least)}).`,
      ground,
    ),
  ];
}

const spreads: Check = (seen) => {
  if (seen.tender.criteria.mode === 'ordered') return [];
  const main = technical(seen);
  return [
    ...(main ? narrow(seen, main, 'technical', GROUNDS.neutral) : []),
    ...gradedOf(seen)
      .filter((c) => c.environmental)
      .flatMap((c) => narrow(seen, c, 'environment', environmentGround(seen))),
  ];
};

const singleItem: Check = (seen) =>
  gradedOf(seen)
    .map((c) => ({ c, items: c.sub.flatMap((s) => s.items) }))
    .filter(({ items }) => items.length === 1)
    .map(({ c, items }) =>
      warning(
        'single-item',
        c.id,
        `Une seule question porte tout le critère ${named(c)} : ${items[0]?.key}.`,
        GROUNDS.advice,
      ),
    );

const floors: Check = ({ tender, scenarios }) => {
  const applied = scenarios.find((s) => s.kind === 'floors');
  const middle = applied?.offers.find((o) => o.offer === MIDDLE);
  if (!middle?.defects.some((d) => d.kind === 'floor-mark')) return [];
  return tender.criteria.floors.flatMap((floor) => {
    const score = middle.criteria.find((c) => c.id === floor.criterion);
    const least = score && divide(multiply(score.max, exact(floor.percent)), rational(100n));
    return score && least && compare(score.rounded, least) < 0
      ? [
          warning(
            'floor-too-high',
            score.id,
            `La note plancher de ${String(floor.percent).replace('.', ',')} % écarte l’offre moyenne : ${frenchFixed(score.rounded, 2)} points sur ${points(score.max)} au critère ${named(score)}.`,
            GROUNDS.prudence,
          ),
        ]
      : [];
  });
};

const ordered: Check = ({ tender }) =>
  tender.criteria.mode === 'ordered'
    ? [
        warning(
          'ordered',
          'mode',
          'Les critères sont hiérarchisés, sans total : la répétition mesure les écarts de chaque critère, mais ne peut ni classer les offres, ni dire le poids que chaque critère exerce.',
          tender.need.facts['contractType'] === 'dsp' ? GROUNDS.concessionOrder : GROUNDS.order,
        ),
      ]
    : [];

const CHECKS: readonly Check[] = [
  inert,
  neutralised,
  weakened,
  spreads,
  ...PRICE_CHECKS,
  singleItem,
  floors,
  ordered,
];

/** What the scenarios of a rehearsal should make a buyer think over; none refuses publication. */
export function rehearsalWarnings(
  tender: Tender,
  scenarios: readonly [Scenario, ...Scenario[]],
): readonly RehearsalWarning[] {
  const [reference] = scenarios;
  const applicable = scenarios.filter((s) => s.kind === 'reference' || s.kind === 'bounds');
  const seen: Seen = { tender, scenarios, reference, applicable };
  return CHECKS.flatMap((check) => check(seen));
}
