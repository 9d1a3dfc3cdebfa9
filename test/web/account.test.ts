import { expect } from 'chai';
import { passwordHasher } from '../../src/security/password-hasher.ts';
import type { Account, OneTime } from '../../src/usecases/accounts.ts';
import { ADMINISTRATION, firstBroken, readChain } from '../../src/usecases/audit.ts';
import { issueSetupToken } from '../../src/usecases/setup.ts';
import { type Agent, emailOf, openSite, PASSWORD, post, type Site } from './helpers/site.ts';

const signIn = (agent: Agent, email: string, password: string) =>
  post(agent, '/connexion', { email, password });

const cookieOf = (answer: { headers: Record<string, unknown> }): string =>
  String((answer.headers['set-cookie'] as string[] | undefined)?.[0] ?? '').split(';')[0] ?? '';

/** A clock that the test moves. */
function movable(start: string) {
  let now = Date.parse(start);
  return {
    clock: () => new Date(now).toISOString(),
    pass: (minutes: number): void => {
      now += minutes * 60_000;
    },
  };
}

const FIRST = {
  firm: 'Ville de Valmontier',
  name: 'Camille Morel',
  email: 'C.Morel@Valmontier.example',
  password: PASSWORD,
};

describe('the first start', () => {
  it('needs the token of the terminal, which serves once', async () => {
    const site = await openSite({ empty: true });
    const token = await issueSetupToken(site.deps);
    const agent = site.anonymous();
    const wrong = await post(agent, '/installation', { ...FIRST, token: 'guessed' });
    expect(wrong.status).to.equal(422);
    const done = await post(agent, '/installation', { ...FIRST, token });
    expect([done.status, done.headers['location']]).to.deep.equal([303, '/administration']);
    expect((await agent.get('/administration')).text).to.include('Camille Morel');
    expect((await site.anonymous().get('/installation')).status).to.equal(404);
    expect(await issueSetupToken(site.deps)).to.equal(null);
  });

  it('keeps no token in clear and refuses it after 30 minutes', async () => {
    const time = movable('2026-11-22T08:00:00.000Z');
    const site = await openSite({ empty: true, change: { clock: time.clock } });
    const token = (await issueSetupToken(site.deps)) ?? '';
    const held = await site.store.collection<OneTime>('setup').find({});
    expect(JSON.stringify(held.items)).to.not.include(token);
    time.pass(30);
    const late = await post(site.anonymous(), '/installation', { ...FIRST, token });
    expect(late.status).to.equal(422);
    expect(late.text).to.include('Ce code est faux');
  });

  it('loses no token to a form with a mistake', async () => {
    const site = await openSite({ empty: true });
    const token = await issueSetupToken(site.deps);
    const agent = site.anonymous();
    const short = await post(agent, '/installation', { ...FIRST, token, password: 'court' });
    expect(short.status).to.equal(422);
    expect(short.text).to.include('href="#password"');
    expect((await post(agent, '/installation', { ...FIRST, token })).status).to.equal(303);
  });
});

describe('signing in', () => {
  it('says the same of an unknown address and of a wrong password', async () => {
    const site = await openSite();
    const unknown = await signIn(site.anonymous(), 'personne@exemple.fr', PASSWORD);
    const wrong = await signIn(site.anonymous(), emailOf('buyer'), 'autre chose que cela');
    expect([unknown.status, wrong.status]).to.deep.equal([422, 422]);
    const summary = (html: string): string => /id="erreurs">(.*?)<\/div>/s.exec(html)?.[1] ?? '';
    expect(summary(wrong.text)).to.equal(summary(unknown.text));
    expect(summary(wrong.text)).to.include('est faux');
  });

  it('opens a new session, so that one fixed before is worth nothing', async () => {
    const site = await openSite();
    const agent = site.anonymous();
    const before = cookieOf(await agent.get('/theme'));
    const after = cookieOf(await signIn(agent, emailOf('buyer'), PASSWORD));
    expect(before).to.match(/^clausier=/);
    expect(after).to.match(/^clausier=/);
    expect(after).to.not.equal(before);
    const fixed = await site.anonymous().get('/compte').set('Cookie', before).redirects(0);
    expect(fixed.status).to.equal(303);
  });

  it('comes back to the page that was asked, on this site only', async () => {
    const site = await openSite();
    const go = async (retour: string): Promise<string> => {
      const body = { email: emailOf('buyer'), password: PASSWORD, retour };
      return String((await post(site.anonymous(), '/connexion', body)).headers['location']);
    };
    expect(await go('/clauses?q=plan')).to.equal('/clauses?q=plan');
    for (const away of ['//evil.example', 'https://evil.example', '/\\evil.example', 'compte'])
      expect(await go(away)).to.equal('/');
  });

  it('ends at sign-out, on the server too', async () => {
    const site = await openSite();
    const agent = await site.as('buyer');
    const out = await post(agent, '/deconnexion');
    expect(out.status).to.equal(303);
    expect((await agent.get('/compte').redirects(0)).status).to.equal(303);
  });

  it('is refused after 10 wrong passwords for one address, for a quarter of an hour', async () => {
    const time = movable('2026-11-22T08:00:00.000Z');
    const site = await openSite({ change: { clock: time.clock } });
    const agent = site.anonymous();
    for (let i = 0; i < 10; i += 1)
      expect((await signIn(agent, emailOf('buyer'), `faux ${i}`)).status).to.equal(422);
    const blocked = await signIn(agent, emailOf('buyer'), PASSWORD);
    expect(blocked.status).to.equal(429);
    expect(blocked.headers['retry-after']).to.not.equal(undefined);
    expect((await signIn(agent, emailOf('vendor'), PASSWORD)).status).to.equal(303);
    time.pass(16);
    expect((await signIn(site.anonymous(), emailOf('buyer'), PASSWORD)).status).to.equal(303);
  });
});

