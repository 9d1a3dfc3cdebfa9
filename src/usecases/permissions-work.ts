import type { RouteRow } from './route-row.ts';

/** The buyer's consultations. */
export const DOSSIER_ROUTES: readonly RouteRow[] = [];

/** The vendor's offers. */
export const OFFER_ROUTES: readonly RouteRow[] = [];

/** Grading and analysis. */
export const ANALYSIS_ROUTES: readonly RouteRow[] = [];
