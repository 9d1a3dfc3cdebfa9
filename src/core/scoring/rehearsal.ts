import { type Problem, problem } from '../shared/problem.ts';
import { divide, exact, type Rational, total } from '../shared/rational.ts';
import { failed, ok, type Result } from '../shared/result.ts';
import { type CriteriaPlan, gradedItems } from '../tender/criteria.ts';
import { criteriaProblems } from '../tender/criteria-problems.ts';
import { lifeCycleProblems } from '../tender/life-cycle.ts';
import { articlesOf, type Tender } from '../tender/tender.ts';
import { analyseOffers, type OfferAnalysis, type Ranked } from './analyse.ts';
import { FORMULA_NAMES, FORMULA_TITLES, type PriceFormula } from './price-formula.ts';
import type { RehearsalWarning } from './rehearsal-check.ts';
import { type Conflicts, conflicts, exercised, reordered, spreadOf } from './rehearsal-measures.ts';
import {
  inventedFile,
  inventedOffers,
  PRICE_FIELDS,
  type PriceField,
  type Setting,
  valueBounds,
} from './rehearsal-offers.ts';
import { boundSets, neighbours } from './rehearsal-plans.ts';
import { rehearsalWarnings } from './rehearsal-warnings.ts';

/** The offers invented when nobody asks for others; a published figure is redone with them. */
export const USUAL_SETTING: Setting = { seed: 2026, drawn: 12 };

/** What a criterion did in a scenario. */
export type CriterionEffect = {
  readonly id: string;
  readonly title: string;
  readonly weight: Rational;
  /** Best points less worst, among the offers ranked. */
  readonly spread: Rational;
  /** Part of the gaps between offers, from 0 to 1; null without a total or without a gap. */
  readonly exercised: Rational | null;
  /** Pairs of offers that would be in another order without it; null without a total. */
  readonly reordered: number | null;
};

/** The method run on one set of invented offers, with one formula and one set of weights. */
export type Scenario = {
  readonly id: string;
  /**
   * What differs from the dossier: nothing, its floor marks applied, the prices, the formula, the weights, or
   * weights at published bounds. Only `floors` sets offers apart: elsewhere all are compared.
   */
  readonly kind: 'reference' | 'floors' | 'prices' | 'formula' | 'weights' | 'bounds';
  readonly title: string;
  readonly formula: PriceFormula;
  readonly offers: readonly OfferAnalysis[];
  readonly ranking: readonly Ranked[];
  readonly criteria: readonly CriterionEffect[];
  /** Spread of the points of price over the announced weight; null without a price criterion. */
  readonly compression: Rational | null;
  /** Null without a price criterion or without a total. */
  readonly conflicts: Conflicts | null;
};

export type Rehearsal = {
  readonly setting: Setting;
  /** The dossier's own method on usual prices, first, then what differs from it. */
  readonly scenarios: readonly [Scenario, ...Scenario[]];
  readonly warnings: readonly RehearsalWarning[];
};

type Run = Pick<Scenario, 'id' | 'kind' | 'title'> & {
  readonly plan: CriteriaPlan;
  readonly field: PriceField;
};

function effects(plan: CriteriaPlan, offers: readonly OfferAnalysis[]): readonly CriterionEffect[] {
  const added = plan.mode !== 'ordered';
  const ids = plan.criteria.map((c) => c.id);
  const parts = exercised(offers, ids);
  return plan.criteria.map(({ id, title, weight }) => ({
    id,
    title,
    weight,
    spread: spreadOf(offers, id),
    exercised: added ? (parts[id] ?? null) : null,
    reordered: added ? reordered(offers, id) : null,
  }));
}

function scenarioOf(tender: Tender, setting: Setting, run: Run): Scenario {
  const { plan, field, ...named } = run;
  const files = inventedOffers(tender, field, setting).map((one) => inventedFile(tender, one));
  const { offers, ranking } = analyseOffers({ ...tender, criteria: plan }, files);
  const kept = offers.filter((o) => o.status === 'ranked');
  const criteria = effects(plan, kept);
  const price = plan.criteria.find((c) => c.kind === 'price');
  const spread = criteria.find((c) => c.id === price?.id)?.spread;
  return {
    ...named,
    formula: plan.price.formula,
    offers,
    ranking,
    criteria,
    compression: price && spread && price.weight.n > 0n ? divide(spread, price.weight) : null,
    conflicts: price && plan.mode !== 'ordered' ? conflicts(kept, price.id) : null,
  };
}

/**
 * The tender with the articles of graded clauses only. Invented offers confirm every requirement, so the
 * others say nothing; leaving them out makes the analysis of hundreds of offers ten times quicker.
 */
function lean(tender: Tender): Tender {
  const graded = new Set(gradedItems(tender.criteria).map((g) => g.clause.id));
  const pieces = tender.pieces.map((piece) => ({
    ...piece,
    chapters: piece.chapters.map((chapter) => ({
      ...chapter,
      articles: chapter.articles.filter((a) => graded.has(a.clause.id)),
    })),
  }));
  return { ...tender, pieces };
}

