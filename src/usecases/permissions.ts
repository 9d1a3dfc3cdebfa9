import { DEPOSIT_ROUTES } from './permissions-deposit.ts';
import { ANALYSIS_ROUTES, DOSSIER_ROUTES, OFFER_ROUTES } from './permissions-work.ts';
import type { RouteRow } from './route-row.ts';

const everyone = (method: RouteRow['method'], pattern: string): RouteRow => ({
  method,
  pattern,
  who: 'public',
  ownership: 'none',
});

/** Pages that anybody reads. */
const PUBLIC_ROUTES: readonly RouteRow[] = [
  everyone('get', '/'),
  everyone('get', '/methode'),
  everyone('get', '/accessibilite'),
  everyone('get', '/theme'),
  everyone('post', '/theme'),
];

/** The clause library, what somebody puts aside of it, and its downloads. */
const CLAUSE_ROUTES: readonly RouteRow[] = [
  everyone('get', '/clauses'),
  everyone('get', '/clauses/:id'),
  everyone('get', '/clauses/:id/:version'),
  everyone('get', '/clauses/:id/:version/:format'),
  everyone('get', '/clauses/changements'),
  everyone('get', '/clauses/changements.atom'),
  everyone('get', '/clauses/:id/comparaison/:from/:to'),
  everyone('get', '/selection'),
  everyone('post', '/selection'),
  everyone('post', '/selection/retirer'),
  everyone('get', '/selection/:format'),
];

/** What a service is measured by. */
const INDICATOR_ROUTES: readonly RouteRow[] = [
  everyone('get', '/indicateurs'),
  everyone('get', '/indicateurs/:id'),
  everyone('get', '/indicateurs/:id/:version'),
  everyone('get', '/indicateurs/:id/:version/:format'),
];

const signedIn = (method: RouteRow['method'], pattern: string): RouteRow => ({
  method,
  pattern,
  who: 'signed-in',
  ownership: 'none',
});
const administrator = (method: RouteRow['method'], pattern: string): RouteRow => ({
  method,
  pattern,
  who: ['admin'],
  ownership: 'none',
});

/** Signing in and out, one's own account, and what an administrator does with accounts. */
const ACCOUNT_ROUTES: readonly RouteRow[] = [
  everyone('get', '/connexion'),
  everyone('post', '/connexion'),
  everyone('get', '/inscription'),
  everyone('post', '/inscription'),
  everyone('get', '/invitation/:token'),
  everyone('post', '/invitation/:token'),
  signedIn('post', '/deconnexion'),
  signedIn('get', '/compte'),
  signedIn('post', '/compte/mot-de-passe'),
  administrator('get', '/administration'),
  administrator('post', '/administration/organismes'),
  administrator('post', '/administration/comptes'),
  administrator('post', '/administration/comptes/:id/lien'),
];

/** The first start, while no account exists. */
const SETUP_ROUTES: readonly RouteRow[] = [
  everyone('get', '/installation'),
  everyone('post', '/installation'),
];

/**
 * Who may do what, once: every address of the site, by area. An address that is not here does not exist
 * (the gate answers 404), and `test/web/access.test.ts` fails on a route that is not here.
 */
export const PERMISSIONS = {
  public: PUBLIC_ROUTES,
  clauses: CLAUSE_ROUTES,
  indicators: INDICATOR_ROUTES,
  account: ACCOUNT_ROUTES,
  setup: SETUP_ROUTES,
  dossiers: DOSSIER_ROUTES,
  offers: OFFER_ROUTES,
  analysis: ANALYSIS_ROUTES,
  deposit: DEPOSIT_ROUTES,
} as const satisfies Readonly<Record<string, readonly RouteRow[]>>;

export type AreaName = keyof typeof PERMISSIONS;
