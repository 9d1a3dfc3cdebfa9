import { expect } from 'chai';
import { unzipSync } from 'fflate';
import { rankingText } from '../../src/core/scoring/ranking-file.ts';
import { analysisOf } from '../../src/usecases/analysis/read.ts';
import { placeAnalysed, placeDecisions, reopened, smallOffer } from '../builders/analysed.ts';
import { AFTER_DEADLINE } from '../builders/work.ts';
import { binary, read } from './helpers/forms.ts';
import { type Agent, openSite, type Site } from './helpers/site.ts';
import { htmlProblems } from './html-rules.ts';
import { depsAt, personOf } from './work-world.ts';

describe('the analysis as buyers read it', () => {
  let site: Site;
  let buyer: Agent;
  let id: string;
  let offers: readonly string[];
  const at = (path = ''): string => `/dossiers/${id}/analyse${path}`;
  const get = async (path = ''): Promise<string> => {
    const page = await buyer.get(at(path));
    expect(page.status, path).to.equal(200);
    expect(htmlProblems(page.text), path).to.deep.equal([]);
    expect(Buffer.byteLength(page.text), path).to.be.lessThan(100_000);
    return page.text;
  };

  before(async () => {
    site = await openSite({ change: { clock: () => AFTER_DEADLINE } });
    const deps = depsAt(site, AFTER_DEADLINE);
    const person = personOf(site, 'buyer');
    id = await placeAnalysed(deps, person, [
      { offer: smallOffer('Aster', 1000), level: 75 },
      { offer: smallOffer('Cordage', 900), level: 50 },
      {
        offer: smallOffer('Lumen', 800, { answers: [{ clause: 'rev-plan', answer: 'refuse' }] }),
        level: null,
      },
    ]);
    const opened = await reopened(deps, person, id);
    offers = opened.offers.map((o) => o.id);
    const ranking = rankingText(analysisOf(opened)).replace(
      '"name":"Cordage"',
      '"name":"Cordages"',
    );
    await placeDecisions(deps, id, person.bodyId, {
      frozen: { by: 'Mme Acheteuse', at: AFTER_DEADLINE, sha256: 'a'.repeat(64), ranking },
    });
    buyer = await site.as('buyer');
  });

  it('leads through every step after the deadline, and says whose turn it is', async () => {
    const page = await buyer.get(`/dossiers/${id}/suite`);
    expect(htmlProblems(page.text)).to.deep.equal([]);
    const steps = [...page.text.matchAll(/<h2 class="row"><a href="[^"]+">([^<]+)/g)];
    expect(steps.map(([, label]) => label)).to.deep.equal([
      'Ouverture des offres',
      'Jury et notes de chacun',
      'Recevabilité',
      'Demandes aux candidats',
      'Consensus du jury',
      'Analyse et classement',
      'Validation du classement',
      'Attribution et lettres',
    ]);
    expect(read(page.text))
      .to.include('3 offres ouvertes')
      .and.to.match(/Recevabilité 1 point à régler Lumen : une présomption attend/)
      .and.to.include('Validé par Mme Acheteuse')
      .and.to.match(/Attribution et lettres À faire Désignez l'attributaire/);
    expect(await get()).to.include(`href="/dossiers/${id}/validation"`);
  });

  it('ranks with points, maximum and gaps, and leads to each offer', async () => {
    const html = await get();
    const page = read(html);
    expect(page).to.match(/Écart avec la première 1\. Prix sur 40 2\. /);
    expect(page)
      .to.match(/1 Aster \d\d,\d\d — \d+,\d\d/)
      .and.to.match(/2 Cordage \d\d,\d\d −\d/);
    for (const offer of offers) expect(html).to.include(`href="${at(`/offres/${offer}`)}"`);
  });

  it('draws each chart with its words and a table, without style nor script', async () => {
    const html = await get();
    expect(
      html.match(/<svg[^>]* role="img" aria-labelledby="\w+" aria-describedby="/g),
    ).to.have.length(2);
    expect(read(html))
      .to.include('Total de chaque offre, critère par critère')
      .and.to.include('Mêmes valeurs que le tableau')
      .and.to.include('Part du maximum obtenue');
    expect(html).to.not.match(/ style=|<script|<style/);
    expect(html.match(/class="p p1" d="/g)).to.have.length(1);
  });

  it('says of an offer set apart why, and who decides', async () => {
    const page = read(await get());
    expect(page).to.match(
      /Lumen.*L'outil présume ; l'acheteur décide et motive\. Une régularisation s'ouvre à toutes/,
    );
  });

  it('says that the ranking is no longer the validated one, and where', async () => {
    const page = read(await get());
    expect(page)
      .to.include('Le classement recalculé diffère du classement validé')
      .and.to.include("cordage, nom : « Cordages » validé, « Cordage » aujourd'hui.");
  });

  it('leads from an offer to its parts, and from a part to clause, answer, proof, rule', async () => {
    const html = await get(`/offres/${offers[0]}`);
    expect(html)
      .to.include('<details')
      .and.to.include(`${at(`/offres/${offers[0]}`)}/criteres/3.1`);
    expect(read(html))
      .to.match(/exigences confirmées/)
      .and.to.include('Comparer Aster et Cordage');
    const part = read(await get(`/offres/${offers[0]}/criteres/3.1`));
    expect(part).to.match(/Clause .* Question .* Réponse .* Preuve .* Règle .* Calcul /);
    expect(part).to.include('Motif (Mme Roy) : Motif de Aster sur');
    const price = read(await get(`/offres/${offers[0]}/criteres/1`));
    expect(price).to.include('Formule publiée').and.to.include('Total HT');
    expect((await buyer.get(at(`/offres/${offers[0]}/criteres/9`))).status).to.equal(404);
    expect((await buyer.get(at('/offres/unknown'))).status).to.equal(404);
  });

  it('compares two offers, what differs first, in words', async () => {
    const page = read(await get(`/comparaison?a=${offers[0]}&b=${offers[2]}`));
    expect(page)
      .to.include('Aster et Lumen, clause par clause')
      .and.to.match(/Plan de réversibilité Diffère Aster Confirmée Lumen Refusée/)
      .and.to.match(/Niveau 75 %/)
      .and.to.include('Prix comparé, ');
    expect((await buyer.get(at('/comparaison?a=unknown'))).status).to.equal(404);
    const same = read(await get(`/comparaison?a=${offers[0]}&b=${offers[0]}`));
    expect(same).to.include('Choisissez deux offres différentes.');
  });

  it('gives the whole analysis in one archive, its names plain and its hashes beside', async () => {
    const answer = await buyer
      .get(at('/export'))
      .buffer(true)
      .parse(binary as never);
    expect(answer.headers['content-disposition']).to.match(/filename="[\w-]+-analyse\.zip"/);
    const files = unzipSync(answer.body as Buffer);
    const names = Object.keys(files);
    expect(names).to.include.members([
      'README.txt',
      'SHA256SUMS',
      'dossier.yaml',
      'library/method.json',
      'offers/aster/offer.json',
      'offers/aster/checks.json',
      'offers/grades.yaml',
      'offers/decisions.yaml',
      'analysis/ranking.json',
    ]);
    expect(names.filter((n) => n.length > 100 || /[^\x21-\x7e]/.test(n))).to.deep.equal([]);
    const text = (name: string): string => new TextDecoder().decode(files[name]);
    const ranking = (await buyer.get(at('/classement'))).text;
    expect(text('analysis/ranking.json')).to.equal(ranking);
    expect(text('SHA256SUMS').trim().split('\n')).to.have.length(names.length - 1);
    expect(read(text('README.txt'))).to.include(site.deps.hasher(ranking));
  });

  it('is hidden from another body, from its committee and from firms', async () => {
    const pages = [
      '',
      `/offres/${offers[0]}`,
      `/offres/${offers[0]}/criteres/1`,
      '/comparaison',
      '/export',
    ];
    const other = await site.as('otherBuyer');
    const vendor = await site.as('vendor');
    for (const page of pages) {
      expect((await other.get(at(page))).status, page).to.equal(404);
      expect((await vendor.get(at(page))).status, page).to.equal(403);
    }
  });
});
