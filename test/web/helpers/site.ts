import supertest from 'supertest';
import { composeDeps } from '../../../src/compose.ts';
import { storeAccount, storeBody } from '../../../src/usecases/accounts-create.ts';
import type { PasswordHasher } from '../../../src/usecases/ports.ts';
import type { Role } from '../../../src/usecases/route-row.ts';
import { createApp } from '../../../src/web/app.ts';
import type { AppDeps } from '../../../src/web/deps.ts';
import { repositoryContent } from '../../builders/content.ts';
import { testSigner } from '../../builders/signer.ts';
import { type MemoryStore, memoryStore } from '../../fakes/memory-collection.ts';

export type Agent = ReturnType<typeof supertest.agent>;

export const PASSWORD = 'un mot de passe assez long';

/** Argon2 is slow on purpose; the tests of the pages do not measure it. */
const quickHasher: PasswordHasher = {
  hash: async (password) => `quick:${password}`,
  verify: async (hash, password) => hash === `quick:${password}`,
};

/** The instant of the site of the tests, unless a test sets another: no test reads the clock. */
export const SITE_TIME = '2026-12-20T09:00:00.000Z';

/** Who exists on the site of the tests: two public bodies and two firms. */
const PEOPLE = {
  admin: { body: 'ville', roles: ['admin'] },
  buyer: { body: 'ville', roles: ['buyer'] },
  evaluator: { body: 'ville', roles: ['evaluator'] },
  committee: { body: 'ville', roles: ['committee'] },
  otherBuyer: { body: 'region', roles: ['buyer', 'evaluator', 'committee'] },
  vendor: { body: 'aster', roles: ['vendor'] },
  otherVendor: { body: 'cordage', roles: ['vendor'] },
} as const satisfies Record<string, { body: string; roles: readonly Role[] }>;

export type Person = keyof typeof PEOPLE;
export const PERSONS = Object.keys(PEOPLE) as readonly Person[];
export const rolesOf = (person: Person): readonly Role[] => PEOPLE[person].roles;

const BODIES = { ville: 'buyer', region: 'buyer', aster: 'vendor', cordage: 'vendor' } as const;

export const emailOf = (person: Person): string => `${person.toLowerCase()}@exemple.fr`;

async function seed(deps: AppDeps): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const [name, kind] of Object.entries(BODIES)) {
    ids.set(name, (await storeBody(deps, { name, kind, actor: 'system' })).id);
  }
  for (const person of PERSONS) {
    const { body, roles } = PEOPLE[person];
    const made = await storeAccount(deps, {
      name: `Personne ${person}`,
      email: emailOf(person),
      password: PASSWORD,
      roles,
      body: ids.get(body) ?? '',
    });
    if (made.ok) ids.set(person, made.value.id);
  }
  return ids;
}

/** The token that a person's session expects, read on a page that has a form. */
export async function tokenOf(agent: Agent): Promise<string> {
  const page = await agent.get('/theme');
  return /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
}

/** Sends a form as the page would, token included. */
export async function post(agent: Agent, path: string, body: Record<string, unknown> = {}) {
  // Before the request is made: the agent gives it the cookies of that moment.
  const token = await tokenOf(agent);
  return agent
    .post(path)
    .type('form')
    .send({ ...body, _csrf: token });
}

export type Site = Awaited<ReturnType<typeof openSite>>;

/**
 * A whole site in memory, with its people unless `empty`.
 * @param change — other dependencies than the usual, e.g. a clock
 * @param like — another site: what it holds is copied instead of making people
 */
export async function openSite({
  empty = false,
  change = {},
  like,
}: {
  empty?: boolean;
  change?: Partial<AppDeps>;
  like?: { readonly store: MemoryStore; readonly ids: ReadonlyMap<string, string> };
} = {}) {
  const store = like ? like.store.copy() : memoryStore();
  const settings = {
    publicUrl: 'http://localhost:3000',
    trustProxy: 0,
    sessionSecret: 'secret of the tests, long enough to be one',
  };
  const errors: unknown[] = [];
  const running: Promise<unknown>[] = [];
  const deps: AppDeps = {
    ...composeDeps({
      content: repositoryContent(),
      store,
      settings,
      dataKey: new Uint8Array(32).fill(7),
      signer: testSigner,
    }),
    passwordHasher: quickHasher,
    clock: () => SITE_TIME,
    report: (error) => errors.push(error),
    background: (job) => running.push(job()),
    ...change,
  };
  const ids = like?.ids ?? (empty ? new Map<string, string>() : await seed(deps));
  const app = createApp(deps);
  const anonymous = (): Agent => supertest.agent(app);
  const signedIn = new Map<Person, Agent>();
  /** An agent with a session of its own, signed in as a person. */
  async function fresh(person: Person): Promise<Agent> {
    const agent = anonymous();
    const answer = await post(agent, '/connexion', { email: emailOf(person), password: PASSWORD });
    if (answer.status !== 303) throw new Error(`${person} could not sign in: ${answer.status}`);
    return agent;
  }
  /** An agent signed in as a person; always the same session. */
  async function as(person: Person): Promise<Agent> {
    const agent = signedIn.get(person) ?? (await fresh(person));
    signedIn.set(person, agent);
    return agent;
  }
  /** The end of what goes on after the answers. */
  const idle = async (): Promise<void> => {
    await Promise.all(running.splice(0));
  };
  return { idle, fresh, app, deps, store, errors, ids, anonymous, as, post, tokenOf };
}
