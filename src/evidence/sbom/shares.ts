import { type Bom, licenceState } from './model.ts';

/** How many components stand in each state, and the free share of those whose licence is recognised. */
export type Shares = {
  readonly open: number;
  readonly identified: number;
  readonly unidentified: number;
  /** One decimal; nothing when no licence is recognised: unknown is neither free nor closed. */
  readonly openPct: number | undefined;
};

export function sharesOf(bom: Bom): Shares {
  const states = bom.components.map(licenceState);
  const count = (state: string): number => states.filter((s) => s === state).length;
  const open = count('open');
  const identified = open + count('closed');
  return {
    open,
    identified,
    unidentified: count('unidentified'),
    openPct: identified === 0 ? undefined : Math.round((open * 1000) / identified) / 10,
  };
}
