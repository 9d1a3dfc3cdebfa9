import { expect } from 'chai';
import type { DossierFile } from '../../src/core/tender/dossier.ts';
import { ambreFile, placeDossier, placePublished } from '../builders/ambre.ts';
import { BEFORE_DEADLINE } from '../builders/work.ts';
import { read } from './helpers/forms.ts';
import { openSite, type Site } from './helpers/site.ts';
import { htmlProblems } from './html-rules.ts';
import { depsAt, personOf } from './work-world.ts';

describe('the rehearsal of a method', () => {
  let site: Site;
  before(async () => {
    site = await openSite({ change: { clock: () => BEFORE_DEADLINE } });
  });
  const place = (own: Partial<DossierFile> = {}): Promise<string> =>
    placeDossier(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'), {
      ...ambreFile(),
      ...own,
    });
  const page = async (path: string): Promise<string> => {
    const answer = await (await site.as('buyer')).get(path);
    expect(answer.status, read(answer.text).slice(0, 400)).to.equal(200);
    expect(htmlProblems(answer.text)).to.deep.equal([]);
    return answer.text;
  };
  const compressing = {
    criteria: { grid: 'saas', price: { formula: 'linear-slope', k: 0.2, basis: 'TTC' } },
  } as const;

  it('shows a sound method without warning, as a chart with the same figures as the table', async () => {
    const html = await page(`/dossiers/${await place()}/repetition`);
    const said = read(html);
    expect(said).to.include('Aucun avertissement');
    const part = /Critère 1 : annoncé 35 %, exercé (\d+,\d) %/.exec(said)?.[1];
    expect(said).to.include(`1. Prix 35 ${part} % 13,46`); // 35 × (1 − 80/130)
    expect(said).to.match(/Méthode du dossier, prix serrés [\d,]+ % 9,5 %/); // 1 − 95/105
    expect(html).to.not.include('<script');
  });
  it('warns with the reason, and the relecture says it too with a link to the criteria', async () => {
    const id = await place(compressing);
    for (const path of ['repetition', 'relecture']) {
      const said = read(await page(`/dossiers/${id}/${path}`));
      expect(said).to.include('La formule resserre les écarts');
      expect(said).to.include('CE 3 novembre 2014 n° 373362');
      expect(said).to.include('source secondaire');
    }
    const review = await page(`/dossiers/${id}/relecture`);
    expect(review).to.include(`href="/dossiers/${id}/repetition"`);
    expect(read(review)).to.include('Répétition de la méthode : 1');
  });
  it('shows no weight where criteria have none', async () => {
    const ordered = { grid: 'saas', mode: 'ordered', modeReason: 'Innovation.' } as const;
    const said = read(await page(`/dossiers/${await place({ criteria: ordered })}/repetition`));
    expect(said).to.include('Les critères sont hiérarchisés, sans total');
    expect(said).to.include('Critère 1 : écart observé 38,5 points sur 100');
    expect(said).to.not.include('Poids exercé par le prix');
  });
  it('is linked from the criteria', async () => {
    const id = await place();
    expect(await page(`/dossiers/${id}/criteres`)).to.include(`href="/dossiers/${id}/repetition"`);
  });
  it('waits for a whole method, each reason with its place', async () => {
    const id = await place({ prices: [] });
    const html = await page(`/dossiers/${id}/repetition`);
    expect(read(html)).to.include("Le cadre de prix n'a pas de ligne");
    expect(html).to.include(`href="/dossiers/${id}/textes/prix#prices"`);
    const refused = await (await site.as('buyer')).get(`/dossiers/${id}/repetition/fiche/docx`);
    expect(refused.status).to.equal(422);
  });
  it('can still be read once the consultation is published, with the same hash', async () => {
    const hash = async (id: string): Promise<string> =>
      /<dd class="id">([0-9a-f]{64})</.exec(await page(`/dossiers/${id}/repetition`))?.[1] ?? '';
    const published = await placePublished(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
    expect(await hash(published)).to.equal(await hash(await place()));
    expect(await hash(published)).to.not.equal(await hash(await place(compressing)));
  });
  it('gives the method sheet as a file', async () => {
    const id = await place();
    for (const format of ['docx', 'pdf']) {
      const answer = await (await site.as('buyer')).get(
        `/dossiers/${id}/repetition/fiche/${format}`,
      );
      expect(answer.status).to.equal(200);
      expect(answer.headers['content-disposition']).to.include(`fiche-de-methode.${format}`);
    }
  });
  it('is hidden from another buyer', async () => {
    const id = await place();
    for (const path of ['repetition', 'repetition/fiche/docx']) {
      const answer = await (await site.as('otherBuyer')).get(`/dossiers/${id}/${path}`);
      expect(answer.status).to.equal(404);
    }
  });
});
