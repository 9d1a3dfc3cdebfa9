import type { Person, Site } from './helpers/site.ts';

/** Objects made for the tests of every address: their identifiers, by name. */
export type World = Readonly<Record<string, string>>;

/** What an address needs to be called by the tests that call all of them. */
export type RouteFixture = {
  /** Values of the `:names` of the pattern. */
  readonly params?: (world: World) => Readonly<Record<string, string>>;
  /** Who owns the object, for a row whose ownership is not `none`; others must get 404 or 403. */
  readonly owners?: readonly Person[];
  /** Query of a GET. */
  readonly query?: string;
  /** The form of a POST; an empty one when absent. */
  readonly body?: Readonly<Record<string, string>>;
  /** Statuses that an allowed caller gets here although they usually mean a refusal. */
  readonly allowed?: readonly number[];
};

/** Makes the objects; called once for each site that a test opens. */
export async function prepareWorld(site: Site): Promise<World> {
  return { account: site.ids.get('otherBuyer') ?? '' };
}

/** By `method pattern`; an address without `:names` needs no line. */
export const FIXTURES: Readonly<Record<string, RouteFixture>> = {
  'get /clauses/:id': { params: () => ({ id: 'rev-plan' }) },
  'get /clauses/:id/:version': { params: () => ({ id: 'rev-plan', version: '1' }) },
  'get /clauses/:id/:version/:format': {
    params: () => ({ id: 'rev-plan', version: '1', format: 'json' }),
  },
  'get /selection/:format': { params: () => ({ format: 'json' }), query: 'c=rev-plan@1' },
  'get /invitation/:token': { params: () => ({ token: 'unknown' }), allowed: [404] },
  'post /invitation/:token': { params: () => ({ token: 'unknown' }), allowed: [404] },
  // The page exists while there is no account.
  'get /installation': { allowed: [404] },
  'post /installation': { allowed: [404] },
  'post /administration/comptes/:id/lien': { params: (world) => ({ id: world['account'] ?? '' }) },
};
