import { expect } from 'chai';
import type { Offer } from '../../src/core/offers/offer.ts';
import type { FactValue } from '../../src/core/rules/condition.ts';
import { checkEvidenceBytes } from '../../src/evidence/index.ts';
import { openZip } from '../../src/reading/zip-guard.ts';
import { openAnalysis } from '../../src/usecases/analysis/read.ts';
import type { CheckEvidence } from '../../src/usecases/web-ports.ts';
import { workDeps } from '../../src/web/dossier-page.ts';
import { ambreFile, ambreGrades, ambreOffer } from '../builders/ambre.ts';
import { AFTER_DEADLINE, BEFORE_DEADLINE } from '../builders/work.ts';
import { binary, read, type SentFile, sendFiles, versionOf } from './helpers/forms.ts';
import { type Agent, openSite, type Site } from './helpers/site.ts';
import { personOf } from './work-world.ts';

const inProcess: CheckEvidence = async (kind, bytes) => ({
  outcome: 'checked',
  report: await checkEvidenceBytes(kind, bytes),
});

/** A fact as a person types it. */
function typed(name: string, value: FactValue): string | readonly string[] {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (name === 'amountCents') return `${Number(value) / 100}`;
  return typeof value === 'object' ? value : String(value);
}

type Row = Readonly<Record<string, unknown>>;
const rows = (name: string, list: readonly Row[]): Record<string, string> =>
  Object.fromEntries(
    list.flatMap((row, n) =>
      Object.entries(row).map(([field, value]) => [
        `${name}.${n}.${field}`,
        String(value).replace('.', ','),
      ]),
    ),
  );

/** As `rows`, for texts, which keep their full stops. */
const textRows = (name: string, list: readonly Row[]): Record<string, string> =>
  Object.fromEntries(
    list.flatMap((row, n) =>
      Object.entries(row).map(([field, value]) => [`${name}.${n}.${field}`, String(value)]),
    ),
  );

