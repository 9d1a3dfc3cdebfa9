import type { Area } from '../deps.ts';
import { accountArea } from './account.ts';
import { analysisArea } from './analysis.ts';
import { clausesArea } from './clauses.ts';
import { depositArea } from './deposit-area.ts';
import { dossiersArea } from './dossiers.ts';
import { indicatorsArea } from './indicators.ts';
import { offersArea } from './offers.ts';
import { publicArea } from './public.ts';
import { setupArea } from './setup.ts';

/** Every area of the site, in the order of the menu. */
export const AREAS: readonly Area[] = [
  clausesArea,
  indicatorsArea,
  offersArea,
  dossiersArea,
  analysisArea,
  depositArea,
  publicArea,
  accountArea,
  setupArea,
];
