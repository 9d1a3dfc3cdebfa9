import { questionText } from '../../../core/offers/question.ts';
import { FORMULAS, methodWarnings } from '../../../core/scoring/price.ts';
import { frenchNumber } from '../../../core/shared/french.ts';
import type { Problem } from '../../../core/shared/problem.ts';
import { exact, total } from '../../../core/shared/rational.ts';
import { criteriaProblems } from '../../../core/tender/criteria-problems.ts';
import { articlesOf, type Tender } from '../../../core/tender/tender.ts';
import { type Body, text, texts, typedNumber } from '../../forms/fields.ts';

const KINDS = { value: 'valeur', choice: 'choix', text: 'texte', proof: 'preuve' } as const;

const FORMULA_TITLES = { classic: 'Classique', 'linear-slope': 'Linéaire avec pente' } as const;

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
    sub: subRows(at, c),
  }));

/** The method: weights, questions with their points, price formula, floor marks, and what is wrong with it. */
export function presentCriteria(tender: Tender, typed: Body | null, problems: readonly Problem[]) {
  const at = { tender, typed, problems };
  const { price, criteria } = tender.criteria;
  const formula = shownIn(at, 'formula', price.formula);
  const basis = shownIn(at, 'basis', price.basis);
  const max = criteria.find((c) => c.kind === 'price')?.weight ?? exact(0);
  const method = { formula: price.formula, max, k: exact(price.k), zeroAbove: null };
  return {
    criteria: criteriaRows(at),
    total: frenchNumber(total(criteria.map((c) => c.weight)), 2),
    items: criteria.flatMap((c) => c.sub.flatMap((s) => s.items)).length,
    wrong: criteriaProblems(tender.criteria).map((p) => p.message),
    formulas: (['classic', 'linear-slope'] as const).map((id) => ({
      id,
      title: FORMULA_TITLES[id],
      text: FORMULAS[id],
      checked: formula === id,
    })),
    k: { value: shownIn(at, 'k', typedNumber(price.k)), error: errorIn(at, 'k') },
    bases: (['TTC', 'HT'] as const).map((id) => ({ id, checked: basis === id })),
    warnings: methodWarnings(method),
  };
}
