import { printedValue } from '../clauses/speech.ts';
import { numbersOf, type ResolvedValue } from '../clauses/values.ts';
import { type ValuePoints, valuePoints } from '../rules/points.ts';
import { exact, type Rational, toNumber } from '../shared/rational.ts';
import type { GradedItem } from '../tender/criteria.ts';

/** The bounds of a value asked, as they are shown and as they are reckoned with. */
export type AskedValue = {
  readonly label: string;
  readonly unit: string;
  readonly floor: string;
  readonly ceiling: string;
  readonly points: (value: number) => ValuePoints;
};

/**
 * A value that a question asks, with its published bounds; null when the question is not of that kind or
 * its bounds have no value yet.
 */
export function askedValue(
  graded: GradedItem,
  resolved: readonly ResolvedValue[],
): AskedValue | null {
  const { item } = graded;
  const parameter = resolved.find((r) => r.parameter.name === item.asks)?.parameter;
  const numbers = numbersOf(resolved);
  const [floor, ceiling] = [numbers[item.floor ?? ''], numbers[item.ceiling ?? '']];
  if (item.kind !== 'value' || !parameter || !floor || !ceiling) return null;
  const say = (v: Rational): string => printedValue(parameter, toNumber(v));
  const bounds = { floor, ceiling, max: graded.points };
  return {
    label: parameter.label,
    unit: parameter.type === 'percent' ? '%' : parameter.type === 'cents' ? '€' : parameter.unit,
    floor: say(floor),
    ceiling: say(ceiling),
    points: (value) => valuePoints(exact(value), bounds, say, graded.key),
  };
}
