import { expect } from 'chai';
import { PERMISSIONS } from '../../src/usecases/permissions.ts';
import { mayCall, type RouteRow, type SignedIn } from '../../src/usecases/route-row.ts';
import { AREAS } from '../../src/web/routes/index.ts';
import { FIXTURES, prepareWorld, type RouteFixture, type World } from './fixtures.ts';
import {
  type Agent,
  openSite,
  PERSONS,
  type Person,
  rolesOf,
  type Site,
  tokenOf,
} from './helpers/site.ts';

const ROWS: readonly RouteRow[] = Object.values(PERMISSIONS).flat();
const nameOf = (row: RouteRow): string => `${row.method} ${row.pattern}`;
const fixtureOf = (row: RouteRow): RouteFixture => FIXTURES[nameOf(row)] ?? {};

type Layer = {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle?: { readonly stack?: readonly Layer[] };
};

/** Every `method pattern` that the Express router would answer. */
function routesIn(stack: readonly Layer[]): readonly string[] {
  return stack.flatMap(({ route, handle }) => {
    const inner = routesIn(handle?.stack ?? []);
    if (!route) return inner;
    return Object.keys(route.methods).map((method) => `${method} ${route.path}`);
  });
}

function addressOf(row: RouteRow, world: World): string {
  const { params, query } = fixtureOf(row);
  const values = params?.(world) ?? {};
  const path = row.pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`test/web/fixtures.ts says nothing of ${nameOf(row)}`);
    return encodeURIComponent(value);
  });
  return query ? `${path}?${query}` : path;
}

const withRoles = (person: Person): SignedIn => ({
  id: '',
  name: '',
  email: '',
  bodyId: '',
  bodyName: '',
  bodyKind: 'buyer',
  roles: rolesOf(person),
});

type Caller = Person | 'anonymous';
const CALLERS: readonly Caller[] = ['anonymous', ...PERSONS];

type Expected = 'in' | 'sign-in' | 'refused' | 'hidden';

function expectedOf(row: RouteRow, caller: Caller): Expected {
  if (!mayCall(row, caller === 'anonymous' ? null : withRoles(caller)))
    return caller === 'anonymous' && row.method === 'get' ? 'sign-in' : 'refused';
  if (row.ownership === 'none') return 'in';
  const owners = fixtureOf(row).owners;
  if (!owners) throw new Error(`test/web/fixtures.ts does not say who owns ${nameOf(row)}`);
  return caller !== 'anonymous' && owners.includes(caller) ? 'in' : 'hidden';
}

async function call(agent: Agent, row: RouteRow, address: string, token: string) {
  if (row.method === 'get') return agent.get(address).redirects(0);
  if (!row.upload)
    return agent
      .post(address)
      .type('form')
      .send({ ...fixtureOf(row).body, _csrf: token });
  const sent = agent.post(address).field('_csrf', token);
  for (const [name, value] of Object.entries(fixtureOf(row).body ?? {})) sent.field(name, value);
  return sent;
}

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, string>> };

function judge(row: RouteRow, expected: Expected, answer: Answer): void {
  const { status } = answer;
  const toSignIn = status === 303 && String(answer.headers['location']).startsWith('/connexion?');
  if (expected === 'sign-in') expect(toSignIn, `status ${status}`).to.equal(true);
  if (expected === 'refused') expect(status).to.equal(403);
  if (expected === 'hidden') expect(status).to.be.oneOf([403, 404]);
  if (expected === 'in' && !fixtureOf(row).allowed?.includes(status)) {
    expect(toSignIn, 'sent to sign in').to.equal(false);
    expect(status).to.not.be.oneOf([401, 403, 404, 405]);
    expect(status).to.be.lessThan(500);
  }
}

/** A form may end the session that sends it: each gets its own. */
async function agentOf(site: Site, row: RouteRow, caller: Caller): Promise<Agent> {
  if (caller === 'anonymous') return site.anonymous();
  return row.method === 'post' ? site.fresh(caller) : site.as(caller);
}

type Made = { readonly site: Site; readonly world: World };

/** One site with its world, made once: pages that are only read share it, each form gets a copy. */
let made: Promise<Made> | null = null;

async function makeWorld(): Promise<Made> {
  const site = await openSite();
  return { site, world: await prepareWorld(site) };
}

async function placeOf(row: RouteRow): Promise<Made> {
  made ??= makeWorld();
  const first = await made;
  return row.method === 'post'
    ? { site: await openSite({ like: first.site }), world: first.world }
    : first;
}

describe('access', () => {
  it('knows every route of the router, and routes every row of the table', async () => {
    const { app } = await openSite({ empty: true });
    const stack = (app as unknown as { router: { stack: readonly Layer[] } }).router.stack;
    const routed = routesIn(stack).map((one) => one.replace(/^_all /, 'all '));
    const listed = AREAS.flatMap((area) => area.routes).map(nameOf);
    expect(routed.length).to.be.greaterThan(20);
    expect([...routed].sort()).to.deep.equal([...listed].sort());
    expect(listed.length, 'a row twice').to.equal(new Set(listed).size);
  });

  it('has an area for every part of the table that has rows', () => {
    const inAreas = AREAS.flatMap((area) => area.routes).map(nameOf);
    expect(inAreas.sort()).to.deep.equal(ROWS.map(nameOf).sort());
  });

  for (const row of ROWS) {
    describe(nameOf(row), () => {
      let site: Site;
      let world: World;
      before(async () => {
        ({ site, world } = await placeOf(row));
        site.errors.length = 0;
      });
      for (const caller of CALLERS) {
        it(`answers ${caller} as the table says`, async () => {
          const agent = await agentOf(site, row, caller);
          const address = addressOf(row, world);
          if (row.method === 'post') {
            const bare = await agent.post(address).type('form').send({});
            expect(bare.status, 'without a token').to.equal(403);
          }
          const answer = await call(agent, row, address, await tokenOf(agent));
          judge(row, expectedOf(row, caller), answer as unknown as Answer);
          expect(site.errors, String(site.errors[0])).to.have.length(0);
        });
      }
    });
  }

  it('answers 404 to an address that the table does not know, whoever asks', async () => {
    const site = await openSite();
    for (const agent of [site.anonymous(), await site.as('admin')]) {
      const answers = [await agent.get('/nulle-part'), await agent.get('/clauses/')];
      expect(answers.map((a) => a.status)).to.deep.equal([404, 200].map(() => 404));
    }
  });
});
