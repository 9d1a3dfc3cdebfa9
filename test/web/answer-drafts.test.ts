import { expect } from 'chai';
import { storeAccount } from '../../src/usecases/accounts-create.ts';
import { placePublished } from '../builders/ambre.ts';
import { AFTER_DEADLINE, BEFORE_DEADLINE } from '../builders/work.ts';
import { read, sendFiles, versionOf } from './helpers/forms.ts';
import { type Agent, emailOf, openSite, PASSWORD, post, type Site } from './helpers/site.ts';
import { htmlProblems } from './html-rules.ts';
import { depsAt, personOf } from './work-world.ts';

const PLAN = 'rev-plan/plan';

/** What the page carries, as its form would send it back. */
function carriedBy(html: string): Readonly<Record<'version' | 'base' | 'auteur', string>> {
  const value = (name: string): string =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return { version: versionOf(html), base: value('base'), auteur: value('auteur') };
}

describe('the drafts of a firm', () => {
  let site: Site;
  let id: string;
  let vendor: Agent;
  const time = { now: BEFORE_DEADLINE };
  beforeEach(async () => {
    time.now = BEFORE_DEADLINE;
    site = await openSite({ change: { clock: () => time.now } });
    id = await placePublished(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
    vendor = await site.fresh('vendor');
  });
  const part = (name: string): string => `/consultations/${id}/reponse/${name}`;
  const pageOf = async (agent: Agent, name: string): Promise<string> =>
    (await agent.get(part(name))).text;
  const page = (name: string): Promise<string> => pageOf(vendor, name);

  /** Somebody else of the firm, signed in. */
  async function colleague(): Promise<Agent> {
    const made = await storeAccount(site.deps, {
      name: 'Une collègue',
      email: 'collegue@exemple.fr',
      password: PASSWORD,
      roles: ['vendor'],
      body: site.ids.get('aster') ?? '',
    });
    if (!made.ok) throw new Error('no account');
    const agent = site.anonymous();
    await post(agent, '/connexion', { email: 'collegue@exemple.fr', password: PASSWORD });
    return agent;
  }

  it('saves when another part is asked for, and leads to it', async () => {
    const html = await page('annexe-reversibilite');
    expect(html).to.match(
      /<button type="submit" form="reponse" class="plain" name="suite" value="prix">/,
    );
    const sent = await sendFiles(vendor, part('annexe-reversibilite'), {
      ...carriedBy(html),
      [`x.${PLAN}`]: 'Notre plan.',
      suite: 'prix',
    });
    expect(sent.headers['location']).to.equal(part('prix'));
    expect(await page('annexe-reversibilite')).to.include('>Notre plan.</textarea>');
  });

  it('joins what two people wrote in one part, and says so', async () => {
    const second = await site.fresh('vendor');
    const [mine, theirs] = [carriedBy(await page('prix')), carriedBy(await pageOf(second, 'prix'))];
    await sendFiles(second, part('prix'), { ...theirs, 'p.P1': '100', vatPct: '20' });
    const sent = await sendFiles(vendor, part('prix'), {
      ...mine,
      'p.P2': '250,50',
      vatPct: '20',
      suite: 'rester',
    });
    expect(sent.status).to.equal(303);
    const shown = await page('prix');
    expect(shown).to.include('value="100"').and.to.include('value="250,50"');
    expect(read(shown)).to.include('ses réponses et les vôtres sont réunies');
  });

  it('shows an answer changed by two people, each side, and keeps the one that is chosen', async () => {
    const second = await site.fresh('vendor');
    const [mine, theirs] = [carriedBy(await page('prix')), carriedBy(await pageOf(second, 'prix'))];
    await sendFiles(second, part('prix'), { ...theirs, 'p.P1': '100', vatPct: '20' });
    const late = await sendFiles(vendor, part('prix'), {
      ...mine,
      'p.P1': '250,50',
      'p.P2': '3',
      vatPct: '20',
    });
    expect(late.status).to.equal(409);
    expect(htmlProblems(late.text)).to.deep.equal([]);
    expect(read(late.text))
      .to.include('Une réponse changée par deux personnes')
      .and.to.include('La vôtre, pas encore enregistrée 250,50 € HT')
      .and.to.include('Personne vendor, le 10 décembre 2026 à 10 h')
      .and.to.include('100,00 € HT');
    expect(late.text).to.include('value="250,50"').and.to.include('value="3"');
    expect(await pageOf(second, 'prix'))
      .to.include('value="100"')
      .and.to.include('value="3"');
    const kept = { ...carriedBy(late.text), 'p.P1': '250,50', 'p.P2': '3', vatPct: '20' };
    await sendFiles(vendor, part('prix'), { ...kept, reprendre: 'p.P1' });
    expect(await page('prix')).to.include('value="100"');
    await sendFiles(vendor, part('prix'), { ...carriedBy(await page('prix')), 'p.P1': '7' });
    expect(await page('prix')).to.include('value="7"');
  });

  it('saves what is right beside what is wrong, and keeps both on the page', async () => {
    const sent = await sendFiles(vendor, part('prix'), {
      ...carriedBy(await page('prix')),
      'p.P1': 'cher',
      'p.P2': '3',
      vatPct: '20',
    });
    expect(sent.status).to.equal(422);
    expect(sent.text).to.include('value="cher"').and.to.include('href="#p.P1"');
    expect(await page('prix'))
      .to.include('value="3"')
      .and.to.not.include('cher');
  });

  it('does not lose a reserve written without choosing it', async () => {
    const sent = await sendFiles(vendor, part('annexe-reversibilite'), {
      ...carriedBy(await page('annexe-reversibilite')),
      'r.rev-plan': 'accept',
      't.rev-plan': 'Sauf les sauvegardes.',
    });
    expect(sent.status).to.equal(422);
    expect(htmlProblems(sent.text)).to.deep.equal([]);
    expect(read(sent.text)).to.include('un texte est écrit sans réserve');
    expect(sent.text).to.include('>Sauf les sauvegardes.</textarea>');
  });

  it('says what has no answer any more once the deadline is past', async () => {
    const html = await page('prix');
    time.now = AFTER_DEADLINE;
    vendor = await site.fresh('vendor');
    const sent = await sendFiles(vendor, part('prix'), { ...carriedBy(html), 'p.P1': '9' });
    expect(sent.status).to.equal(422);
    expect(sent.text).to.include('value="9"').and.to.not.include('<script');
  });

  describe('for its script', () => {
    const script = async (agent: Agent, body: Readonly<Record<string, string>>) => {
      const token = await site.tokenOf(agent);
      const sent = agent.post(part('prix')).set('Accept', 'application/json').field('_csrf', token);
      for (const [name, value] of Object.entries(body)) sent.field(name, value);
      return sent;
    };
    it('is the only script of the page, allowed there and nowhere else', async () => {
      const shown = await vendor.get(part('prix'));
      expect(shown.text.match(/<script[^>]*>/g)).to.have.length(1);
      expect(shown.text).to.match(/<script src="\/assets\/autosave\.js\?v=[0-9a-f]{12}" defer>/);
      expect(shown.headers['content-security-policy'])
        .to.include("script-src 'self'")
        .and.to.include("connect-src 'self'")
        .and.to.include("default-src 'none'")
        .and.to.not.include('unsafe');
      expect((await vendor.get('/offres')).headers['content-security-policy']).to.not.include(
        'script-src',
      );
      expect((await vendor.get('/assets/autosave.js')).status).to.equal(200);
    });
    it('says the time in Paris and what the page is now drawn from', async () => {
      const carried = carriedBy(await page('prix'));
      const saved = await script(vendor, { ...carried, 'p.P1': '100', vatPct: '20' });
      expect([saved.status, saved.body.state, saved.body.said]).to.deep.equal([
        200,
        'saved',
        'Enregistré à 10 h 00',
      ]);
      const next = { ...carried, version: String(saved.body.version), base: saved.body.base };
      const again = await script(vendor, { ...next, 'p.P1': '200', vatPct: '20' });
      expect([again.status, again.body.version]).to.deep.equal([200, 2]);
    });
    it('never writes over a colleague with what the page still shows', async () => {
      const carried = carriedBy(await page('prix'));
      const second = await site.fresh('vendor');
      await sendFiles(second, part('prix'), { ...carried, 'p.P1': '100', vatPct: '20' });
      const first = await script(vendor, { ...carried, 'p.P1': '', 'p.P2': '5', vatPct: '20' });
      const next = { ...carried, version: String(first.body.version), base: first.body.base };
      const then = await script(vendor, { ...next, 'p.P1': '', 'p.P2': '6', vatPct: '20' });
      expect([first.body.state, then.body.state]).to.deep.equal(['saved', 'saved']);
      expect(await page('prix'))
        .to.include('value="100"')
        .and.to.include('value="6"');
    });
    it('tells a conflict, saves the rest, and stays in conflict until a person chooses', async () => {
      const carried = carriedBy(await page('prix'));
      const second = await site.fresh('vendor');
      await sendFiles(second, part('prix'), { ...carried, 'p.P1': '100', vatPct: '20' });
      const late = await script(vendor, { ...carried, 'p.P1': '9', 'p.P2': '5', vatPct: '20' });
      expect([late.status, late.body.state]).to.deep.equal([409, 'conflict']);
      const next = { ...carried, version: String(late.body.version), base: late.body.base };
      const again = await script(vendor, { ...next, 'p.P1': '9', 'p.P2': '5', vatPct: '20' });
      expect(again.status).to.equal(409);
      expect(await page('prix'))
        .to.include('value="100"')
        .and.to.include('value="5"');
    });
    it('names what is wrong and saves the rest', async () => {
      const carried = carriedBy(await page('prix'));
      const sent = await script(vendor, { ...carried, 'p.P1': 'x', 'p.P2': '5', vatPct: '20' });
      expect([sent.status, sent.body.state]).to.deep.equal([422, 'partial']);
      expect(sent.body.said).to.include('sauf ce qui est à corriger');
      expect(await page('prix')).to.include('value="5"');
    });
    it('is told when the session is lost, and what was typed is kept', async () => {
      const carried = carriedBy(await page('prix'));
      const lost = await site
        .anonymous()
        .post(part('prix'))
        .set('Accept', 'application/json')
        .field('auteur', carried.auteur)
        .field('p.P1', '77');
      expect([lost.status, lost.body.state]).to.deep.equal([401, 'lost']);
      expect(lost.body.href).to.equal(`/connexion?retour=${encodeURIComponent(part('prix'))}`);
      expect(await page('prix')).to.include('value="77"');
    });
  });

  describe('when the session is lost', () => {
    const file = { field: 'f.x', name: 'a.txt', bytes: Buffer.from('a') };
    const lose = async (body: Readonly<Record<string, string>>, agent = site.anonymous()) => {
      const answer = await sendFiles(agent, part('prix'), body, [file]);
      return { agent, answer };
    };
    it('keeps what was typed, and gives it back after signing in again', async () => {
      const carried = carriedBy(await page('prix'));
      const { agent, answer } = await lose({ ...carried, 'p.P1': '1234,50', vatPct: '10' });
      const signIn = String(answer.headers['location']);
      expect([answer.status, signIn]).to.deep.equal([
        303,
        `/connexion?retour=${encodeURIComponent(part('prix'))}`,
      ]);
      expect(read((await agent.get(signIn)).text)).to.include('Votre saisie est gardée');
      const back = await post(agent, '/connexion', {
        email: emailOf('vendor'),
        password: PASSWORD,
        retour: part('prix'),
      });
      expect(back.headers['location']).to.equal(part('prix'));
      const shown = await pageOf(agent, 'prix');
      expect(htmlProblems(shown)).to.deep.equal([]);
      expect(read(shown)).to.include('Votre saisie est retrouvée');
      expect(shown).to.include('value="1234,50"').and.to.include('value="10"');
      const saved = { ...carriedBy(shown), 'p.P1': '1234,50', vatPct: '10', suite: 'rester' };
      expect((await sendFiles(agent, part('prix'), saved)).status).to.equal(303);
      const after = await pageOf(agent, 'prix');
      expect(read(after)).to.not.include('Votre saisie est retrouvée');
      expect(after).to.include('value="1234,50"');
    });
    it('still finds the conflict with what a colleague saved meanwhile', async () => {
      const carried = carriedBy(await page('prix'));
      await lose({ ...carried, 'p.P1': '50', vatPct: '20' });
      const second = await colleague();
      await sendFiles(second, part('prix'), { ...carried, 'p.P1': '100', vatPct: '20' });
      const shown = carriedBy(await page('prix'));
      const sent = await sendFiles(vendor, part('prix'), { ...shown, 'p.P1': '50', vatPct: '20' });
      expect(sent.status).to.equal(409);
      expect(read(sent.text)).to.include('Une collègue, le 10 décembre 2026 à 10 h');
    });
    it('gives it back to that person alone', async () => {
      const carried = carriedBy(await page('prix'));
      await lose({ ...carried, 'p.P1': '777,77', vatPct: '20' });
      expect(await pageOf(await site.fresh('otherVendor'), 'prix')).to.not.include('777,77');
    });
    it('gives it up when the person says so', async () => {
      const carried = carriedBy(await page('prix'));
      await lose({ ...carried, 'p.P1': '888', vatPct: '20' });
      expect(await page('prix')).to.include('value="888"');
      await sendFiles(vendor, part('prix'), { suite: 'abandonner' });
      expect(await page('prix')).to.not.include('value="888"');
    });
    it('keeps nothing of a form that this site did not draw for that person', async () => {
      const carried = carriedBy(await page('prix'));
      for (const auteur of ['', 'faux', carried.base]) {
        const { answer } = await lose({ ...carried, auteur, 'p.P1': '999' });
        expect(answer.status).to.equal(403);
      }
      expect((await site.store.collection('kept').find({})).items).to.deep.equal([]);
    });
    it('keeps a form whose token is of another session of the same person', async () => {
      const carried = carriedBy(await page('prix'));
      const sent = await vendor
        .post(part('prix'))
        .field('_csrf', 'celui d’avant')
        .field('auteur', carried.auteur)
        .field('p.P1', '55');
      expect([sent.status, sent.headers['location']]).to.deep.equal([303, part('prix')]);
      const shown = await page('prix');
      expect(shown).to.include('value="55"');
      expect(read(shown)).to.include("rien n'est encore enregistré");
    });
    it('refuses such a form when it was drawn for somebody else', async () => {
      const other = await site.fresh('otherVendor');
      const carried = carriedBy(await pageOf(other, 'prix'));
      const sent = await vendor
        .post(part('prix'))
        .field('_csrf', 'faux')
        .field('auteur', carried.auteur)
        .field('p.P1', '55');
      expect(sent.status).to.equal(403);
      expect(await pageOf(other, 'prix')).to.not.include('value="55"');
    });
    it('does not let strangers send such forms for ever', async () => {
      const carried = carriedBy(await page('prix'));
      const statuses: number[] = [];
      for (let i = 0; i < 32; i += 1) {
        const sent = site.anonymous().post(part('prix'));
        statuses.push((await sent.field('auteur', carried.auteur).field('p.P1', '5')).status);
      }
      expect(statuses.slice(0, 30)).to.deep.equal(Array(30).fill(303));
      expect(statuses.slice(30)).to.deep.equal([429, 429]);
    });
  });
});
