import { expect } from 'chai';
import { storeAccount } from '../../src/usecases/accounts-create.ts';
import { openAnalysis } from '../../src/usecases/analysis/read.ts';
import type { DepositsRecord } from '../../src/usecases/deposit/record.ts';
import { sealingOf } from '../../src/usecases/deposit/sealing-store.ts';
import { ambreOffer, placeDossier, placePublished } from '../builders/ambre.ts';
import { BEFORE_DEADLINE } from '../builders/work.ts';
import { directCodes, placeDirectCopy } from './direct-world.ts';
import { read, sendFiles } from './helpers/forms.ts';
import { emailOf, openSite, PASSWORD, post, type Site } from './helpers/site.ts';
import { depsAt, personOf } from './work-world.ts';

/** The deadline of the direct consultation of these tests: noon of Paris on 15 December 2026. */
const DEADLINE = Date.parse('2026-12-15T11:00:00.000Z');
const at = (ms: number): string => new Date(DEADLINE + ms).toISOString();

const zipOf = (site: Site, name: 'aster' | 'cordage' | 'lumen'): Uint8Array => {
  const { offer, proofs } = ambreOffer(name);
  const files = proofs.map((p) => [`evidence/${p.name}`, p.bytes] as const);
  return site.deps.work.zip(new Map([['offer.json', offer.bytes], ...files]));
};

