import type { IsoDate } from '../core/shared/dates.ts';

/** What the tender asks of a proof; without a figure, what depends on it is left to people. */
export type Asked = {
  /** Last day of the offers: ages are counted back from it. */
  readonly date?: IsoDate;
  /** Oldest accepted accessibility audit. */
  readonly maxAgeMonths?: number;
  /** Names of the data sets of the CCTP's inventory. */
  readonly inventory?: readonly string[];
  /** Lowest accepted disparity ratio. */
  readonly minRatio?: number;
  /** Fewest cases of a group that is compared. */
  readonly minGroup?: number;
};
