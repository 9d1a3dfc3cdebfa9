import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { openAnalysisFolder } from '../../src/cli/analysis-folder.ts';
import { checkProofs } from '../../src/cli/check-proofs.ts';
import { recompute } from '../../src/cli/recompute.ts';
import type { Offer } from '../../src/core/offers/offer.ts';
import { failed } from '../../src/core/shared/result.ts';
import { docxPlainText } from '../../src/reading/docx-text.ts';
import { readPdfText } from '../../src/reading/pdf-text.ts';
import { placeDossier } from '../builders/ambre.ts';
import { openapiFile, placeSmall, smallOffer } from '../builders/analysed.ts';
import { HOLDERS } from '../builders/direct.ts';
import { AFTER_DEADLINE, BEFORE_DEADLINE } from '../builders/work.ts';
import { fillAll, linesByKey } from '../reading/fill-xlsx.ts';
import {
  BRISE_PRICES,
  inProcess,
  offlineOffer,
  walkContent,
  walkFile,
  walkRender,
} from './award-walk-world.ts';
import { binary, read, type SentFile, sendFiles, versionOf } from './helpers/forms.ts';
import { type Agent, emailOf, openSite, PASSWORD, type Site } from './helpers/site.ts';
import { depsAt, personOf } from './work-world.ts';

/** Noon of Paris on 18 January 2027, the deadline of the example. */
const DEADLINE = '2027-01-18T11:00:00.000Z';
const JUST_BEFORE = '2027-01-18T10:59:59.999Z';
const DIRECT = 'AMBRE-2026-08';
const LEA = 'lea@brise.example';
const BECAUSE = 'Le plan nomme les étapes et la charge de chacun.';
const LESS = 'Le plan ne dit pas qui porte la charge.';

/** What the firm writes, in words of no clause: found elsewhere, they come from its offer. */
const PLAN = 'Onze étapes datées mènent à la sortie, chacune avec un responsable nommé.';
const ECODESIGN = 'Trois pages sur quatre se lisent sans script.';
const MEASURED = 'Mesuré deux ans durant par trois sondes extérieures.';

/** What a page carries to be saved, as its form would send it back. */
const carriedBy = (html: string): Record<string, string> =>
  Object.fromEntries(
    ['version', 'base', 'auteur'].map((name) => [
      name,
      new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '',
    ]),
  );

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

/** The second price of the deposit that replaces the first; its total with tax is 519 107,52 €. */
const LAST_P2 = '36 000,02';

const money = (euros: number): string => euros.toFixed(2).replace('.', ',');