describe('the pages of the direct deposit', () => {
  const time = { now: at(-3_600_000) };
  let site: Site;
  let id: string;
  before(async () => {
    site = await openSite({ change: { clock: () => time.now } });
    Object.assign(site.deps, { checkEvidence: undefined });
    const buyer = personOf(site, 'buyer');
    const published = await placePublished(depsAt(site, BEFORE_DEADLINE), buyer);
    ({ direct: id } = await placeDirectCopy(site, published));
    const deposits = site.store.collection<DepositsRecord>('deposits');
    await deposits.remove(`${id}.${site.ids.get('aster')}`, 1);
    const ville = site.ids.get('ville') ?? '';
    const second = { name: 'Hugo Lemaire', email: 'hugo@exemple.fr', password: PASSWORD };
    await storeAccount(site.deps, { ...second, roles: ['buyer'], body: ville });
  });
  const deposit = async (person: 'vendor' | 'otherVendor', name: 'aster' | 'cordage') => {
    const agent = await site.as(person);
    const files = [
      { field: 'archive', name: 'offre.zip', bytes: zipOf(site, name) },
      { field: 'pieces', name: 'DC1.pdf', bytes: Buffer.from('DC1') },
    ];
    return sendFiles(agent, `/consultations/${id}/depot`, {}, files);
  };

  it('tell everybody where to deposit, and the firm the time of the server', async () => {
    const vendor = await site.as('vendor');
    expect(read((await vendor.get(`/consultations/${id}`)).text)).to.include(
      'Ici, par dépôt direct',
    );
    const buyer = await site.as('buyer');
    expect((await buyer.get(`/consultations/${id}`)).text).not.to.include(`${id}/depot"`);
    const page = read((await vendor.get(`/consultations/${id}/depot`)).text);
    expect(page).to.include('15 décembre 2026 à 11 h 00 min 0,000 s, heure de Paris');
    expect(page).to.include('Votre réponse en ligne est vide').and.to.include("n'a rien déposé");
  });
  it('say what is wrong at the field, and keep nothing of it', async () => {
    const vendor = await site.as('vendor');
    const sent = await sendFiles(vendor, `/consultations/${id}/depot`, {}, []);
    expect(sent.status).to.equal(422);
    expect(sent.text).to.include('href="#archive"');
    expect(read(sent.text)).to.include('Votre réponse est vide');
  });
  it('give a receipt, its files, and the proof of the content for a quarter of an hour', async () => {
    const sent = await deposit('vendor', 'aster');
    expect(sent.status).to.equal(303);
    const vendor = await site.as('vendor');
    const page = await vendor.get(String(sent.headers['location']));
    expect(read(page.text))
      .to.include('Votre pli est reçu dans les délais et scellé')
      .and.to.include('Gardez la preuve de votre contenu')
      .and.to.include('15 décembre 2026 à 11 h 00 min 0,000 s, heure de Paris');
    const file = (format: string) => vendor.get(`${sent.headers['location']}/${format}`);
    const receipt = (await file('json')).body;
    const content = Buffer.from(JSON.stringify((await file('contenu')).body));
    expect(receipt.content.sha256).to.equal(site.deps.hasher(content));
    expect((await file('sig')).text).to.match(/^[A-Za-z0-9+/]{86}==\n$/);
    expect((await file('exe')).status).to.equal(404);
    time.now = at(-3_600_000 + 16 * 60_000);
    expect((await file('contenu')).status).to.equal(404);
    expect(read((await vendor.get(String(sent.headers['location']))).text)).to.not.include(
      'Gardez la preuve',
    );
  });
  it('hide a receipt from another firm and from the buyer', async () => {
    const vendor = await site.as('vendor');
    const list = (await vendor.get(`/consultations/${id}/depot`)).text;
    const href = /href="(\/consultations\/[^"]+\/depot\/[0-9a-f]{32})"/.exec(list)?.[1] ?? '';
    expect((await vendor.get(href)).status).to.equal(200);
    for (const person of ['otherVendor', 'buyer', 'admin'] as const)
      expect((await (await site.as(person)).get(`${href}/json`)).status).to.be.oneOf([403, 404]);
  });
  it('say nothing of who deposited before the deadline, to the buyer either', async () => {
    const page = read((await (await site.as('buyer')).get(`/dossiers/${id}/ouverture`)).text);
    expect(page).to.include("Les plis s'ouvrent après la date limite").and.to.not.include('aster');
  });
  it('withdraw only what a person is sure of', async () => {
    const vendor = await site.fresh('vendor');
    const send = (body: object) => post(vendor, `/consultations/${id}/depot/retrait`, { ...body });
    const unsure = await send({});
    expect([unsure.status, unsure.text.includes('href="#sur"')]).to.deep.equal([422, true]);
    expect((await send({ sur: 'oui' })).status).to.equal(303);
    expect(read((await vendor.get(`/consultations/${id}/depot`)).text)).to.include('Retiré');
    expect((await deposit('vendor', 'aster')).status).to.equal(303);
  });
  it('receive a late offer, marked and kept sealed', async () => {
    time.now = at(0);
    const sent = await deposit('otherVendor', 'cordage');
    const page = read(
      (await (await site.as('otherVendor')).get(String(sent.headers['location']))).text,
    );
    expect(page).to.include('reçu hors délai').and.to.include('conservé scellé');
  });
  it('open with two people and two codes, and print the report', async () => {
    time.now = at(3_600_000);
    const codes = await directCodes();
    const buyer = await site.fresh('buyer');
    const address = `/dossiers/${id}/ouverture`;
    const form = {
      'email-1': emailOf('buyer'),
      'password-1': PASSWORD,
      'code-1': codes.A,
      'email-2': 'hugo@exemple.fr',
      'password-2': 'faux',
      'code-2': 'B-0000',
    };
    const wrong = await post(buyer, address, form);
    expect(wrong.status).to.equal(422);
    for (const field of ['email-2', 'code-2']) expect(wrong.text).to.include(`href="#${field}"`);
    expect(wrong.text).to.not.include(codes.A).and.to.not.include(PASSWORD);
    const done = await post(buyer, address, { ...form, 'password-2': PASSWORD, 'code-2': codes.B });
    expect(done.status).to.equal(303);
    const page = read((await buyer.get(address)).text);
    expect(page)
      .to.include('Plis ouverts : aster.')
      .and.to.include('Personne buyer et Hugo Lemaire ont ouvert les plis avec deux codes')
      .and.to.include('DC1.pdf')
      .and.to.include('Plis restés scellés');
    const report = read((await buyer.get(`${address}/proces-verbal/html`)).text);
    expect(report).to.include('Plis reçus et conservés scellés').and.to.include('Hors délai');
    const found = await openAnalysis(depsAt(site, time.now), personOf(site, 'buyer'), id);
    expect(found.ok && found.value.offers.length).to.equal(1);
    const href = /href="(\/dossiers\/[^"]+\/fichiers\/[^"]+)">DC1\.pdf/.exec(
      (await buyer.get(address)).text,
    )?.[1];
    expect((await buyer.get(href ?? '')).body.toString()).to.equal('DC1');
  });
  it('lead the buyer from the late deposit to a reasoned decision, with the incident log', async () => {
    const buyer = await site.fresh('buyer');
    const page = (await buyer.get(`/dossiers/${id}/ouverture`)).text;
    const steps = read((await buyer.get(`/dossiers/${id}/suite`)).text);
    expect(steps).to.match(/À vous : Ouverture des offres/);
    const href = /href="(\/dossiers\/[^"]+\/hors-delai\/[^"]+)"/.exec(page)?.[1] ?? '';
    const shown = read((await buyer.get(href)).text);
    expect(shown).to.include('Pli hors délai : cordage').and.to.include('Aucun incident inscrit');
    const reason = 'Serveur arrêté de 11 h 40 à 12 h 01, envoi commencé avant.';
    const early = await post(buyer, href, { decision: 'admit', motif: reason });
    expect(read(early.text)).to.include("Inscrivez d'abord ce qui s'est passé");
    const incident = { debut: '2026-12-15T11:40', fin: '2026-12-15T12:01', faits: reason };
    expect((await post(buyer, `/dossiers/${id}/incidents`, incident)).status).to.equal(303);
    expect((await post(buyer, href, { decision: 'admit', motif: reason })).status).to.equal(303);
    expect(read((await buyer.get(href)).text)).to.include('Cette décision ne change plus');
    expect(read((await buyer.get(`/dossiers/${id}/ouverture`)).text)).to.include(
      'À ouvrir : cordage',
    );
  });
});