const otherFormulas = (own: PriceFormula): readonly PriceFormula[] =>
  FORMULA_NAMES.filter((formula) => formula !== own);

/** The dossier's own method on usual prices, every offer compared. */
const own = (plan: CriteriaPlan): Run => ({
  id: 'reference',
  kind: 'reference',
  title: `Méthode du dossier, ${PRICE_FIELDS.usual.title}`,
  plan: { ...plan, floors: [] },
  field: PRICE_FIELDS.usual,
});

/** The same with its floor marks: who is set apart. */
const withFloors = (plan: CriteriaPlan): readonly Run[] =>
  plan.floors.length === 0
    ? []
    : [
        {
          ...own(plan),
          id: 'floors',
          kind: 'floors',
          title: `Méthode du dossier, ${PRICE_FIELDS.usual.title}, notes plancher appliquées`,
          plan,
        },
      ];

/** Everything that is tried besides the dossier's own method: prices, formulas, weights. */
function variations(whole: CriteriaPlan): readonly Run[] {
  const plan = { ...whole, floors: [] };
  const { usual, close, wide } = PRICE_FIELDS;
  const priced = plan.criteria.some((c) => c.kind === 'price');
  const prices = [close, wide].map(
    (field): Run => ({
      id: `prices-${field.id}`,
      kind: 'prices',
      title: `Méthode du dossier, ${field.title}`,
      plan,
      field,
    }),
  );
  const formulas = otherFormulas(plan.price.formula).map(
    (formula): Run => ({
      id: `formula-${formula}`,
      kind: 'formula',
      title: `Formule « ${FORMULA_TITLES[formula]} »`,
      plan: { ...plan, price: { ...plan.price, formula, k: 1 } },
      field: usual,
    }),
  );
  const kind = plan.mode === 'range' ? 'bounds' : 'weights';
  const sets = { weighted: neighbours, range: boundSets, ordered: () => [] }[plan.mode](plan);
  return [
    ...withFloors(whole),
    ...(priced ? [...prices, ...formulas] : []),
    ...sets.map((set): Run => ({ ...set, kind, field: usual })),
  ];
}

/** Faults that leave no total to compare; the others (too many questions, a point too few) let it run. */
const BLOCKING: ReadonlySet<string> = new Set(
  ['total-not-100', 'sub-total', 'item-total', 'empty-subcriterion', 'price-missing'].map(
    (what) => `criteria/${what}`,
  ),
);

function boundProblems(tender: Tender): readonly Problem[] {
  const resolved = new Map(articlesOf(tender).map((a) => [a.clause.id, a.resolved]));
  return gradedItems(tender.criteria)
    .filter((g) => g.item.kind === 'value')
    .filter((g) => valueBounds(g, resolved.get(g.clause.id) ?? []) === null)
    .map((g) =>
      problem(
        'rehearsal/no-bounds',
        `/values/${g.clause.id}`,
        `La question ${g.key} n’a pas encore son plancher et son plafond.`,
      ),
    );
}

function priceProblems({ criteria, dossier }: Tender): readonly Problem[] {
  const compared = total(dossier.prices.map((line) => exact(line.quantity)));
  return criteria.criteria.some((c) => c.kind === 'price') && compared.n === 0n
    ? [
        problem(
          'rehearsal/no-price-frame',
          '/prices',
          'Le cadre de prix n’a pas de ligne avec une quantité : aucun prix ne peut être inventé.',
        ),
      ]
    : [];
}

/**
 * Runs the method of a dossier on invented offers before it is published (`practice.md` rule 35): its own
 * weights and formula on usual, close and wide prices, each other formula (slope 1), and the neighbouring
 * weights, or the bounds of published ranges. Offers are scored by the functions that score real ones. The
 * same dossier and setting always give the same rehearsal.
 *
 * @returns problems when the method is not whole yet: totals that the validator refuses, a question
 *   without its bounds, no price frame
 */
export function rehearse(tender: Tender, setting: Setting = USUAL_SETTING): Result<Rehearsal> {
  const { criteria: plan } = tender;
  const problems = [
    ...criteriaProblems(plan, tender.need.facts['contractType'] === 'dsp').filter((p) =>
      BLOCKING.has(p.code),
    ),
    ...lifeCycleProblems(plan, tender.dossier, Number(tender.need.facts['durationMonths'])),
    ...boundProblems(tender),
    ...priceProblems(tender),
  ];
  if (problems.length > 0) return failed(...problems);
  const light = lean(tender);
  const scenarios = [
    scenarioOf(light, setting, own(plan)),
    ...variations(plan).map((run) => scenarioOf(light, setting, run)),
  ] as const;
  return ok({ setting, scenarios, warnings: rehearsalWarnings(tender, scenarios) });
}
