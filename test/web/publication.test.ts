import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { verify } from '../../src/cli/commands/verify.ts';
import { ambreFile, placeDossier, placePublished } from '../builders/ambre.ts';
import { quickRender } from '../builders/signer.ts';
import { AFTER_DEADLINE, BEFORE_DEADLINE } from '../builders/work.ts';
import { binary, read, versionOf } from './helpers/forms.ts';
import { type Agent, openSite, type Person, type Site } from './helpers/site.ts';
import { htmlProblems } from './html-rules.ts';
import { depsAt, personOf } from './work-world.ts';

describe('the pages of a publication', () => {
  let site: Site;
  let id: string;
  const time = { now: BEFORE_DEADLINE };
  /** While it is closed, a piece waits. */
  let gate: Promise<void> = Promise.resolve();
  beforeEach(async () => {
    time.now = BEFORE_DEADLINE;
    gate = Promise.resolve();
    const render: typeof quickRender = async (model, format) => {
      await gate;
      return quickRender(model, format);
    };
    site = await openSite({ change: { clock: () => time.now, render } });
  });
  const place = async (): Promise<void> => {
    id = await placeDossier(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
  };
  const publish = async (): Promise<void> => {
    id = await placePublished(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
  };
  /** A session ends after a while: later, a person signs in again. */
  const agentOf = (who: Person): Promise<Agent> =>
    time.now === BEFORE_DEADLINE ? site.as(who) : site.fresh(who);
  async function page(path: string, who: Person | 'anonymous' = 'buyer', status = 200) {
    const agent = who === 'anonymous' ? site.anonymous() : await agentOf(who);
    const answer = await agent.get(path);
    expect(answer.status, read(answer.text).slice(0, 300)).to.equal(status);
    expect(htmlProblems(answer.text), path).to.deep.equal([]);
    return { html: answer.text, text: read(answer.text), headers: answer.headers };
  }
  async function send(path: string, body: Record<string, unknown>, who: Person = 'buyer') {
    const answer = await site.post(await agentOf(who), path, body);
    if (answer.status !== 303) expect(htmlProblems(answer.text), path).to.deep.equal([]);
    return { status: answer.status, text: read(answer.text), html: answer.text };
  }
  const download = async (path: string): Promise<Buffer> => {
    const answer = await site
      .anonymous()
      .get(path)
      .buffer(true)
      .parse(binary as never);
    expect(answer.status, path).to.equal(200);
    return answer.body as Buffer;
  };
  const at = (path: string): string => `/dossiers/${id}${path}`;
  const version = async (): Promise<string> => versionOf((await page(at('/additif'))).html);

  it('tells how far it is, without a script, and can be left and come back to', async () => {
    await place();
    let open = (): void => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    expect((await send(at('/publication'), { version: '1', relu: 'oui' })).status).to.equal(303);
    const running = await page(at('/publication'));
    expect(running.text)
      .to.include('Publication en cours')
      .and.to.match(/\d+ fichiers sur \d{2,3}/)
      .and.to.include('Actualiser');
    expect(running.headers['refresh']).to.equal(undefined);
    expect((await page(at('/publication?suivre=oui'))).headers['refresh']).to.equal('5');
    expect((await page(at('/valeurs'))).text).to.include('La publication est en cours');
    expect((await site.anonymous().get(`/consultations/${id}`)).status).to.equal(404);
    open();
    await site.idle();
    const done = await page(at('/publication?suivre=oui'));
    expect(done.text).to.include('Publiée le 10 décembre 2026 à 10 h').and.to.include('Empreinte');
    expect(done.headers['refresh']).to.equal(undefined);
    expect(site.errors).to.deep.equal([]);
  });

  it('says that nothing was published when a piece fails, and lets the buyer try again', async () => {
    await place();
    gate = Promise.reject(new Error('no font'));
    gate.catch(() => {});
    await send(at('/publication'), { version: '1', relu: 'oui' });
    await site.idle();
    expect(site.errors).to.have.length(1);
    site.errors.length = 0;
    gate = Promise.resolve();
    const failed = await page(at('/publication'));
    expect(failed.text).to.include("n'est pas allée au bout").and.to.include("Rien n'a été publié");
    await send(at('/publication'), { version: versionOf(failed.html), relu: 'oui' });
    await site.idle();
    expect((await page(at('/publication'))).text).to.include('Publiée le');
  });

  it('gives everybody the same stored bytes, the seal, the key and the dates', async () => {
    await publish();
    const shown = await page(`/consultations/${id}`, 'anonymous');
    expect(shown.text)
      .to.include('Dernier jour des questions des candidats')
      .and.to.include('vendredi 8 janvier 2027')
      .and.to.include('lundi 18 janvier 2027 à 12 h')
      .and.to.include('Première publication');
    const seal = /Empreinte ([0-9a-f]{64})/.exec(shown.text)?.[1] ?? '';
    const dce = await download(`/consultations/${id}/dce`);
    expect(await download(`/consultations/${id}/versions/0/dce.zip`)).to.deep.equal(dce);
    const manifest = await download(`/consultations/${id}/versions/0/manifest.json`);
    expect(site.deps.hasher(manifest)).to.equal(seal);
    expect(JSON.parse(manifest.toString()).dossier.reference).to.equal(ambreFile().reference);
    const rc = await download(`/consultations/${id}/pieces/rc/pdf`);
    expect(await download(`/consultations/${id}/versions/0/rc.pdf`)).to.deep.equal(rc);
    expect((await download('/cle-de-signature')).toString()).to.equal(
      site.deps.work.signer.publicKey,
    );
    const files = await page(`/consultations/${id}/versions/0`, 'anonymous');
    expect(files.text).to.include('En vigueur').and.to.include(`--seal ${seal}`);
    for (const path of ['/versions/1', '/versions/00', '/versions/0/nothing.pdf', '/pieces/rc/exe'])
      expect((await site.anonymous().get(`/consultations/${id}${path}`)).status, path).to.equal(
        404,
      );
    expect((await site.anonymous().get(`/consultations/${id}/versions/0/..%2fx`)).status).to.equal(
      404,
    );
  });

  it('gives a ZIP that the command line verifies offline, by its seal or by the public key', async () => {
    await publish();
    const zip = site.deps.work.unzip(await download(`/consultations/${id}/dce`));
    const folder = mkdtempSync(path.join(tmpdir(), 'clausier-dce-'));
    for (const [name, bytes] of zip.ok ? zip.value : [])
      writeFileSync(path.join(folder, name), bytes);
    const said = { out: '' };
    const to = {
      out: (text: string): void => {
        said.out += text;
      },
      error: () => {},
    };
    const check = (options: Readonly<Record<string, string>>) =>
      verify.run({ words: [folder], options, flags: new Set(['json']) }, to);
    const manifest = await download(`/consultations/${id}/versions/0/manifest.json`);
    expect(await check({ seal: site.deps.hasher(manifest) })).to.equal(0);
    expect(await check({ key: site.deps.work.signer.fingerprint })).to.equal(0);
    writeFileSync(path.join(folder, 'rc.pdf'), 'x');
    expect(await check({})).to.equal(1);
    expect(said.out.split('\n')[2]).to.include('"altered":["rc.pdf"]');
    rmSync(folder, { recursive: true, force: true });
  });

  it('prepares, compares and publishes an addendum, and keeps the version before', async () => {
    await publish();
    expect((await page(at('/additif'))).text).to.include('Ouvrir un additif');
    expect((await send(at('/additif'), { version: await version() })).status).to.equal(303);
    expect((await page(at('/additif'))).text).to.include("Rien n'a changé pour l'instant");
    const saved = await send(at('/valeurs/rev-plan'), {
      version: await version(),
      'rev-plan.firstDueMonths': '6',
    });
    expect(saved.status, saved.text.slice(0, 600)).to.equal(303);
    const preview = await page(at('/additif'));
    expect(preview.text)
      .to.include('La date limite doit être reportée')
      .and.to.include('R2151-4')
      .and.to.include('lundi 25 janvier 2027'.replace('lundi ', ''))
      .and.to.include('Avant')
      .and.to.include('Après');
    const reason = 'Le premier plan de réversibilité est attendu plus tard.';
    const refused = await send(at('/additif/publication'), { version: await version(), reason });
    expect(refused.status).to.equal(422);
    expect(refused.html).to.include('href="#withoutExtension"').and.to.include(reason);
    expect((await page(`/consultations/${id}`, 'anonymous')).text).to.not.include('Additif n°');
    await send(at('/additif/publication'), {
      version: await version(),
      reason,
      withoutExtension: 'Aucun prix ne dépend de cette date.',
    });
    await site.idle();
    const shown = await page(`/consultations/${id}`, 'anonymous');
    expect(shown.text).to.include('Additif n° 1').and.to.include('Première publication');
    expect(shown.text).to.include(reason).and.to.not.include('Aucun prix ne dépend');
    const first = await page(`/consultations/${id}/versions/0`, 'anonymous');
    expect(first.text).to.include('Remplacée');
    await download(`/consultations/${id}/versions/0/rc.pdf`);
    await download(`/consultations/${id}/versions/1/additif-1.docx`);
    expect(site.errors).to.deep.equal([]);
  });

  it('gives an addendum up', async () => {
    await publish();
    await send(at('/additif'), { version: await version() });
    expect((await send(at('/additif/abandon'), { version: await version() })).status).to.equal(303);
    expect((await page(at('/additif'))).text).to.include('Ouvrir un additif');
  });

  it('takes questions from a firm and from the profile, and answers all at once', async () => {
    await publish();
    const ask = `/consultations/${id}/questions`;
    const short = await send(ask, { question: 'Quoi ?' }, 'vendor');
    expect(short.status).to.equal(422);
    expect(short.html).to.include('href="#question"').and.to.include('Quoi ?');
    expect(
      (await send(ask, { question: 'Faut-il chiffrer la reprise ?' }, 'vendor')).status,
    ).to.equal(303);
    expect((await page(ask, 'vendor')).text).to.include("Reçue par l'acheteur");
    for (const other of ['otherVendor', 'anonymous'] as const)
      expect((await page(ask, other)).text).to.not.include('chiffrer la reprise');
    const typed = { question: 'Le volume est-il annuel ?', received: '2027-01-09T00:00' };
    time.now = '2027-01-09T10:00:00.000Z';
    const late = await send(at('/questions-recues'), typed);
    expect(late.text).to.include("Les questions étaient reçues jusqu'au 8 janvier 2027 inclus.");
    expect(
      (await send(ask, { question: 'Trop tard, mais quand même ?' }, 'vendor')).text,
    ).to.include("jusqu'au 8 janvier 2027 inclus");
    await send(at('/questions-recues'), { ...typed, received: '2027-01-08T18:00' });
    const list = await page(at('/questions-recues'));
    expect(list.text).to.include('À répondre').and.to.not.include('aster');
    const links = [...list.html.matchAll(/questions-recues\/([0-9a-f]{32})/g)].map((m) => m[1]);
    expect(links).to.have.length(2);
    for (const link of links) {
      const path = at(`/questions-recues/${link}`);
      await page(path);
      await send(path, {
        wording: 'Une question des candidats ?',
        answer: 'Voici la réponse.',
        seen: '',
      });
    }
    expect((await page(ask, 'anonymous')).text).to.include("Aucune réponse n'est publiée");
    time.now = '2027-01-13T10:00:00.000Z';
    await send(at('/questions-publiees'), {});
    expect((await page(at('/questions-recues'))).text).to.include('Publiée sous le n° 1');
    const shown = await page(ask, 'otherVendor');
    expect(shown.text).to.include('Question n° 2').and.to.include('Voici la réponse.');
    expect((await page(`/consultations/${id}`, 'anonymous')).text).to.include(
      '2 réponses publiées',
    );
    await page(at(`/questions-recues/${links[0]}`));
    expect((await download(`${ask}/pdf`)).length).to.be.greaterThan(10);
    expect((await site.anonymous().get(`${ask}/exe`)).status).to.equal(404);
  });

  it('reckons the calendar from the dispatch, with the days that are planned', async () => {
    await place();
    const bare = await page(at('/calendrier'));
    expect(bare.text).to.include('Date à venir').and.to.include('R2132-6');
    const planned = await page(
      at('/calendrier?rejet=2027-03-01&signature=2027-03-31&notification=2027-12-31'),
    );
    expect(planned.text)
      .to.include('jeudi 11 mars 2027')
      .and.to.include('vendredi 12 mars 2027')
      .and.to.include('vendredi 30 avril 2027')
      .and.to.include('mardi 29 février 2028');
    const wrong = await page(at('/calendrier?rejet=2027-02-30'), 'buyer', 422);
    expect(wrong.html).to.include('href="#rejet"').and.to.include('donnez un jour qui existe');
  });

  it('hides all of it from another body, and refuses it to a firm', async () => {
    await publish();
    for (const path of ['/publication', '/additif', '/calendrier', '/questions-recues']) {
      expect((await (await site.as('otherBuyer')).get(at(path))).status, path).to.equal(404);
      expect((await (await site.as('vendor')).get(at(path))).status, path).to.equal(403);
    }
    for (const path of [
      '/additif',
      '/additif/abandon',
      '/additif/publication',
      '/questions-recues',
      '/questions-publiees',
    ])
      expect((await send(at(path), { version: '2' }, 'otherBuyer')).status, path).to.equal(404);
    expect((await send(at('/additif'), { version: '1' })).status).to.equal(409);
    time.now = AFTER_DEADLINE;
    expect((await send(at('/additif'), { version: await version() })).text).to.include(
      'le dossier ne change plus',
    );
  });
});
