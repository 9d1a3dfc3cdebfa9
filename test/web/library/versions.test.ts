import { expect } from 'chai';
import { binary, read } from '../helpers/forms.ts';
import { openSite, type Site } from '../helpers/site.ts';
import { htmlProblems } from '../html-rules.ts';
import { openSmallSite } from './small-library.ts';

describe('versions of a clause', () => {
  let site: Site;
  before(async () => {
    site = await openSmallSite();
  });
  const get = (path: string) => site.anonymous().get(path);

  it('are listed with their date, hash, address and comparison', async () => {
    const { text } = await get('/clauses/api-delay');
    const words = read(text);
    expect(words).to.include('Version 2 , depuis le 1er juin 2026');
    expect(words).to.include('Version 1 , depuis le 1er janvier 2026');
    expect(text).to.include('2'.repeat(64)).and.to.include('1'.repeat(64));
    expect(text).to.include('href="/clauses/api-delay/comparaison/1/2"');
  });

  it('say how to be cited, with the release, the address and the hash', async () => {
    const { text } = await get('/clauses/api-delay/1');
    expect(read(text)).to.include(
      `Clausier, clause api-delay@1, « Délai de correction », en vigueur depuis le 1er janvier 2026, bibliothèque 0123456789ab, http://localhost:3000/clauses/api-delay/1 , SHA-256 ${'1'.repeat(64)} .`,
    );
    expect(text).to.include(`SHA-256 <code>${'1'.repeat(64)}</code>`);
    expect(read(text)).to.include('Une version plus récente existe');
  });

  it('are given as written, for ever once published', async () => {
    const yaml = await get('/clauses/api-delay/1/yaml')
      .buffer(true)
      .parse(binary as never);
    expect(String(yaml.body)).to.equal('id: api-delay # écrit à la main\n');
    expect(yaml.headers['content-type']).to.equal('application/yaml; charset=utf-8');
    expect(yaml.headers['cache-control']).to.equal('public, max-age=31536000, immutable');
    const json = await get('/clauses/api-delay/1/json');
    expect(json.body).to.deep.equal({ id: 'api-delay' });
    const indicator = await get('/indicateurs/rate/1/json');
    expect(indicator.body).to.deep.equal({ id: 'rate' });
    expect((await get('/indicateurs/rate/1/pdf')).status).to.equal(404);
  });

  it('show what each is used with, in both directions, and what measures them', async () => {
    const delay = await get('/clauses/api-delay');
    expect(read(delay.text)).to.match(/Exige Pénalité de retard .*Renvoie à Pénalité de retard/);
    expect(delay.text).to.include('href="/indicateurs/rate"');
    const late = await get('/clauses/pen-late');
    expect(read(late.text)).to.match(
      /Exigée par Délai de correction .*Citée par Délai de correction/,
    );
  });

  it('tell what is not published yet', async () => {
    expect(read((await get('/clauses/rev-draft')).text)).to.include('pas encore publiée');
    expect(read((await get('/clauses/pen-late')).text)).to.not.include('pas encore publiée');
  });

  it('have on the real library bytes whose SHA-256 is the one that is shown', async () => {
    const real = await openSite({ empty: true });
    const { library } = real.deps.content;
    for (const one of [library.versions[0], library.versions.at(-1)]) {
      const answer = await real
        .anonymous()
        .get(`/clauses/${one?.id}/${one?.version}/yaml`)
        .buffer(true)
        .parse(binary as never);
      expect(real.deps.hasher(answer.body as Buffer)).to.equal(one?.sha256);
    }
  });
});

describe('the comparison of two versions', () => {
  let site: Site;
  before(async () => {
    site = await openSmallSite();
  });
  const get = (path: string) => site.anonymous().get(path);

  it('marks words taken away and added by signs, gravest part first', async () => {
    const { text, status } = await get('/clauses/api-delay/comparaison/1/2');
    const words = read(text);
    expect(status).to.equal(200);
    expect(htmlProblems(text)).to.deep.equal([]);
    expect(text).to.match(
      /<ins><span class="mark">\[\+<\/span>après le signalement<span class="mark">\+\]<\/span><\/ins>/,
    );
    expect(text).to.match(
      /<del><span class="mark">\[−<\/span>5<span class="mark">−\]<\/span><\/del>/,
    );
    expect(words).to.match(/Seuil .*Valeur : le délai de correction .*Par défaut : \[− ?5/);
    expect(words).to.include('Le délai est de [délai de correction]');
    expect(words).to.include('(1 ligne inchangée)');
    expect(words.indexOf('Valeur : le délai')).to.be.lessThan(
      words.indexOf('après le signalement'),
    );
  });

  it('reads in both directions, and only between versions that exist', async () => {
    const back = await get('/clauses/api-delay/comparaison/2/1');
    expect(back.text).to.match(/<del><span class="mark">\[−<\/span>après le signalement/);
    const statuses = [
      '/clauses/api-delay/comparaison/1/1',
      '/clauses/api-delay/comparaison/1/3',
      '/clauses/api-delay/comparaison/01/2',
      '/clauses/none/comparaison/1/2',
    ].map(async (path) => (await get(path)).status);
    expect(await Promise.all(statuses)).to.deep.equal([404, 404, 404, 404]);
  });
});

describe('the changes of the library', () => {
  let site: Site;
  before(async () => {
    site = await openSmallSite();
  });
  const get = (path: string) => site.anonymous().get(path);

  it('are a page by date, new versions with what changes', async () => {
    const { text } = await get('/clauses/changements');
    const words = read(text);
    expect(htmlProblems(text)).to.deep.equal([]);
    expect(words).to.match(
      /1er septembre 2026 1 clause nouvelle .*1er juin 2026 1 clause changée .*1er janvier 2026 2 clauses nouvelles/,
    );
    expect(words).to.match(/Délai de correction api-delay · v2 Seuil valeur, texte Comparer/);
    expect(words).to.include('pas encore publiée');
    expect(text).to.include('<link rel="alternate" type="application/atom+xml"');
  });

  it('are a feed of published versions, always the same', async () => {
    const answer = await get('/clauses/changements.atom')
      .buffer(true)
      .parse(binary as never);
    const xml = String(answer.body);
    expect(answer.headers['content-type']).to.equal('application/atom+xml; charset=utf-8');
    expect([...xml.matchAll(/<updated>([^<]+)/g)].map(([, at]) => at)).to.deep.equal([
      '2026-06-01T00:00:00Z',
      '2026-06-01T00:00:00Z',
      '2026-01-01T00:00:00Z',
      '2026-01-01T00:00:00Z',
    ]);
    expect(xml).to.include('href="http://localhost:3000/clauses/api-delay/comparaison/1/2"');
    expect(xml).to.not.include('rev-draft');
    const again = await (await openSmallSite())
      .anonymous()
      .get('/clauses/changements.atom')
      .buffer(true)
      .parse(binary as never);
    expect(String(again.body)).to.equal(xml);
  });
});
