import { questionText } from '../../../core/offers/question.ts';
import {
  FORMULA_NAMES,
  FORMULA_TITLES,
  FORMULAS,
  MINMAX_REFUSED,
} from '../../../core/scoring/price-formula.ts';
import { methodWarnings } from '../../../core/scoring/price-warnings.ts';
import { frenchNumber } from '../../../core/shared/french.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import { exact, total } from '../../../core/shared/rational.ts';
import type { Grid, RankingMode } from '../../../core/tender/criteria.ts';
import { criteriaProblems } from '../../../core/tender/criteria-problems.ts';
import { lifeCycleProblems } from '../../../core/tender/life-cycle.ts';
import { articlesOf, type Tender } from '../../../core/tender/tender.ts';
import { type Body, text, texts, typedNumber } from '../../forms/fields.ts';

const KINDS = { value: 'valeur', choice: 'choix', text: 'texte', proof: 'preuve' } as const;

type Context = {
  readonly tender: Tender;
  readonly typed: Body | null;
  readonly problems: readonly Problem[];
};

const shownIn = (at: Context, id: string, stored: string): string =>
  at.typed ? text(at.typed, id) : stored;
const errorIn = (at: Context, id: string): string =>
  at.problems.find((p) => p.where === id)?.message ?? '';

function weightField(at: Context, id: string, weight: string) {
  const field = `poids.${id}`;
  return { field, value: shownIn(at, field, weight), error: errorIn(at, field) };
}

type Planned = Tender['criteria']['criteria'][number];

function floorField(at: Context, { id }: Planned) {
  const field = `plancher.${id}`;
  const floor = at.tender.criteria.floors.find((f) => f.criterion === id);
  const value = shownIn(at, field, floor ? typedNumber(floor.percent) : '');
  return { field, value, error: errorIn(at, field) };
}

function rangeFields(at: Context, { id, range }: Planned) {
  const field = (prefix: string, stored: number | undefined) => ({
    field: `${prefix}.${id}`,
    value: shownIn(at, `${prefix}.${id}`, stored === undefined ? '' : typedNumber(stored)),
  });
  return {
    low: field('de', range?.min),
    high: field('a', range?.max),
    error: errorIn(at, `de.${id}`) || errorIn(at, `a.${id}`),
  };
}

function subRows(at: Context, criterion: Planned) {
  const resolved = new Map(articlesOf(at.tender).map((a) => [a.clause.id, a.resolved]));
  const zero = new Set(at.typed ? texts(at.typed, 'levelZero') : at.tender.dossier.levelZero);
  return criterion.sub.map((s) => ({
    id: s.id,
    title: s.title,
    weight: weightField(at, s.id, frenchNumber(s.weight, 2)),
    items: s.items.map((g) => ({
      key: g.key,
      question: questionText(g, resolved.get(g.clause.id) ?? []),
      kind: KINDS[g.item.kind],
      points: frenchNumber(g.points, 2),
      zero: zero.has(g.key),
    })),
  }));
}

const criteriaRows = (at: Context) =>
  at.tender.criteria.criteria.map((c) => ({
    id: c.id,
    title: c.title,
    environmental: c.environmental,
    weight: weightField(at, c.id, frenchNumber(c.weight, 2)),
    floor: floorField(at, c),
    range: rangeFields(at, c),
    sub: subRows(at, c),
  }));

const MODE_WORDS: Readonly<Record<RankingMode, { readonly title: string; readonly hint: string }>> =
  {
    weighted: { title: 'Critères pondérés', hint: 'Chaque critère a un poids ; le total est 100.' },
    range: {
      title: 'Fourchettes',
      hint: 'Le règlement publie les bornes de chaque poids. Le poids appliqué est arrêté ici, avant l’ouverture des plis, et n’est pas publié.',
    },
    ordered: {
      title: 'Critères hiérarchisés',
      hint: 'Sans poids, par ordre décroissant d’importance : la règle des concessions. Dans un marché, seulement si la pondération est objectivement impossible.',
    },
  };

function modeView(at: Context, grids: readonly Grid[]) {
  const { criteria: chosen } = at.tender.dossier;
  const { mode, grid } = at.tender.criteria;
  const proposed = grids.find((g) => g.id === grid)?.title ?? '';
  const picked = shownIn(at, 'grid', chosen.grid);
  return {
    grids: [
      {
        id: '',
        title: chosen.grid ? 'Celle que les réponses proposent' : `Proposée : ${proposed}`,
        chosen: picked === '',
      },
      ...grids.map((g) => ({ id: g.id, title: g.title, chosen: picked === g.id })),
    ],
    modes: (['weighted', 'range', 'ordered'] as const).map((id) => ({
      id,
      ...MODE_WORDS[id],
      checked: shownIn(at, 'mode', mode) === id,
    })),
    modeReason: shownIn(at, 'modeReason', chosen.modeReason),
    weighted: mode !== 'ordered',
    ranged: mode === 'range',
  };
}

/** Whether the price counts a life cycle, over how many years, and the lines that come back each year. */
function lifeCycleView(at: Context) {
  const { lifeCycle } = at.tender.criteria.price;
  const yearly = new Set(at.typed ? texts(at.typed, 'annuelle') : lifeCycle?.yearly);
  return {
    years: {
      value: shownIn(at, 'annees', lifeCycle ? String(lifeCycle.years) : ''),
      error: errorIn(at, 'annees'),
    },
    lines: at.tender.dossier.prices
      .filter((line) => line.kind !== 'exit')
      .map(({ key, label, unit, quantity }) => ({
        key,
        label,
        quantity: `Unité : ${unit} ; quantité : ${typedNumber(quantity)}`,
        checked: yearly.has(key),
      })),
  };
}

/** The method: weights, questions with their points, price formula, floor marks, and what is wrong with it. */
export function presentCriteria(
  tender: Tender,
  grids: readonly Grid[],
  typed: Body | null,
  problems: readonly Problem[],
) {
  const at = { tender, typed, problems };
  const { price, criteria } = tender.criteria;
  const { facts } = tender.need;
  const formula = shownIn(at, 'formula', price.formula);
  const basis = shownIn(at, 'basis', price.basis);
  const max = criteria.find((c) => c.kind === 'price')?.weight ?? exact(0);
  const method = { formula: price.formula, max, k: exact(price.k), zeroAbove: null };
  return {
    ...modeView(at, grids),
    criteria: criteriaRows(at),
    total: frenchNumber(total(criteria.map((c) => c.weight)), 2),
    items: criteria.flatMap((c) => c.sub.flatMap((s) => s.items)).length,
    wrong: [
      ...criteriaProblems(tender.criteria, facts['contractType'] === 'dsp'),
      ...lifeCycleProblems(tender.criteria, tender.dossier, Number(facts['durationMonths'])),
    ].map((p) => p.message),
    minmax: MINMAX_REFUSED,
    formulas: FORMULA_NAMES.map((id) => ({
      id,
      title: FORMULA_TITLES[id],
      text: FORMULAS[id],
      checked: formula === id,
    })),
    k: { value: shownIn(at, 'k', typedNumber(price.k)), error: errorIn(at, 'k') },
    lifeCycle: lifeCycleView(at),
    bases: (['TTC', 'HT'] as const).map((id) => ({ id, checked: basis === id })),
    warnings: methodWarnings(method),
  };
}
