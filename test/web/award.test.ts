import { expect } from 'chai';
import { unzipSync } from 'fflate';
import { renderHtmlDocument } from '../../src/render/html/render-html.ts';
import type { OfferRecord } from '../../src/usecases/offers/record.ts';
import type { RenderDocument } from '../../src/usecases/ports.ts';
import { placeAnalysed, placeDecisions, smallOffer } from '../builders/analysed.ts';
import { aDecision } from '../builders/award.ts';
import { quickRender } from '../builders/signer.ts';
import { binary, read } from './helpers/forms.ts';
import { type Agent, openSite, type Site } from './helpers/site.ts';
import { htmlProblems } from './html-rules.ts';
import { depsAt, personOf } from './work-world.ts';

const FROZEN = {
  by: 'Mme Acheteuse',
  at: '2027-01-27T10:00:00.000Z',
  sha256: 'a'.repeat(64),
  ranking: '',
};
/** Pages read as they are; the bytes of other formats are tested elsewhere. */
const render: RenderDocument = async (model, format) =>
  format === 'html'
    ? new TextEncoder().encode(renderHtmlDocument(model))
    : quickRender(model, format);
const CORDAGE = smallOffer('Cordage', 1100);

describe('the award as a buyer walks it', () => {
  const time = { now: '2027-01-28T09:00:00.000Z' };
  let site: Site;
  let buyer: Agent;
  let id: string;
  const at = (path = ''): string => `/dossiers/${id}/attribution${path}`;
  const page = async (path: string, status = 200, who = buyer): Promise<string> => {
    const got = await who.get(path);
    expect(got.status, path).to.equal(status);
    expect(htmlProblems(got.text), path).to.deep.equal([]);
    expect(Buffer.byteLength(got.text), path).to.be.lessThan(100_000);
    return got.text;
  };
  const version = async (): Promise<string> =>
    /name="version" value="(\d+)"/.exec((await buyer.get(at())).text)?.[1] ?? '0';
  const post = async (path: string, fields: Readonly<Record<string, string>>) =>
    site.post(buyer, at(path), { version: await version(), ...fields });

  /** Days later: a session has ended meanwhile. */
  const later = async (now: string): Promise<void> => {
    time.now = now;
    buyer = await site.fresh('buyer');
  };

  before(async () => {
    site = await openSite({ change: { clock: () => time.now, render } });
    const deps = depsAt(site, time.now);
    const person = personOf(site, 'buyer');
    id = await placeAnalysed(deps, person, [
      { offer: smallOffer('Aster', 1000), level: 100 },
      { offer: CORDAGE, level: 50 },
      { offer: smallOffer('Lumen', 800), level: null },
    ]);
    await placeDecisions(deps, id, person.bodyId, {
      frozen: FROZEN,
      decisions: [aDecision('lumen')],
    });
    const vendor = personOf(site, 'otherVendor');
    await deps.collection<OfferRecord>('offers').insert({
      id: `${id}.${vendor.bodyId}`,
      tenderId: id,
      vendorId: vendor.bodyId,
      updatedAt: time.now,
      sealed: deps.sealer.seal(JSON.stringify({ offer: CORDAGE, proofs: {} })),
    });
    buyer = await site.as('buyer');
  });

  it('says that the tool sends nothing, and lists the letter that does not wait for the award', async () => {
    const said = read(await page(at()));
    expect(said)
      .to.include("L'outil n'envoie rien.")
      .and.to.match(/Lumen Rejet de votre offre À relire/)
      .and.to.include("Désigner l'attributaire pressenti")
      .and.to.include('Aster (rang 1');
  });

  it('gives all letters in one archive', async () => {
    const zip = await buyer
      .get(at('/lettres'))
      .buffer()
      .parse(binary as never);
    expect(Object.keys(unzipSync(zip.body))).to.have.members([
      'AMBRE-2026-07-lettre-rejet-lumen.docx',
      'AMBRE-2026-07-lettre-rejet-lumen.pdf',
    ]);
  });

  it('says at each field what is wrong and keeps what was typed', async () => {
    const refused = await post('', {
      offre: 'cordage',
      motifs: 'court',
      envoi: '2020-01-01',
      avantages: 'Un texte gardé ici.',
    });
    expect(refused.status).to.equal(422);
    expect(htmlProblems(refused.text)).to.deep.equal([]);
    expect(refused.text)
      .to.include('href="#offre"')
      .and.to.include('href="#motifs"')
      .and.to.include('href="#envoi"')
      .and.to.include('Un texte gardé ici.</textarea>');
  });

  it('records the award, gives every letter in three formats', async () => {
    const done = await post('', {
      offre: 'aster',
      motifs: 'Sa reprise des données est la plus précise.',
      avantages: 'Une équipe plus expérimentée.',
      envoi: '2027-02-01',
      voie: 'electronique',
      'sous-traitants.0.nom': 'Hébergeur du Nord',
      'sous-traitants.0.tache': 'Hébergement',
    });
    expect(done.status).to.equal(303);
    const html = await page(at());
    expect(read(html))
      .to.include('Attributaire pressenti Aster, désigné le 28 janvier 2027')
      .and.to.include("À partir du 12 février 2027 : 11 jours depuis l'envoi prévu")
      .and.to.include('Cordage Réponse à votre demande de motifs Sur demande du candidat');
    for (const format of ['docx', 'pdf', 'html'])
      expect((await buyer.get(at(`/lettres/lettre-rejet-cordage/${format}`))).status).to.equal(200);
    expect((await buyer.get(at('/lettres/lettre-rejet-personne/pdf'))).status).to.equal(404);
  });

  it('gives the reports and the annex of figures', async () => {
    const said = read(await page(`/dossiers/${id}/documents-analyse`));
    expect(said)
      .to.include("Rapport d'analyse des offres")
      .and.to.include("Bilan de l'offre de Cordage");
    const annex = await buyer.get(`/dossiers/${id}/documents-analyse/annexe-engagements/html`);
    expect(read(annex.text))
      .to.include('Hébergeur du Nord')
      .and.to.include('Engagements chiffrés du titulaire');
    const report = await buyer.get(`/dossiers/${id}/analyse/rapport/html`);
    expect(read(report.text)).to.include('La réserve sur les pénalités contredit le dossier.');
  });

  it('counts the days before the signature from the dispatch, and says when it is too early', async () => {
    await later('2027-02-01T16:00:00.000Z');
    expect(await page(at())).to.not.include('name="signature"');
    expect((await post('/recours', {})).status).to.equal(303);
    const late = await post('/envoi', { depart: '2027-01-31T10:00' });
    expect(read(late.text)).to.include('Les lettres sont datées du 1er février 2027.');
    expect((await post('/envoi', { depart: '2027-02-01T15:30' })).status).to.equal(303);
    const early = await post('/signature', { signature: '2027-02-01' });
    expect(early.status).to.equal(422);
    expect(read(early.text)).to.include('Le contrat ne se signe pas avant le 12 février 2027.');
    expect(read(await page(at()))).to.include(
      'Cordage Rejet de votre offre Envoyée le 1er février 2027',
    );
    expect(await page(at())).to.not.include('ne sont plus celles');
  });

  it('opens a debrief to its author after the notification, and to nobody else', async () => {
    await later('2027-02-15T09:00:00.000Z');
    const author = await site.fresh('otherVendor');
    const debrief = `/consultations/${id}/bilan`;
    await page(debrief, 404, author);
    expect((await post('/signature', { signature: '2027-02-12' })).status).to.equal(303);
    expect((await post('/notification', { notification: '2027-02-15' })).status).to.equal(303);
    await page(debrief, 404, author);
    expect((await post('/bilans', { bilans: 'ouvrir' })).status).to.equal(303);
    expect(read(await page(debrief, 200, author)))
      .to.include('Votre offre est classée 2e sur 2')
      .and.to.include("L'offre retenue est celle d'Aster");
    expect((await author.get(`${debrief}/pdf`)).status).to.equal(200);
    expect(await page('/offres', 200, author)).to.include(`href="${debrief}"`);
    await page(debrief, 404, await site.fresh('vendor'));
    expect(read(await page(at()))).to.include('Fermer les bilans');
  });
});
