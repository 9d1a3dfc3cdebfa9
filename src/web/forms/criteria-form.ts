import { formulaNamed } from '../../core/scoring/price-formula.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { CriteriaPlan } from '../../core/tender/criteria.ts';
import type { CriteriaChoice } from '../../usecases/dossiers/criteria.ts';
import { type Body, numberIn, text, texts } from './fields.ts';

type Numbers = { readonly values: Record<string, number>; readonly problems: Problem[] };

/** The numbers typed in fields `<prefix>.<id>`; an empty one is left out. */
function numbersIn(
  body: Body,
  prefix: string,
  ids: readonly string[],
  within: readonly [number, number],
): Numbers {
  const values: Record<string, number> = {};
  const problems: Problem[] = [];
  for (const id of ids) {
    const where = `${prefix}.${id}`;
    const typed = text(body, where);
    if (typed === '') continue;
    const value = numberIn(typed);
    if (value === null || value < within[0] || value > within[1])
      problems.push(
        problem(
          'criteria/number',
          where,
          `« ${typed} » : un nombre de ${within[0]} à ${within[1]} est attendu.`,
        ),
      );
    else values[id] = value;
  }
  return { values, problems };
}

function priceRule(body: Body): Result<CriteriaChoice['price']> {
  const k = numberIn(text(body, 'k') || '1');
  const formula = text(body, 'formula');
  const basis = text(body, 'basis');
  const named = formulaNamed(formula);
  if (!named.ok)
    return failed(
      problem('criteria/formula', 'formula-classic', 'Choisissez une formule de prix.'),
    );
  if (basis !== 'HT' && basis !== 'TTC')
    return failed(
      problem('criteria/basis', 'basis-TTC', 'Choisissez la base de comparaison des prix.'),
    );
  if (k === null || k <= 0 || k > 3)
    return failed(
      problem('criteria/slope', 'k', 'La pente est un nombre au-dessus de 0, et 3 au plus.'),
    );
  const lifeCycle = lifeCycleIn(body);
  return lifeCycle.ok ? ok({ formula: named.value, k, basis, ...lifeCycle.value }) : lifeCycle;
}

/** The years and the yearly lines of a life-cycle cost; nothing while no number of years is typed. */
function lifeCycleIn(body: Body): Result<Pick<CriteriaChoice['price'], 'lifeCycle'>> {
  const typed = text(body, 'annees');
  if (typed === '') return ok({});
  const years = numberIn(typed);
  return years !== null && Number.isInteger(years) && years >= 1 && years <= 30
    ? ok({ lifeCycle: { years, yearly: texts(body, 'annuelle') } })
    : failed(
        problem(
          'criteria/life-cycle-years',
          'annees',
          `« ${typed} » : un nombre entier d'années, de 1 à 30, est attendu.`,
        ),
      );
}

const MODES = ['weighted', 'range', 'ordered'] as const;

type Ranges = { readonly values: CriteriaChoice['ranges']; readonly problems: readonly Problem[] };

/** Published bounds of each criterion, both given or none. */
function rangesIn(body: Body, ids: readonly string[]): Ranges {
  const [low, high] = ['de', 'a'].map((prefix) => numbersIn(body, prefix, ids, [1, 100]));
  if (!low || !high) throw new RangeError('two bounds are read');
  const whole = ids.filter((id) => id in low.values && id in high.values);
  const half = ids
    .filter((id) => id in low.values !== id in high.values)
    .map((id) => problem('criteria/half-range', `de.${id}`, 'Donnez les deux bornes.'));
  const reversed = whole
    .filter((id) => Number(low.values[id]) > Number(high.values[id]))
    .map((id) =>
      problem('criteria/reversed-range', `de.${id}`, 'La première borne est la plus basse.'),
    );
  const range = (id: string) => ({ min: Number(low.values[id]), max: Number(high.values[id]) });
  return {
    values: Object.fromEntries(whole.map((id) => [id, range(id)])),
    problems: [...low.problems, ...high.problems, ...half, ...reversed],
  };
}

/** The method as typed on the criteria page; without a mode typed, the grid's. */
export function criteriaForm(body: Body, plan: CriteriaPlan): Result<CriteriaChoice> {
  const criteria = plan.criteria.map((c) => c.id);
  const weights = numbersIn(
    body,
    'poids',
    [...criteria, ...plan.criteria.flatMap((c) => c.sub.map((s) => s.id))],
    [1, 100],
  );
  const floors = numbersIn(body, 'plancher', criteria, [1, 100]);
  const price = priceRule(body);
  const ranges = rangesIn(body, criteria);
  const problems = [
    ...weights.problems,
    ...floors.problems,
    ...ranges.problems,
    ...(price.ok ? [] : price.problems),
  ];
  if (problems.length > 0 || !price.ok) return failed(...problems);
  return ok({
    grid: text(body, 'grid'),
    mode: MODES.find((mode) => mode === text(body, 'mode')) ?? null,
    modeReason: text(body, 'modeReason'),
    ranges: ranges.values,
    price: price.value,
    weights: weights.values,
    floors: Object.entries(floors.values).map(([criterion, percent]) => ({ criterion, percent })),
    levelZero: texts(body, 'levelZero'),
  });
}
