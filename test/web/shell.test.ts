import { expect } from 'chai';
import { readConfig } from '../../src/config.ts';
import { rowFor } from '../../src/usecases/route-row.ts';
import { typographyOfPage } from '../../src/web/typography.ts';
import { openSite, post, tokenOf } from './helpers/site.ts';

describe('the shell', () => {
  it('says on one screen what it is for: buyers, vendors, citizens', async () => {
    const { anonymous } = await openSite();
    const { text } = await anonymous().get('/');
    for (const who of ['Vous achetez', 'Vous répondez', 'Vous regardez'])
      expect(text).to.include(who);
    expect(text).to.not.include('Premier démarrage');
  });

  it('forbids scripts, frames and foreign content, and names no software', async () => {
    const { anonymous } = await openSite();
    const { headers } = await anonymous().get('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).to.include("default-src 'none'");
    expect(policy).to.not.match(/script-src|unsafe-/);
    expect(policy).to.include("frame-ancestors 'none'");
    expect(headers['x-content-type-options']).to.equal('nosniff');
    expect(headers['x-powered-by']).to.equal(undefined);
    expect(headers['set-cookie'], 'no cookie to read').to.equal(undefined);
  });

  it('makes its cookie secure behind https', async () => {
    const site = await openSite();
    const settings = { ...site.deps.settings, publicUrl: 'https://c.example', trustProxy: 1 };
    const { anonymous } = await openSite({ change: { settings } });
    const answer = await anonymous().get('/theme').set('X-Forwarded-Proto', 'https');
    expect(String(answer.headers['set-cookie'])).to.match(/Secure/);
    expect(answer.headers['strict-transport-security']).to.match(/max-age/);
  });

  it('keeps a theme that is chosen, and forgets it on « automatique »', async () => {
    const agent = (await openSite()).anonymous();
    expect((await agent.get('/')).text).to.include('<html lang="fr">');
    const chosen = await post(agent, '/theme', { theme: 'sombre', retour: '/methode' });
    expect(chosen.headers['location']).to.equal('/methode');
    expect((await agent.get('/')).text).to.include('<html lang="fr" data-theme="dark">');
    await post(agent, '/theme', { theme: 'auto' });
    expect((await agent.get('/')).text).to.include('<html lang="fr">');
    expect((await post(agent, '/theme', { theme: 'rose' })).status).to.equal(422);
  });

  it('refuses a form whose token is another session’s', async () => {
    const site = await openSite();
    const foreign = await tokenOf(site.anonymous());
    const agent = site.anonymous();
    await tokenOf(agent);
    const answer = await agent.post('/theme').type('form').send({ theme: 'clair', _csrf: foreign });
    expect(answer.status).to.equal(403);
  });

  it('answers 413 to a form that is too large and 400 to an unreadable address', async () => {
    const { anonymous } = await openSite();
    const large = await anonymous()
      .post('/connexion')
      .type('form')
      .send({ email: 'x'.repeat(600_000) });
    expect(large.status).to.equal(413);
    expect((await anonymous().get('/clauses/%E0%A4%A')).status).to.be.oneOf([400, 404]);
  });

  it('shows a failure without its words, with the identifier that the log has', async () => {
    const told: string[] = [];
    const { anonymous } = await openSite({
      change: {
        render: async () => {
          throw new Error('a secret of the machine');
        },
        report: (error, requestId) => told.push(`${requestId} ${String(error)}`),
      },
    });
    const answer = await anonymous().get('/clauses/rev-plan/1/pdf');
    const id = String(answer.headers['x-request-id']);
    expect(answer.status).to.equal(500);
    expect(answer.text).to.include(id);
    expect(answer.text).to.not.include('secret of the machine');
    expect(answer.text).to.not.match(/at \w+ \(|node_modules/);
    expect(told).to.deep.equal([`${id} Error: a secret of the machine`]);
  });

  it('shows each menu to who may use it', async () => {
    const site = await openSite();
    const menu = async (agent: ReturnType<typeof site.anonymous>): Promise<string> =>
      /<ul class="menu">(.*?)<\/ul>/s.exec((await agent.get('/')).text)?.[1] ?? '';
    expect(await menu(site.anonymous())).to.include('Se connecter');
    expect(await menu(await site.as('buyer'))).to.not.include('/administration');
    expect(await menu(await site.as('admin'))).to.include('/administration');
  });
});

describe('typographyOfPage', () => {
  it('works on texts, never on attributes, code, titles of the browser or form fields', () => {
    const page =
      '<p title="l\'an : 1">L&#39;objet : 12 000 € &amp; « x »</p><code>a : b</code><textarea>c : d</textarea><p>e !</p>';
    expect(typographyOfPage(page)).to.equal(
      '<p title="l\'an : 1">L’objet\u202f: 12\u202f000\u202f€ &amp; «\u202fx\u202f»</p><code>a : b</code><textarea>c : d</textarea><p>e\u202f!</p>',
    );
  });

  it('never lets a text become a tag', () => {
    expect(typographyOfPage('<p>&lt;b&gt; &quot;</p>')).to.equal('<p>&lt;b&gt; "</p>');
  });

  it('changes nothing the second time', () => {
    const once = typographyOfPage('<p>Quoi ? « Oui » : 5 jours</p>');
    expect(typographyOfPage(once)).to.equal(once);
  });
});

describe('rowFor', () => {
  const row = (pattern: string) =>
    ({ method: 'get', pattern, who: 'public', ownership: 'none' }) as const;
  const rows = [row('/a/:id'), row('/a/new'), row('/a/:id/b')];

  it('prefers words to names, and wants as many parts', () => {
    expect(rowFor(rows, 'GET', '/a/new')?.pattern).to.equal('/a/new');
    expect(rowFor(rows, 'HEAD', '/a/1')?.pattern).to.equal('/a/:id');
    expect(rowFor(rows, 'GET', '/a/1/b')?.pattern).to.equal('/a/:id/b');
    expect(rowFor(rows, 'GET', '/a/1/c')).to.equal(undefined);
    expect(rowFor(rows, 'POST', '/a/1')).to.equal(undefined);
  });
});

describe('readConfig', () => {
  it('has a value for every key that is absent or empty', () => {
    const config = readConfig({ PORT: '', HOST: '' });
    expect(config.ok && config.value).to.include({
      host: '127.0.0.1',
      port: 3000,
      mongo: null,
      sessionSecret: null,
      trustProxy: 0,
      publicUrl: 'http://localhost:3000',
    });
  });

  it('says every key that cannot be used at once', () => {
    const config = readConfig({
      PORT: '70000',
      TRUST_PROXY: 'yes',
      PUBLIC_URL: 'clausier.fr',
      SESSION_SECRET: 'court',
      MONGODB_URI: 'http://x',
    });
    expect(config.ok ? [] : config.problems.map((p) => p.where)).to.deep.equal([
      'PORT',
      'TRUST_PROXY',
      'PUBLIC_URL',
      'SESSION_SECRET',
      'MONGODB_URI',
    ]);
  });
});