describe('a password', () => {
  it('is changed with the present one, and closes the other sessions', async () => {
    const site = await openSite();
    const mine = await site.fresh('buyer');
    const other = await site.fresh('buyer');
    const wrong = await post(mine, '/compte/mot-de-passe', { current: 'non', password: PASSWORD });
    expect(wrong.status).to.equal(422);
    const next = 'une autre suite de mots';
    const done = await post(mine, '/compte/mot-de-passe', { current: PASSWORD, password: next });
    expect(done.status).to.equal(303);
    expect((await mine.get('/compte').redirects(0)).status).to.equal(200);
    expect((await other.get('/compte').redirects(0)).status).to.equal(303);
    expect((await signIn(site.anonymous(), emailOf('buyer'), next)).status).to.equal(303);
  });

  it('is stored as an Argon2id hash', async () => {
    const hash = await passwordHasher.hash(PASSWORD);
    expect(hash).to.match(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordHasher.verify(hash, PASSWORD)).to.equal(true);
    expect(await passwordHasher.verify(hash, `${PASSWORD}.`)).to.equal(false);
    expect(await passwordHasher.verify('not a hash', PASSWORD)).to.equal(false);
  });
});

describe('accounts', () => {
  it('vendors make their own firm and account; an address serves once', async () => {
    const site = await openSite();
    const form = { firm: 'Lumen', name: 'A. Blanc', email: 'a@lumen.example', password: PASSWORD };
    const agent = site.anonymous();
    expect((await post(agent, '/inscription', form)).status).to.equal(303);
    expect((await agent.get('/compte')).text).to.include('Fournisseur');
    const again = await post(site.anonymous(), '/inscription', {
      ...form,
      email: ' A@LUMEN.example',
    });
    expect(again.status).to.equal(422);
    expect(again.text).to.include('Un compte existe déjà');
    expect(await site.store.collection('bodies').count({ name: 'Lumen' })).to.equal(1);
  });

  async function invite(site: Site, more: Record<string, unknown> = {}) {
    const admin = await site.as('admin');
    return post(admin, '/administration/comptes', {
      'account-name': 'Noé Petit',
      email: 'noe@exemple.fr',
      body: site.ids.get('ville'),
      roles: 'evaluator',
      ...more,
    });
  }
  const linkIn = (html: string): string => /\/invitation\/[\w-]+/.exec(html)?.[0] ?? '';

  it('an administrator gives a link that serves once', async () => {
    const site = await openSite();
    const made = await invite(site);
    const link = linkIn(made.text);
    expect(made.status).to.equal(201);
    expect((await signIn(site.anonymous(), 'noe@exemple.fr', PASSWORD)).status).to.equal(422);
    const agent = site.anonymous();
    expect((await agent.get(link)).text).to.include('Noé Petit');
    expect((await post(agent, link, { password: 'court' })).status).to.equal(422);
    expect((await post(agent, link, { password: PASSWORD })).status).to.equal(303);
    expect((await site.anonymous().get(link)).status).to.equal(404);
    expect((await signIn(site.anonymous(), 'noe@exemple.fr', PASSWORD)).status).to.equal(303);
  });

  it('a link ends after 7 days and is stored as a hash', async () => {
    const time = movable('2026-11-22T08:00:00.000Z');
    const site = await openSite({ change: { clock: time.clock } });
    const link = linkIn((await invite(site)).text);
    const held = await site.store.collection<OneTime>('setup').find({});
    expect(JSON.stringify(held.items)).to.not.include(link.split('/').at(-1));
    time.pass(7 * 24 * 60);
    expect((await site.anonymous().get(link)).status).to.equal(404);
  });

  it('a firm has vendors only, and a public body none', async () => {
    const site = await openSite();
    const wrong = [{ body: site.ids.get('aster') }, { roles: 'vendor' }, { roles: 'root' }];
    for (const more of wrong) expect((await invite(site, more)).status).to.equal(422);
    expect((await site.store.collection<Account>('accounts').find({})).items).to.have.length(7);
  });
});

describe('the audit chain', () => {
  it('tells each change of accounts, holds no secret and shows what was altered', async () => {
    const site = await openSite();
    const admin = await site.as('admin');
    await post(admin, '/administration/organismes', { name: 'Agence', kind: 'buyer' });
    const next = 'une autre suite de mots';
    await post(admin, '/compte/mot-de-passe', { current: PASSWORD, password: next });
    const records = await readChain(site.deps, ADMINISTRATION);
    expect(records.map((r) => r.action).slice(-2)).to.deep.equal([
      'body/created',
      'account/password-changed',
    ]);
    expect(records.map((r) => r.sequence)).to.deep.equal(records.map((_, i) => i + 1));
    expect(JSON.stringify(records)).to.not.include(next);
    expect(firstBroken(site.deps.hasher, records)).to.equal(null);
    const altered = records.map((r) => (r.sequence === 3 ? { ...r, actor: 'somebody' } : r));
    expect(firstBroken(site.deps.hasher, altered)).to.equal(3);
    expect(firstBroken(site.deps.hasher, records.slice(1))).to.equal(1);
    const pending = await site.store.collection<Account>('accounts').find({});
    expect(pending.items.flatMap((a) => a.pendingAudit)).to.deep.equal([]);
  });
});
