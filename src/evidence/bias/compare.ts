import type { Group } from './read-table.ts';
import { disparity, gap, type Interval } from './statistics.ts';

/** The limits that a table is compared with. */
export type Limits = {
  readonly minRatio: number;
  readonly minGroup: number;
  /** Of the gap between error rates, in points. */
  readonly maxGap: number;
};

/** What comes of one group: `unclear` when the value and its interval conclude differently. */
export type Outcome = 'within' | 'beyond' | 'unclear' | 'too-small' | 'not-computed';

export type Comparison = {
  readonly group: Group;
  readonly others: { readonly cases: number; readonly favourable: number };
  readonly ratio: number | undefined;
  readonly interval: Interval | undefined;
  readonly gapPoints: number | undefined;
  readonly gapInterval: Interval | undefined;
  /** On the disparity ratio. */
  readonly outcome: Outcome;
  /** On the gap between error rates. */
  readonly gapOutcome: Outcome;
};

function othersOf(group: Group, groups: readonly Group[]): readonly Group[] {
  return groups.filter((g) => g.set === group.set && g !== group);
}

const sum = (groups: readonly Group[], count: (g: Group) => number): number =>
  groups.reduce((total, g) => total + count(g), 0);

/** By the clause: of a sample the bound that favours the contractor counts, of every case the value. */
function concluded(byValue: boolean, byBound: boolean | undefined, basis: Group['basis']): Outcome {
  if (basis === 'all' || byBound === undefined || byValue === byBound)
    return byValue ? 'within' : 'beyond';
  if (basis === 'sample') return byBound ? 'within' : 'beyond';
  return 'unclear';
}

function ratioOutcome(group: Group, found: ReturnType<typeof disparity>, limits: Limits): Outcome {
  if (group.cases < limits.minGroup) return 'too-small';
  if (!found) return 'not-computed';
  const { ratio, interval } = found;
  const byBound = interval && interval.high >= limits.minRatio;
  return concluded(ratio >= limits.minRatio, byBound, group.basis);
}

function gapOutcome(group: Group, found: ReturnType<typeof gap>, limits: Limits): Outcome {
  if (group.cases < limits.minGroup) return 'too-small';
  if (!found) return 'not-computed';
  const byBound = found.interval.low <= limits.maxGap;
  return concluded(found.points <= limits.maxGap, byBound, group.basis);
}

/** Each group against all the other people of the same measure. */
export function compareGroups(groups: readonly Group[], limits: Limits): readonly Comparison[] {
  return groups.map((group) => {
    const rest = othersOf(group, groups);
    const others = { cases: sum(rest, (g) => g.cases), favourable: sum(rest, (g) => g.favourable) };
    const found = disparity(group.favourable, group.cases, others.favourable, others.cases);
    const counted = group.errors !== undefined && rest.every((g) => g.errors !== undefined);
    const errors = counted
      ? gap(
          group.errors ?? 0,
          group.cases,
          sum(rest, (g) => g.errors ?? 0),
          others.cases,
        )
      : undefined;
    return {
      group,
      others,
      ratio: found?.ratio,
      interval: found?.interval,
      gapPoints: errors?.points,
      gapInterval: errors?.interval,
      outcome: ratioOutcome(group, found, limits),
      gapOutcome: gapOutcome(group, errors, limits),
    };
  });
}
