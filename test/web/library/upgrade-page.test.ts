import { expect } from 'chai';
import type { DossierRecord } from '../../../src/usecases/dossiers/record.ts';
import { basisOf } from '../../../src/usecases/dossiers/upgrade.ts';
import { placeDossier, placePublished } from '../../builders/ambre.ts';
import { BEFORE_DEADLINE } from '../../builders/work.ts';
import { read, versionOf } from '../helpers/forms.ts';
import { openSite, post, type Site } from '../helpers/site.ts';
import { htmlProblems } from '../html-rules.ts';
import { depsAt, personOf } from '../work-world.ts';

/** A draft written with the library as it was before `rev-plan` entered it. */
async function oldDraft(site: Site): Promise<string> {
  const id = await placeDossier(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
  const dossiers = site.deps.collection<DossierRecord>('dossiers');
  const record = await dossiers.get(id);
  if (!record) throw new Error('no record');
  const { pins } = basisOf(site.deps.content.library);
  const basis = { release: 'old000000000', pins: pins.filter((p) => !p.startsWith('rev-plan@')) };
  await dossiers.replace({ ...record, basis }, record.version);
  return id;
}

describe('the page of an upgrade', () => {
  const open = () => openSite({ change: { clock: () => BEFORE_DEADLINE } });

  it('is offered on every page of a draft that is behind, and taken on request', async () => {
    const site = await open();
    const id = await oldDraft(site);
    const buyer = await site.as('buyer');
    const clauses = await buyer.get(`/dossiers/${id}/clauses`);
    expect(clauses.text).to.include(`href="/dossiers/${id}/mise-a-jour"`);
    expect(clauses.text).to.not.include('id="clause-rev-plan"');
    const page = await buyer.get(`/dossiers/${id}/mise-a-jour`);
    expect(htmlProblems(page.text)).to.deep.equal([]);
    const words = read(page.text);
    expect(words).to.include('1 clause de ce dossier');
    expect(words).to.match(/rev-plan · v\d+ Nouvelle Entre dans le dossier/);
    expect(words).to.match(/Relecture : \d+ erreurs? aujourd'hui, \d+ erreurs? après/);
    const taken = await post(buyer, `/dossiers/${id}/mise-a-jour`, {
      version: versionOf(page.text),
    });
    expect([taken.status, taken.headers['location']]).to.deep.equal([
      303,
      `/dossiers/${id}/relecture`,
    ]);
    const after = await buyer.get(`/dossiers/${id}/clauses`);
    expect(after.text).to.include('id="clause-rev-plan"');
    expect(after.text).to.not.include('mise-a-jour');
    expect(read((await buyer.get(`/dossiers/${id}/mise-a-jour`)).text)).to.include(
      'suit déjà la bibliothèque du jour',
    );
  });

  it('says on conflict that somebody wrote since, and changes nothing', async () => {
    const site = await open();
    const id = await oldDraft(site);
    const buyer = await site.as('buyer');
    const answer = await post(buyer, `/dossiers/${id}/mise-a-jour`, { version: '1' });
    expect(answer.status).to.equal(409);
    expect(htmlProblems(answer.text)).to.deep.equal([]);
    expect((await buyer.get(`/dossiers/${id}/clauses`)).text).to.include('mise-a-jour');
  });

  it('offers nothing on a published consultation', async () => {
    const site = await open();
    const id = await placePublished(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
    const buyer = await site.as('buyer');
    const page = await buyer.get(`/dossiers/${id}/mise-a-jour`);
    expect(read(page.text)).to.include('elle garde les versions de clauses');
    const dossiers = site.deps.collection<DossierRecord>('dossiers');
    const before = await dossiers.get(id);
    const version = String(before?.version);
    const answer = await post(buyer, `/dossiers/${id}/mise-a-jour`, { version });
    expect(answer.status).to.equal(422);
    expect(await dossiers.get(id)).to.deep.equal(before);
  });
});