describe('the pages of the way of deposit', () => {
  it('show the gaps before the choice, the codes once, and ask for them again', async () => {
    const site = await openSite();
    const id = await placeDossier(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
    const buyer = await site.fresh('buyer');
    const way = `/dossiers/${id}/depot`;
    const first = read((await buyer.get(way)).text);
    expect(first)
      .to.include('13 points sur 15 ne sont pas entièrement tenus')
      .and.to.include('de mémoire')
      .and.to.include('sur votre profil d');
    const unread = await post(buyer, way, { version: 1, voie: 'direct' });
    expect([unread.status, unread.text.includes('href="#ecarts"')]).to.deep.equal([422, true]);
    expect((await post(buyer, way, { version: 1, voie: 'direct', ecarts: 'oui' })).status).to.equal(
      303,
    );
    expect(read((await buyer.get(`/dossiers/${id}/publication`)).text)).to.include(
      'Codes à créer et à confirmer',
    );
    const shown = await post(buyer, `${way}/codes`);
    expect(shown.headers['cache-control']).to.equal('no-store');
    const codes = [...shown.text.matchAll(/<code>([ABS](?:-[0-9A-Z]+){9})<\/code>/g)].map(
      (m) => m[1] ?? '',
    );
    expect(codes.map((c) => c[0])).to.deep.equal(['A', 'B', 'S']);
    const form = {
      'code-A': codes[0],
      'code-B': codes[1],
      'code-S': codes[1],
      'garde-A': 'Camille',
      'garde-B': 'Hugo',
      'garde-S': 'Coffre',
    };
    const wrong = await post(buyer, `${way}/confirmation`, form);
    expect(read(wrong.text)).to.include("C'est le code B : tapez ici le code S.");
    expect(wrong.text).to.not.include(codes[0]);
    expect(wrong.text).to.include('value="Coffre"');
    const done = await post(buyer, `${way}/confirmation`, { ...form, 'code-S': codes[2] });
    expect(done.status).to.equal(303);
    for (const page of [way, `${way}/essai`, `${way}/perte`])
      for (const code of codes) expect((await buyer.get(page)).text).to.not.include(code);
    const sealing = await sealingOf(site.deps, id);
    expect(sealing?.confirmed?.holders).to.deep.equal({ A: 'Camille', B: 'Hugo', S: 'Coffre' });
    const sessions = JSON.stringify(await site.store.collection('sessions').find({ limit: 200 }));
    for (const code of codes) expect(sessions).to.not.include(code);
  });
});

describe('offers brought from the profil d’acheteur', () => {
  it('come several archives at once: a bad one is refused with its reason, the others are opened', async () => {
    const site = await openSite({ change: { clock: () => '2027-01-19T09:00:00.000Z' } });
    Object.assign(site.deps, { checkEvidence: undefined });
    const id = await placePublished(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
    const buyer = await site.as('buyer');
    const sent = await sendFiles(buyer, `/dossiers/${id}/offres`, {}, [
      { field: 'offre', name: 'aster.zip', bytes: zipOf(site, 'aster') },
      { field: 'offre', name: 'casse.zip', bytes: Buffer.from('PK rien de lisible') },
      { field: 'offre', name: 'lumen.zip', bytes: zipOf(site, 'lumen') },
    ]);
    expect(sent.status).to.equal(422);
    const page = read(sent.text);
    expect(page).to.include('« casse.zip » :').and.to.include("L'offre d'Aster");
    const found = await openAnalysis(
      depsAt(site, '2027-01-19T09:00:00.000Z'),
      personOf(site, 'buyer'),
      id,
    );
    if (!found.ok) throw new Error('no analysis');
    expect(found.value.offers.map((o) => o.draft.offer.offer)).to.deep.equal(['aster', 'lumen']);
    const [line] = found.value.opening?.lines ?? [];
    expect(line).to.deep.include({ way: 'profile', receivedAt: null, late: false });
    const { offer, proofs } = ambreOffer('aster');
    expect(line?.files.map((f) => f.sha256)).to.have.members(
      [offer, ...proofs].map((f) => site.deps.hasher(f.bytes)),
    );
    expect(line?.sha256).to.equal(site.deps.hasher(zipOf(site, 'aster')));
    expect(found.value.opening?.acts).to.have.length(1);
    const report = read((await buyer.get(`/dossiers/${id}/ouverture/proces-verbal/html`)).text);
    expect(report).to.include("a rapporté du profil d'acheteur 2 offres");
  });
});