/** From the first question to the ranking, through pages and files only. */
describe('a consultation from its first question to its ranking', function walk() {
  this.timeout(120_000);
  const file = ambreFile();
  const time = { now: BEFORE_DEADLINE };
  let site: Site;
  let buyer: Agent;
  let id = '';
  let archive: Uint8Array = new Uint8Array();

  before(async () => {
    time.now = BEFORE_DEADLINE;
    site = await openSite({ change: { clock: () => time.now, checkEvidence: inProcess } });
    buyer = await site.as('buyer');
  });

  /** Sends a form with the version that its page shows. */
  async function save(agent: Agent, path: string, body: Record<string, unknown>): Promise<string> {
    const shown = await agent.get(path);
    const answer = await site.post(agent, path, { ...body, version: versionOf(shown.text) });
    expect(answer.status, `${path} ${read(answer.text).slice(0, 600)}`).to.equal(303);
    return String(answer.headers['location']);
  }

  it('1. the buyer opens a dossier and answers the questions, step by step', async () => {
    const made = await site.post(buyer, '/dossiers/nouveau', {
      title: file.title,
      reference: file.reference,
      launchDate: file.launchDate,
    });
    id = String(made.headers['location']).split('/')[2] ?? '';
    let next = String(made.headers['location']);
    const seen: string[] = [];
    while (next.includes('/questions/')) {
      const path = next.split('#')[0] ?? '';
      const page = (await buyer.get(path)).text;
      const posee = [...page.matchAll(/name="posee" value="(\w+)"/g)].map((m) => m[1] ?? '');
      const given = posee.flatMap((name) => {
        const value = file.facts[name];
        return value === undefined ? [] : [[name, typed(name, value)]];
      });
      next = await save(buyer, path, { posee, ...Object.fromEntries(given) });
      seen.push(path.split('/').at(-1) ?? '');
      expect(seen.length).to.be.lessThan(25);
    }
    expect(new Set(seen).size).to.equal(8);
    expect(seen).to.include('montant');
    expect(next).to.match(/\/procedure$/);
    expect(read((await buyer.get(next)).text))
      .to.include('Procédure formalisée')
      .and.to.include('480 000 € HT atteint');
  });

  it('2. writes the texts, the values and the criteria until the relecture has no error', async () => {
    const { buyer: who } = file;
    await save(buyer, `/dossiers/${id}/textes/identite`, {
      ...who,
      title: file.title,
      reference: file.reference,
      object: file.object,
      launchDate: file.launchDate,
      deadline: file.deadline,
      validityDays: '150',
      placeLabel: file.place?.label,
      placeNuts: file.place?.nuts,
      cpv: file.cpv?.join(' '),
      contactPoint: file.contactPoint,
    });
    await save(buyer, `/dossiers/${id}/textes/besoin`, {
      context: file.context,
      existing: file.existing,
      ...textRows('scenarios', file.scenarios ?? []),
    });
    await save(buyer, `/dossiers/${id}/textes/prix`, rows('prices', file.prices ?? []));
    await save(buyer, `/dossiers/${id}/textes/donnees`, {
      ...textRows('inventory', file.inventory ?? []),
      ...textRows('processing', file.processing ?? []),
      ...textRows('alerts', file.alerts ?? []),
    });
    await save(buyer, `/dossiers/${id}/textes/lots`, { lotsReason: file.lotsReason });
    for (const [clause, values] of Object.entries(file.values ?? {})) {
      const page = (await buyer.get(`/dossiers/${id}/valeurs`)).text;
      const body = Object.fromEntries(
        Object.entries(values).map(([name, v]) => [
          `${clause}.${name}`,
          String(v).replace('.', ','),
        ]),
      );
      const texts = Object.fromEntries(
        Object.entries(values).flatMap(([name, v]) =>
          typeof v === 'string' ? [[`${clause}.${name}`, v]] : [],
        ),
      );
      const answer = await site.post(buyer, `/dossiers/${id}/valeurs/${clause}`, {
        ...body,
        ...texts,
        version: versionOf(page),
      });
      expect(answer.status, read(answer.text).slice(0, 400)).to.equal(303);
    }
    const location = await save(buyer, `/dossiers/${id}/criteres`, {
      formula: 'classic',
      basis: 'TTC',
      k: '1',
      levelZero: file.levelZero,
    });
    expect(location).to.equal(`/dossiers/${id}/relecture`);
    expect(read((await buyer.get(location)).text)).to.include('Relecture : aucune erreur');
  });

  it('3. publishes; anybody reads the consultation', async () => {
    await save(buyer, `/dossiers/${id}/publication`, { relu: 'oui' });
    await site.idle();
    const shown = read((await site.anonymous().get(`/consultations/${id}`)).text);
    expect(shown).to.include(read(file.title)).and.to.include('Ouverte');
  });

  /** The answers of an offer file, typed in the fields of one page of the form. */
  function fieldsFor(page: string, offer: Offer): Record<string, string> {
    const body: Record<string, string> = { version: versionOf(page), suite: 'confirmer' };
    for (const { item, text, value, justification } of offer.items) {
      const given = {
        [`x.${item}`]: text,
        [`v.${item}`]: value === undefined ? undefined : String(value).replace('.', ','),
        [`j.${item}`]: justification,
      };
      for (const [name, said] of Object.entries(given))
        if (said !== undefined && page.includes(`name="${name}"`)) body[name] = said;
    }
    return body;
  }

  /** The proofs of an offer that one page of the form asks for. */
  function filesFor(
    page: string,
    offer: Offer,
    proofs: ReadonlyMap<string, Uint8Array>,
  ): readonly SentFile[] {
    return offer.items.flatMap(({ item, evidence = [] }) => {
      const [name = ''] = evidence;
      const bytes = proofs.get(name);
      return bytes && page.includes(`name="f.${item}"`)
        ? [{ field: `f.${item}`, name, bytes }]
        : [];
    });
  }

  const aster = JSON.parse(Buffer.from(ambreOffer('aster').offer.bytes).toString('utf8')) as Offer;

  it('4. a firm answers page by page', async () => {
    const vendor = await site.as('vendor');
    const proofs = new Map(ambreOffer('aster').proofs.map((p) => [p.name, p.bytes]));
    const first = String((await vendor.get(`/consultations/${id}/reponse`)).headers['location']);
    const shown = (await vendor.get(first)).text;
    const others = [...shown.matchAll(/name="suite" value="([\w-]+)"><span/g)].map((m) => m[1]);
    const parts = new Set([
      first,
      ...others
        .filter((part) => part !== 'prix' && part !== 'depot')
        .map((part) => `/consultations/${id}/reponse/${part}`),
    ]);
    expect(parts.size).to.be.greaterThan(5);
    for (const path of parts) {
      const page = (await vendor.get(path)).text;
      const sent = await sendFiles(
        vendor,
        path,
        fieldsFor(page, aster),
        filesFor(page, aster, proofs),
      );
      expect(sent.status, path).to.equal(303);
    }
  });

  it('5. gives its prices in a form filled offline, sends the spreadsheet back, and takes its archive', async () => {
    const vendor = await site.as('vendor');
    const path = `/consultations/${id}/formulaire`;
    const depot = `/consultations/${id}/reponse/depot`;
    const send = async (name: string, bytes: Uint8Array): Promise<string> => {
      const version = versionOf((await vendor.get(depot)).text);
      return (await sendFiles(vendor, path, { version }, [{ field: 'formulaire', name, bytes }]))
        .text;
    };
    const form = JSON.parse((await vendor.get(`${path}/json`)).text);
    const prices = new Map(aster.prices.map((p) => [p.key, p.unitPriceCents]));
    for (const price of form.prices) price.unitPriceCents = prices.get(price.key);
    expect(read(await send('f.json', Buffer.from(JSON.stringify(form))))).to.include(
      'Toutes les lignes sont appliquées',
    );
    const xlsx = await vendor
      .get(`${path}/xlsx`)
      .buffer(true)
      .parse(binary as never);
    const report = await send('f.xlsx', xlsx.body as Uint8Array);
    expect(read(report)).to.include('Toutes les lignes sont appliquées');
    expect(report).to.not.include('Retirée');
    const margin = read((await vendor.get(depot)).text);
    expect(margin)
      .to.include('Aucun élément exigé ne manque')
      .and.to.include('Aucune réponse présumée irrégulière');
    const zip = await vendor
      .get(`/consultations/${id}/offre/zip`)
      .buffer(true)
      .parse(binary as never);
    archive = zip.body as Uint8Array;
    const entries = openZip(archive);
    expect(entries.ok && entries.value.has('offer.json')).to.equal(true);
  });

  it('6. after the deadline the buyer opens the offers', async () => {
    time.now = AFTER_DEADLINE;
    buyer = await site.fresh('buyer');
    const { offer, proofs } = ambreOffer('cordage');
    const path = `/dossiers/${id}/offres`;
    const sent = [
      [{ field: 'offre', name: 'offre-aster.zip', bytes: archive }],
      [{ field: 'offre', ...offer }, ...proofs.map((p) => ({ field: 'preuves', ...p }))],
    ];
    for (const files of sent) {
      const answer = await sendFiles(buyer, path, {}, files);
      expect(answer.status, read(answer.text).slice(0, 600)).to.equal(303);
    }
    const shown = read((await buyer.get(path)).text);
    expect(shown).to.include('aster').and.to.include('Cordage');
    expect(read((await buyer.get(`/dossiers/${id}/analyse`)).text)).to.include(
      "Aucune offre n'est classée",
    );
  });

  /** Grades each answer that a page of forms asks for, as the example does. */
  async function gradePage(agent: Agent, path: string, name: string): Promise<number> {
    const page = (await agent.get(path)).text;
    const asked = [...page.matchAll(/name="question" value="([^"]+)"/g)].map((m) => m[1] ?? '');
    for (const question of asked) {
      const grade = ambreGrades().find((g) => g.offer === name && g.question === question);
      const body = {
        question,
        level: String(grade?.level ?? 0),
        reason: grade?.reason ?? 'Aucun élément présent.',
        seen: '',
      };
      expect((await site.post(agent, path, body)).status, question).to.equal(303);
    }
    return asked.length;
  }

  it('7. the buyer names a panel, which declares its interests, grades alone, then agrees', async () => {
    const evaluator = await site.fresh('evaluator');
    const chair = site.ids.get('evaluator') ?? '';
    const jury = `/dossiers/${id}/jury`;
    const seen = /name="vu" value="([^"]*)"/.exec((await buyer.get(jury)).text)?.[1] ?? '';
    const named = { membres: chair, preside: chair, ecart: '2', vu: seen };
    expect((await site.post(buyer, jury, named)).status).to.equal(303);
    const interests = `/dossiers/${id}/notation/interets`;
    expect(read((await evaluator.get(interests)).text)).to.include('Cordage');
    expect((await site.post(evaluator, interests, { conflit: 'non' })).status).to.equal(303);
    const opened = await openAnalysis(workDeps(site.deps), personOf(site, 'buyer'), id);
    const offers = opened.ok ? opened.value.offers : [];
    expect(offers).to.have.length(2);
    const exampleOf = (offer: string): string => (offer === 'cordage' ? 'cordage' : 'aster');
    for (const { id: offer, draft } of offers) {
      const path = `/dossiers/${id}/notation/${offer}`;
      const count = await gradePage(evaluator, path, exampleOf(draft.offer.offer));
      expect(read((await evaluator.get(path)).text)).to.include(`Sans note : 0 sur ${count}`);
    }
    expect((await site.post(evaluator, `/dossiers/${id}/consensus`)).status).to.equal(303);
    for (const { id: offer, draft } of offers)
      await gradePage(
        evaluator,
        `/dossiers/${id}/consensus/${offer}`,
        exampleOf(draft.offer.offer),
      );
  });

  it('8. the ranking is there, with the working of each point and a report', async () => {
    const page = (await buyer.get(`/dossiers/${id}/analyse`)).text;
    const text = read(page);
    expect(text).to.match(/Rang Candidat .* 1 aster .* 2 Cordage/);
    expect(text).to.not.include('Hors classement');
    expect(page).to.include('<tr class="best">');
    const best = /class="best">.*?<a href="([^"]+)"/s.exec(page)?.[1] ?? '';
    expect(read((await buyer.get(best)).text)).to.include('points');
    const report = await buyer
      .get(`/dossiers/${id}/analyse/rapport/pdf`)
      .buffer(true)
      .parse(binary as never);
    expect((report.body as Buffer).subarray(0, 5).toString()).to.equal('%PDF-');
    expect(site.errors).to.deep.equal([]);
  });
});