/** From a sealed deposit to the debrief of who was not chosen, and the ranking found again elsewhere. */
describe('a consultation from the first deposit to the award', function walk() {
  this.timeout(120_000);
  const time = { now: BEFORE_DEADLINE };
  let site: Site;
  let buyer: Agent;
  let id = '';
  let other = '';
  let codes: readonly string[] = [];
  /** Codes that others replaced before the publication: well formed, and worth nothing. */
  let outdated: readonly string[] = [];
  let brise: Agent;
  const receipts: string[] = [];

  before(async () => {
    time.now = BEFORE_DEADLINE;
    site = await openSite({
      change: {
        content: walkContent(),
        clock: () => time.now,
        checkEvidence: inProcess,
        render: walkRender,
      },
    });
    buyer = await site.as('buyer');
  });

  async function signedIn(email: string): Promise<Agent> {
    const agent = site.anonymous();
    const answer = await site.post(agent, '/connexion', { email, password: PASSWORD });
    expect(answer.status, email).to.equal(303);
    return agent;
  }

  /** Someone whom the administrator invites, and who chose a password. */
  async function invited(name: string, email: string, role: string): Promise<Agent> {
    const made = await site.post(await site.fresh('admin'), '/administration/comptes', {
      'account-name': name,
      email,
      body: site.ids.get('ville'),
      roles: role,
    });
    const link = /\/invitation\/[\w-]+/.exec(made.text)?.[0] ?? '';
    const agent = site.anonymous();
    expect((await site.post(agent, link, { password: PASSWORD })).status).to.equal(303);
    return agent;
  }

  async function page(agent: Agent, address: string, status = 200): Promise<string> {
    const got = await agent.get(address);
    expect(got.status, `${address} ${read(got.text ?? '').slice(0, 300)}`).to.equal(status);
    return got.text;
  }

  async function bytes(agent: Agent, address: string): Promise<Uint8Array> {
    const got = await agent
      .get(address)
      .buffer(true)
      .parse(binary as never);
    expect(got.status, address).to.equal(200);
    return got.body as Uint8Array;
  }

  /** Sends a form that must be taken; gives where it leads. */
  async function done(agent: Agent, address: string, body: Record<string, unknown>) {
    const sent = await site.post(agent, address, body);
    expect(sent.status, `${address} ${read(sent.text).slice(0, 900)}`).to.equal(303);
    return String(sent.headers['location']);
  }

  /** The same, with the version that the form of a page shows. */
  async function save(address: string, body: Record<string, unknown>, shown = address) {
    return done(buyer, address, { ...body, version: versionOf(await page(buyer, shown)) });
  }

  async function deposit(agent: Agent, files: readonly SentFile[]): Promise<string> {
    const sent = await sendFiles(agent, `/consultations/${id}/depot`, {}, files);
    expect(sent.status, read(sent.text).slice(0, 600)).to.equal(303);
    return String(sent.headers['location']);
  }

  const archive = (offer: Offer, proofs: Readonly<Record<string, Uint8Array>> = {}): Uint8Array =>
    site.deps.work.zip(
      new Map([
        ['offer.json', Buffer.from(JSON.stringify(offer))] as const,
        ...Object.entries(proofs).map(([name, held]) => [`evidence/${name}`, held] as const),
      ]),
    );

  it('1. the buyer chooses the direct deposit, keeps its codes and publishes; another is by the profil d’acheteur', async () => {
    const who = personOf(site, 'buyer');
    id = await placeDossier(depsAt(site, time.now), who, walkFile(DIRECT));
    const way = `/dossiers/${id}/depot`;
    await save(way, { voie: 'direct', ecarts: 'oui' });
    const created = async (): Promise<readonly string[]> => {
      const shown = (await site.post(buyer, `${way}/codes`)).text;
      return [...shown.matchAll(/<code>([ABS](?:-[0-9A-Z]+){9})<\/code>/g)].map((m) => m[1] ?? '');
    };
    outdated = await created();
    codes = await created();
    expect(codes).to.have.length(3);
    const early = await site.post(buyer, `/dossiers/${id}/publication`, {
      relu: 'oui',
      version: versionOf(await page(buyer, way)),
    });
    expect(read(early.text)).to.include('créez les trois codes');
    await done(buyer, `${way}/confirmation`, {
      'code-A': codes[0],
      'code-B': codes[1],
      'code-S': codes[2],
      'garde-A': HOLDERS.A,
      'garde-B': HOLDERS.B,
      'garde-S': HOLDERS.S,
    });
    await save(`/dossiers/${id}/publication`, { relu: 'oui' });
    await site.idle();
    expect(read(await page(site.anonymous(), `/consultations/${id}`)))
      .to.include('Ouverte')
      .and.to.include('Ici, par dépôt direct');
    other = await placeSmall(depsAt(site, time.now), who);
    expect(read(await page(buyer, `/dossiers/${other}/ouverture`))).to.include(
      "Les offres de cette consultation sont déposées sur le profil d'acheteur",
    );
  });

  const part = (name: string): string => `/consultations/${id}/reponse/${name}`;

  it('2. a firm registers, answers half of the form, and loses its session without losing a word', async () => {
    brise = site.anonymous();
    await done(brise, '/inscription', {
      firm: 'Brise',
      name: 'Léa Brun',
      email: LEA,
      password: PASSWORD,
    });
    for (const name of ['ccap', 'cctp', 'ae', 'annexe-api']) {
      const shown = await page(brise, part(name));
      const files =
        name === 'annexe-api'
          ? [
              {
                field: 'f.api-documentation/openapi',
                name: 'Interfaces de Brise.yaml',
                bytes: openapiFile().bytes,
              },
            ]
          : [];
      const body = { ...carriedBy(shown), suite: 'confirmer' };
      expect((await sendFiles(brise, part(name), body, files)).status, name).to.equal(303);
    }
    expect(read(await page(brise, part('annexe-api')))).to.match(
      /Interfaces de Brise\.yaml .*Contrôle : \d conditions? remplies? sur 4/,
    );
    const typed = {
      ...carriedBy(await page(brise, part('annexe-sla'))),
      'v.sla-availability/availability': '99,95',
      'j.sla-availability/availability': MEASURED,
    };
    brise = site.anonymous();
    const lost = await sendFiles(brise, part('annexe-sla'), typed);
    const signIn = String(lost.headers['location']);
    expect(signIn).to.equal(`/connexion?retour=${encodeURIComponent(part('annexe-sla'))}`);
    expect(read(await page(brise, signIn))).to.include('Votre saisie est gardée');
    const back = { email: LEA, password: PASSWORD, retour: part('annexe-sla') };
    expect(await done(brise, '/connexion', back)).to.equal(part('annexe-sla'));
    const shown = await page(brise, part('annexe-sla'));
    expect(read(shown)).to.include('Votre saisie est retrouvée');
    expect(shown).to.include('value="99,95"').and.to.include(`>${MEASURED}</textarea>`);
    const again = { ...typed, ...carriedBy(shown), suite: 'confirmer' };
    expect((await sendFiles(brise, part('annexe-sla'), again)).status).to.equal(303);
    expect(await page(brise, part('ccap'))).to.match(/value="accept" checked/);
  });

  it('3. it finishes in the spreadsheet that it downloads filled, and sends it back', async () => {
    const form = `/consultations/${id}/formulaire`;
    const sent = await bytes(brise, `${form}/xlsx`);
    const rows = linesByKey(sent, 'answers');
    const line = (key: string): number => rows.get(key) ?? 0;
    const cells = new Map<string, string | number>([
      [`G${line('rev-plan/plan')}`, PLAN],
      [`G${line('sob-ecodesign/ecodesign')}`, ECODESIGN],
    ]);
    for (const [key, at] of rows) if (key.startsWith('clause:')) cells.set(`E${at}`, 'Je confirme');
    const priced = new Map(
      [...linesByKey(sent, 'prices')].flatMap(([key, at]) =>
        BRISE_PRICES[key] === undefined ? [] : [[`E${at}`, BRISE_PRICES[key]] as const],
      ),
    );
    expect(priced.size).to.equal(6);
    expect(cells.size).to.be.greaterThan(100);
    const filled = fillAll(fillAll(sent, 'answers', cells), 'prices', priced);
    const { version = '' } = carriedBy(await page(brise, part('prix')));
    const report = await sendFiles(brise, form, { version }, [
      { field: 'formulaire', name: 'reponse.xlsx', bytes: filled },
    ]);
    expect(read(report.text)).to.include('Toutes les lignes sont appliquées');
    expect(report.text).to.not.include('Retirée');
    expect(await page(brise, part('prix'))).to.include('value="81234,56"');
    expect(read(await page(brise, part('depot'))))
      .to.include('Aucun élément exigé ne manque')
      .and.to.include('Aucune réponse présumée irrégulière');
  });

  it('4. it deposits, is given a receipt, and deposits again; a second firm deposits too', async () => {
    time.now = '2027-01-18T09:00:00.000Z';
    brise = await signedIn(LEA);
    const dc1 = { field: 'pieces', name: 'DC1.pdf', bytes: Buffer.from('DC1') };
    const first = await deposit(brise, [dc1]);
    receipts.push(first);
    expect(read(await page(brise, first)))
      .to.include('Votre pli est reçu dans les délais et scellé')
      .and.to.include('18 janvier 2027 à 10 h');
    const said = JSON.parse(await page(brise, `${first}/json`));
    const content = await page(brise, `${first}/contenu`);
    expect(said).to.deep.include({ firm: 'Brise', inTime: true });
    expect(said.content.sha256).to.equal(site.deps.hasher(content));
    expect(content).to.include(PLAN);
    const printed = read(await readPdfText(await bytes(brise, `${first}/pdf`)));
    expect(printed.replaceAll(' ', ''))
      .to.include('Récépissédedépôt')
      .and.to.include(said.sealed.sha256);

    time.now = JUST_BEFORE;
    const shown = await page(brise, part('prix'));
    const prices = Object.fromEntries(
      Object.entries(BRISE_PRICES).map(([key, euros]) => [`p.${key}`, money(euros)]),
    );
    const cheaper = { ...carriedBy(shown), ...prices, 'p.P2': LAST_P2, vatPct: '20' };
    expect((await sendFiles(brise, part('prix'), cheaper)).status).to.equal(303);
    receipts.push(await deposit(brise, [dc1]));
    expect(read(await page(brise, `/consultations/${id}/depot`))).to.match(
      /à 11 h 59.{0,40} Reçu dans les délais .*à 10 h.{0,40} Remplacé/,
    );

    const cordage = await site.fresh('otherVendor');
    const zip = archive(offlineOffer('Cordage', DIRECT));
    receipts.push(await deposit(cordage, [{ field: 'archive', name: 'offre.zip', bytes: zip }]));
  });

  it('5. a third firm is late: its deposit is received, marked and kept sealed', async () => {
    time.now = DEADLINE;
    const aster = await site.fresh('vendor');
    const zip = archive(offlineOffer('Aster', DIRECT));
    const late = await deposit(aster, [{ field: 'archive', name: 'offre.zip', bytes: zip }]);
    receipts.push(late);
    expect(read(await page(aster, late)))
      .to.include('reçu hors délai')
      .and.to.include('conservé scellé');
  });

  const opening = (): string => `/dossiers/${id}/ouverture`;
  const openers = (change: Record<string, string> = {}) => ({
    'email-1': emailOf('buyer'),
    'password-1': PASSWORD,
    'code-1': codes[0],
    'email-2': 'hugo@exemple.fr',
    'password-2': PASSWORD,
    'code-2': codes[1],
    ...change,
  });

  it('6. nobody reads a deposit before the opening: neither the buyer, nor the administrator, nor another firm', async () => {
    time.now = JUST_BEFORE;
    await invited('Hugo Lemaire', 'hugo@exemple.fr', 'buyer');
    buyer = await site.fresh('buyer');
    const early = await site.post(buyer, opening(), openers());
    expect(early.status).to.equal(422);
    expect(read(early.text)).to.include("aucun pli ne s'ouvre avant elle");
    for (const at of [opening(), `/dossiers/${id}/offres`, `/dossiers/${id}/analyse`])
      expect(read(await page(buyer, at)), at).to.not.match(/Brise|cordage/i);
    const admin = await site.fresh('admin');
    const rival = await site.fresh('otherVendor');
    expect((await admin.get(opening())).status).to.equal(403);
    for (const receipt of receipts.slice(0, 2))
      for (const [agent, format] of [buyer, admin, rival].flatMap((a) =>
        ['', '/json', '/contenu', '/pdf'].map((f) => [a, f] as const),
      ))
        expect((await agent.get(`${receipt}${format}`)).status).to.be.oneOf([403, 404]);
    const held = await Promise.all(
      (['deposits', 'offers', 'sealings', 'audit'] as const).map((name) =>
        site.store.collection(name).find({ limit: 200 }),
      ),
    );
    for (const secret of [PLAN, '8123456', 'Onze étapes'])
      expect(JSON.stringify(held)).to.not.include(secret);
  });

  it('7. two people and two codes open them; a wrong code and one person twice do not', async () => {
    time.now = AFTER_DEADLINE;
    buyer = await site.fresh('buyer');
    const refused = async (change: Record<string, string>, field: string, said: string) => {
      const answer = await site.post(buyer, opening(), openers(change));
      expect(answer.status, said).to.equal(422);
      expect(answer.text).to.include(`href="#${field}"`);
      expect(read(answer.text)).to.include(said);
      expect(read(await page(buyer, `/dossiers/${id}/offres`))).to.not.include('Brise');
    };
    await refused({ 'code-2': 'B-0000' }, 'code-2', "n'a pas la bonne longueur");
    await refused({ 'code-2': outdated[1] ?? '' }, 'code-1', "n'ouvrent pas");
    await refused({ 'code-2': codes[0] ?? '' }, 'code-1', 'deux codes différents');
    await refused({ 'email-2': emailOf('buyer') }, 'email-2', 'Deux personnes différentes');
    await refused({ 'password-2': 'faux' }, 'email-2', 'le mot de passe est faux');
    await done(buyer, opening(), openers());
    const shown = await page(buyer, opening());
    expect(read(shown))
      .to.match(/Plis ouverts : (Brise, cordage|cordage, Brise)\./)
      .and.to.include('Personne buyer et Hugo Lemaire ont ouvert les plis avec deux codes')
      .and.to.include('DC1.pdf');

    const late = /href="(\/dossiers\/[^"]+\/hors-delai\/[^"]+)"/.exec(shown)?.[1] ?? '';
    expect(read(await page(buyer, late))).to.match(/Pli hors délai .{0,4}aster/);
    expect(read(await page(buyer, `/dossiers/${id}/validation`))).to.include(
      'aster : un pli hors délai attend votre décision.',
    );
    const bare = await site.post(buyer, late, { decision: 'keep-out', motif: 'non' });
    expect([bare.status, bare.text.includes('href="#motif"')]).to.deep.equal([422, true]);
    const motif = 'Reçu à midi pile, sans arrêt de la plateforme ce jour-là.';
    await done(buyer, late, { decision: 'keep-out', motif });
    expect(read(await page(buyer, late))).to.include('Cette décision ne change plus');

    const report = read(await page(buyer, `${opening()}/proces-verbal/html`));
    const standing = JSON.parse(await page(await signedIn(LEA), `${receipts[1]}/json`));
    expect(report.replaceAll(' ', '')).to.include(standing.sealed.sha256);
    expect(report)
      .to.include('Plis reçus et conservés scellés')
      .and.to.include('Hors délai')
      .and.to.include('Remplacé')
      .and.to.include(motif);
  });

  let chair: Agent;
  let second: Agent;
  /** Letter of an offer in the panel's pages, by what its answers say. */
  const lettered = new Map<'brise' | 'cordage', string>();

  it('8. the panel declares its interests; a conflict closes the offers to one member', async () => {
    second = await invited('Inès Roy', 'ines@exemple.fr', 'evaluator');
    const third = await invited('Noé Petit', 'noe@exemple.fr', 'evaluator');
    chair = await site.fresh('evaluator');
    const jury = `/dossiers/${id}/jury`;
    const shown = await page(buyer, jury);
    const members = [...shown.matchAll(/name="membres" value="([^"]+)"/g)].map((m) => m[1]);
    expect(members).to.have.length(3);
    const preside = site.ids.get('evaluator');
    await done(buyer, jury, { membres: members, preside, ecart: '2', vu: hidden(shown, 'vu') });

    const notation = `/dossiers/${id}/notation`;
    const interests = `${notation}/interets`;
    expect((await chair.get(notation)).headers['location']).to.equal(interests);
    expect(read(await page(third, interests)))
      .to.include('Brise')
      .and.to.include('Cordage');
    await done(third, interests, { conflit: 'oui', detail: 'Ma sœur dirige Cordage.' });
    for (const member of [chair, second]) await done(member, interests, { conflit: 'non' });
    const list = await page(chair, notation);
    const offers = [
      ...new Set([...list.matchAll(/notation\/([0-9a-f-]{8,})"/g)].map((m) => m[1] ?? '')),
    ];
    expect(offers).to.have.length(2);
    for (const offer of offers) {
      const text = read(await page(chair, `${notation}/${offer}`));
      expect(text).to.not.match(/Brise|cordage/i);
      lettered.set(text.includes(PLAN) ? 'brise' : 'cordage', offer);
    }
    expect(lettered.size).to.equal(2);
    for (const at of [notation, `${notation}/${offers[0]}`, `/dossiers/${id}/consensus`])
      expect((await third.get(at)).status, at).to.be.oneOf([403, 404]);
    expect(read(await page(buyer, jury))).to.include('Conflit déclaré : accès retiré');
  });

  /** Gives a level to every question that a page asks of one offer. */
  async function grade(agent: Agent, address: string, level: number, reason: string) {
    const shown = await page(agent, address);
    const asked = [...shown.matchAll(/name="question" value="([^"]+)"/g)].map((m) => m[1]);
    for (const question of asked)
      await done(agent, address, { question, level: String(level), reason, seen: '' });
    return asked;
  }

  it('9. members grade alone and unseen, then the chair leads them to a consensus', async () => {
    const at = (kind: string, who: 'brise' | 'cordage') =>
      `/dossiers/${id}/${kind}/${lettered.get(who)}`;
    const texts = ['rev-plan/plan', 'sob-ecodesign/ecodesign'];
    expect(await grade(chair, at('notation', 'brise'), 100, BECAUSE)).to.have.members(texts);
    await grade(chair, at('notation', 'cordage'), 25, LESS);
    const consensus = `/dossiers/${id}/consensus`;
    const early = await site.post(chair, consensus);
    expect([early.status, early.text.includes('href="#ouvrir"')]).to.deep.equal([422, true]);
    expect(read(await page(second, at('notation', 'brise')))).to.not.include(BECAUSE);
    for (const reader of [second, buyer])
      expect((await reader.get(at('consensus', 'brise'))).status).to.equal(303);
    await grade(second, at('notation', 'brise'), 75, BECAUSE);
    await grade(second, at('notation', 'cordage'), 75, 'Une autre lecture du même plan.');
    expect((await site.post(second, consensus)).status).to.equal(403);
    await done(chair, consensus, {});
    expect(read(await page(chair, at('consensus', 'cordage')))).to.include('Divergence');
    expect(read(await page(second, at('consensus', 'brise'))))
      .to.include('Personne evaluator')
      .and.to.include(BECAUSE);
    await grade(chair, at('consensus', 'brise'), 100, BECAUSE);
    await grade(chair, at('consensus', 'cordage'), 25, LESS);
    expect(read(await page(buyer, at('consensus', 'cordage')))).to.include('Consensus 25 %');
  });

  it('10. the buyer decides with reasons of what the tool presumes and of a low price', async () => {
    const validation = `/dossiers/${id}/validation`;
    const open = await page(buyer, validation);
    expect(open)
      .to.include(`href="/dossiers/${id}/recevabilite"`)
      .and.to.include(`href="/dossiers/${id}/demandes"`);
    expect(open).to.not.include('hors délai');
    expect((await site.post(buyer, validation, { version: versionOf(open) })).status).to.equal(422);
    const place = `/dossiers/${id}/recevabilite`;
    expect(read(await page(buyer, place)))
      .to.include("Présumée irrégulière — l'acheteur décide")
      .and.to.include('Aucun comité ne se tient en août.');
    await save(place, {
      offre: 'cordage',
      statut: 'regular',
      motif: 'Le comité est trimestriel : août n’en compte aucun.',
    });
    const requests = `/dossiers/${id}/demandes`;
    expect(read(await page(buyer, requests))).to.include('Alerte ouverte');
    const motif = 'Le prix des jours au-delà des actions dues pèse peu et ne finance rien.';
    await save(`${requests}/alertes`, { offre: 'cordage', motif }, requests);
    expect(read(await page(buyer, requests))).to.include('Alerte réglée');
  });

  it('11. the ranking explains itself, says how stable it is, and is frozen by its hash', async () => {
    const analysis = `/dossiers/${id}/analyse`;
    expect(read(await page(buyer, analysis))).to.match(/1 Brise \d\d,\d\d .* 2 Cordage \d\d,\d\d/);
    expect(read(await page(buyer, `${analysis}/stabilite`)))
      .to.include('Document de travail interne')
      .and.to.include('Ce qui changerait la première offre')
      .and.to.include('Brise');
    const validation = `/dossiers/${id}/validation`;
    const shown = await page(buyer, validation);
    const sha256 = site.deps.hasher(await page(buyer, `${analysis}/classement`));
    expect(hidden(shown, 'empreinte')).to.equal(sha256);
    await save(validation, { empreinte: sha256 });
    expect(read(await page(buyer, validation)))
      .to.include('Classement validé et retrouvé')
      .and.to.include(sha256);
    const late = await site.post(buyer, `/dossiers/${id}/recevabilite`, {
      offre: 'cordage',
      statut: 'irregular',
      motif: 'Une décision prise après coup.',
      version: versionOf(await page(buyer, validation)),
    });
    expect(late.status).to.equal(422);
  });

  const award = (step = ''): string => `/dossiers/${id}/attribution${step}`;
  const REASON = 'La sortie y est décrite étape par étape, avec la charge de chacun.';

  it('12. awards; the rejection letters say what R2181-3 asks and nothing of the chosen offer', async () => {
    time.now = '2027-01-28T09:00:00.000Z';
    buyer = await site.fresh('buyer');
    const secret = await site.post(buyer, award(), {
      offre: 'brise',
      motifs: 'Son prix mensuel de 5 123,45 € est le meilleur.',
      envoi: '2027-02-01',
      version: versionOf(await page(buyer, award())),
    });
    expect(secret.status).to.equal(422);
    await save(award(), {
      offre: 'brise',
      motifs: REASON,
      avantages: 'Une sortie préparée dès la première année.',
      envoi: '2027-02-01',
      voie: 'electronique',
    });
    const letter = read(await page(buyer, award('/lettres/lettre-rejet-cordage/html')));
    expect(letter)
      .to.include('Votre offre est régulière. Elle est classée 2e sur 2 offres classées')
      .and.to.include("L'offre retenue est celle de Brise, classée première")
      .and.to.include(REASON)
      .and.to.include('R2181-3')
      .and.to.include("Le contrat est susceptible d'être signé à compter du 12 février 2027")
      .and.to.include(LESS);
    const docx = read(
      await docxPlainText(await bytes(buyer, award('/lettres/lettre-rejet-cordage/docx'))),
    );
    expect(docx).to.include('12 février 2027').and.to.include(LESS);
    const listed = await page(buyer, award());
    const toLate = /href="([^"]+\/lettre-rejet-pli-[0-9a-f]+\/html)"/.exec(listed)?.[1];
    const late = read(await page(buyer, toLate ?? ''));
    expect(late).to.include('hors délai').and.to.include('sans arrêt de la plateforme');
    const chosen = read(await page(buyer, award('/lettres/lettre-attribution-brise/html')));
    expect(chosen).to.include('Brise').and.to.include('12 février 2027');
    const answer = read(await page(buyer, award('/lettres/lettre-reponse-motifs-cordage/html')));
    expect(answer)
      .to.include('R2181-4')
      .and.to.include('Une sortie préparée dès la première année')
      .and.to.match(/Le prix global de l'offre retenue, .* est de 519 107,52 €/);
    for (const text of [letter, docx, late, answer]) {
      expect(text).to.not.include(PLAN).and.to.not.include('Interfaces de Brise');
      for (const price of [...Object.values(BRISE_PRICES).map(money), LAST_P2])
        expect(text.replaceAll(' ', '')).to.not.include(price.replaceAll(' ', ''));
    }
  });

  it('13. signs after the standstill; the annex binds the winner to its own figures', async () => {
    time.now = '2027-02-01T16:00:00.000Z';
    buyer = await site.fresh('buyer');
    await save(award('/recours'), {}, award());
    await save(award('/envoi'), { depart: '2027-02-01T15:30' }, award());
    time.now = '2027-02-15T09:00:00.000Z';
    buyer = await site.fresh('buyer');
    const early = await site.post(buyer, award('/signature'), {
      signature: '2027-02-11',
      version: versionOf(await page(buyer, award())),
    });
    expect(read(early.text)).to.include('ne se signe pas avant le 12 février 2027');
    await save(award('/signature'), { signature: '2027-02-12' }, award());
    await save(award('/notification'), { notification: '2027-02-15' }, award());
    const annex = read(
      await page(buyer, `/dossiers/${id}/documents-analyse/annexe-engagements/html`),
    );
    expect(annex)
      .to.include('Engagements chiffrés')
      .and.to.include('99,95')
      .and.to.include('Brise');
  });

  it('14. the firm that was not chosen reads its own debrief, and nobody else does', async () => {
    const debrief = `/consultations/${id}/bilan`;
    const cordage = await site.fresh('otherVendor');
    await page(cordage, debrief, 404);
    await save(award('/bilans'), { bilans: 'ouvrir' }, award());
    const text = read(await page(cordage, debrief));
    expect(text)
      .to.include('Votre offre est classée 2e sur 2')
      .and.to.include(LESS)
      .and.to.not.include(PLAN);
    await page(await site.fresh('vendor'), debrief, 404);
    const own = read(await page(await signedIn(LEA), debrief));
    expect(own).to.not.include(LESS);
  });

  it('15. the other way: one ZIP a bidder, a ranking, and the same bytes when computed again elsewhere', async () => {
    const proof = openapiFile();
    const zips = [
      archive(smallOffer('Brise', 1000), { [proof.name]: proof.bytes }),
      archive(smallOffer('Cordage', 1100)),
    ];
    const at = `/dossiers/${other}/offres`;
    const sent = await sendFiles(
      buyer,
      at,
      {},
      zips.map((zip, i) => ({ field: 'offre', name: `offre-${i}.zip`, bytes: zip })),
    );
    expect(sent.status, read(sent.text).slice(0, 600)).to.equal(303);
    const report = read(await page(buyer, `/dossiers/${other}/ouverture/proces-verbal/html`));
    expect(report).to.include("a rapporté du profil d'acheteur 2 offres");
    expect(report.replaceAll(' ', '')).to.include(site.deps.hasher(proof.bytes));

    chair = await site.fresh('evaluator');
    const jury = `/dossiers/${other}/jury`;
    const alone = site.ids.get('evaluator');
    const vu = hidden(await page(buyer, jury), 'vu');
    await done(buyer, jury, { membres: alone, preside: alone, ecart: '1', vu });
    await done(chair, `/dossiers/${other}/notation/interets`, { conflit: 'non' });
    const list = await page(chair, `/dossiers/${other}/notation`);
    const offers = [...new Set([...list.matchAll(/notation\/([0-9a-f-]{8,})"/g)].map((m) => m[1]))];
    for (const offer of offers)
      await grade(chair, `/dossiers/${other}/notation/${offer}`, 50, BECAUSE);
    await done(chair, `/dossiers/${other}/consensus`, {});
    for (const offer of offers)
      await grade(chair, `/dossiers/${other}/consensus/${offer}`, 50, BECAUSE);
    expect(read(await page(buyer, `/dossiers/${other}/analyse`))).to.match(
      /1 Brise \d\d,\d\d .* 2 Cordage \d\d,\d\d/,
    );

    const zip = await bytes(buyer, `/dossiers/${other}/analyse/export`);
    const root = mkdtempSync(path.join(tmpdir(), 'clausier-award-walk-'));
    const file = path.join(root, 'analyse.zip');
    writeFileSync(file, zip);
    const folder = openAnalysisFolder(file);
    if (!folder.ok) throw new Error(folder.problems[0]?.message);
    try {
      const again = await recompute(folder.value.directory, {
        release: 'une autre machine',
        shape: site.deps.content.shape,
        sources: () => failed(),
        check: checkProofs,
      });
      expect(again.differences).to.deep.equal([]);
      expect(again.equal).to.equal(true);
      const ranking = await page(buyer, `/dossiers/${other}/analyse/classement`);
      expect(again.computed).to.equal(site.deps.hasher(ranking));
    } finally {
      folder.value.close();
      rmSync(root, { recursive: true });
    }
    expect(site.errors).to.deep.equal([]);
  });
});
