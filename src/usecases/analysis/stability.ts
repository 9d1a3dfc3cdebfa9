import { type Stability, stabilityOf } from '../../core/scoring/stability/stability.ts';
import { analysisOf, type Opened, offerFiles } from './read.ts';

/** How firm the ranking is, on the offers, grades and decisions as they now stand. */
export const stabilityNow = (opened: Opened): Stability =>
  stabilityOf(opened.tender, offerFiles(opened), analysisOf(opened));
