import type { Incident, Opening, OpeningAct, OpeningLine, SealedLine } from './file.ts';

/** What one sitting adds to the opening of a tender. */
export type Sitting = {
  readonly act: OpeningAct;
  readonly lines: readonly OpeningLine[];
  /** Everything that stays sealed after it; null when the sitting was about the profil d'acheteur. */
  readonly sealed: readonly SealedLine[] | null;
  readonly incidents: readonly Incident[];
};

/** Acts with one more; what the same person brings from the profil d'acheteur on one day is one sitting. */
function withAct(acts: readonly OpeningAct[], act: OpeningAct): readonly OpeningAct[] {
  const last = acts.at(-1);
  const same =
    last?.pair === null &&
    act.pair === null &&
    last.by === act.by &&
    last.at.slice(0, 10) === act.at.slice(0, 10);
  if (!same) return [...acts, act];
  return [...acts.slice(0, -1), { ...last, offers: [...new Set([...last.offers, ...act.offers])] }];
}

/**
 * The opening with one more sitting. A line of the same offer takes the place of the one before: an offer
 * brought again, or a late deposit that was admitted.
 */
export function withSitting(opening: Opening | null, sitting: Sitting): Opening {
  const { act, lines, sealed, incidents } = sitting;
  const again = new Set(lines.map((line) => line.offer));
  const kept = (opening?.lines ?? []).filter((line) => !again.has(line.offer));
  const direct = act.pair !== null;
  return {
    by: opening?.by ?? act.by,
    at: opening?.at ?? act.at,
    openers: direct && !opening?.openers.length ? act.openers : (opening?.openers ?? []),
    reserveUsed: (opening?.reserveUsed ?? false) || act.pair === 'AS' || act.pair === 'BS',
    lines: [...kept, ...lines],
    incidents: incidents.length > 0 ? incidents : (opening?.incidents ?? []),
    acts: withAct(opening?.acts ?? [], act),
    sealed: sealed ?? opening?.sealed ?? [],
  };
}

/** A short name that no other offer of the tender has: `aster`, then `aster-2`. */
export function freeShortName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name}-${n}`)) n += 1;
  return `${name}-${n}`;
}
