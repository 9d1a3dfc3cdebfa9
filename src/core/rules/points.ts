import { type Explained, step } from '../shared/explanation.ts';
import { frenchPoints, NARROW } from '../shared/french.ts';
import {
  compare,
  divide,
  exact,
  multiply,
  type Rational,
  rational,
  subtract,
  ZERO,
} from '../shared/rational.ts';

/** A promised value that misses the floor has no points: it is another thing than zero. */
export type ValuePoints =
  | { readonly kind: 'points'; readonly points: Explained<Rational> }
  | { readonly kind: 'below-floor'; readonly because: Explained<Rational>['because'] };

type Bounds = { readonly floor: Rational; readonly ceiling: Rational; readonly max: Rational };

/**
 * Points of a promised value: none at the floor, `max` at the ceiling and beyond, in proportion between.
 * The direction is read from the bounds: a ceiling under the floor means that less is better.
 * Exact; nothing is rounded here.
 *
 * @param say — how a value is shown with its unit
 * @param source — `<clause>@<version>#<item>`
 */
export function valuePoints(
  value: Rational,
  bounds: Bounds,
  say: (value: Rational) => string,
  source: string,
): ValuePoints {
  const { floor, ceiling, max } = bounds;
  const upward = compare(ceiling, floor) >= 0;
  const beyond = (a: Rational, b: Rational): boolean => compare(a, b) * (upward ? 1 : -1) > 0;
  if (beyond(floor, value)) {
    const said = upward ? 'est sous le plancher de' : 'dépasse le maximum de';
    return {
      kind: 'below-floor',
      because: step(`La valeur ${say(value)} ${said} ${say(floor)}`, { source }),
    };
  }
  if (compare(value, floor) === 0)
    return points(ZERO, `${say(value)} : la limite exigée est tenue, sans plus`, source);
  if (!beyond(ceiling, value))
    return points(
      max,
      `${say(value)} : la valeur qui donne tous les points (${say(ceiling)}) est atteinte`,
      source,
    );
  const share = divide(subtract(value, floor), subtract(ceiling, floor));
  const minus = (a: Rational, b: Rational): string =>
    upward ? `(${say(a)} − ${say(b)})` : `(${say(b)} − ${say(a)})`;
  const worked = `${minus(value, floor)} ÷ ${minus(ceiling, floor)} × ${frenchPoints(max)}`;
  return points(multiply(share, max), worked, source);
}

function points(value: Rational, label: string, source: string): ValuePoints {
  return {
    kind: 'points',
    points: { value, because: step(label, { figure: frenchPoints(value), source }) },
  };
}

/**
 * Points of a published level: `share` % of `max`.
 *
 * @throws RangeError when the level is not one of 0, 25, 50, 75, 100
 */
export function levelPoints(level: number, max: Rational, source: string): Explained<Rational> {
  if (![0, 25, 50, 75, 100].includes(level)) throw new RangeError(`no such level: ${level}`);
  const value = level === 0 ? ZERO : divide(multiply(exact(level), max), rational(100n));
  const label = `Niveau ${level}${NARROW}% de ${frenchPoints(max)}`;
  return { value, because: step(label, { figure: frenchPoints(value), source }) };
}
