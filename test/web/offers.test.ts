import { expect } from 'chai';
import { docxPlainText } from '../../src/reading/docx-text.ts';
import { readPdfText } from '../../src/reading/pdf-text.ts';
import { openZip } from '../../src/reading/zip-guard.ts';
import type { RenderDocument } from '../../src/usecases/ports.ts';
import { placeDossier, placePublished } from '../builders/ambre.ts';
import { quickRender } from '../builders/signer.ts';
import { AFTER_DEADLINE, BEFORE_DEADLINE } from '../builders/work.ts';
import { binary, read, sendFiles, versionOf } from './helpers/forms.ts';
import { type Agent, openSite, type Site } from './helpers/site.ts';
import { depsAt, personOf } from './work-world.ts';

describe('the pages of a firm', () => {
  let site: Site;
  let id: string;
  let vendor: Agent;
  const time = { now: BEFORE_DEADLINE };
  beforeEach(async () => {
    time.now = BEFORE_DEADLINE;
    site = await openSite({ change: { clock: () => time.now } });
    id = await placePublished(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
    vendor = await site.as('vendor');
  });
  const part = (name: string): string => `/consultations/${id}/reponse/${name}`;
  const page = async (name: string): Promise<string> => (await vendor.get(part(name))).text;

  it('lets anybody read and download a consultation, and nobody a draft', async () => {
    const draft = await placeDossier(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
    const anonymous = site.anonymous();
    const list = read((await anonymous.get('/consultations')).text);
    expect(list)
      .to.include("Portail de services de la ville d'Ambre")
      .and.to.include('Remise des offres : 18 janvier 2027 à 12 h, heure de Paris');
    const shown = read((await anonymous.get(`/consultations/${id}`)).text);
    expect(shown)
      .to.include('Heure du serveur : 10 décembre 2026 à 10 h')
      .and.to.include("Appel d'offres ouvert");
    expect(shown).to.not.include('480 000');
    expect((await anonymous.get(`/consultations/${id}/pieces/ccap`)).text).to.include('CCAG');
    for (const path of [
      `/consultations/${draft}`,
      `/consultations/${draft}/dce`,
      `/consultations/${draft}/pieces/rc`,
    ])
      expect((await anonymous.get(path)).status).to.equal(404);
  });

  it('gives the whole file in one archive, without the estimate', async () => {
    // One piece is really written: all of them are by `npm run demo`.
    const render: RenderDocument = (model, format) =>
      (model.name === 'rc' && format !== 'odt' ? site.deps.render : quickRender)(model, format);
    const written = { ...depsAt(site, BEFORE_DEADLINE), render };
    const sealed = await placePublished(written, personOf(site, 'buyer'));
    const answer = await site
      .anonymous()
      .get(`/consultations/${sealed}/dce`)
      .buffer(true)
      .parse(binary as never);
    const files = openZip(answer.body as Uint8Array);
    if (!files.ok) throw new Error('no archive');
    expect([...files.value.keys()]).to.include.members([
      'rc.docx',
      'rc.pdf',
      'ccap.docx',
      'annexe-sla.pdf',
    ]);
    const rc = await readPdfText(files.value.get('rc.pdf') ?? new Uint8Array());
    expect(read(rc)).to.include('AMBRE-2026-07').and.to.not.include('480 000');
    const text = read(await docxPlainText(files.value.get('rc.docx') ?? new Uint8Array()));
    expect(text.length).to.be.greaterThan(200);
    expect(text).to.not.include('480 000');
  });

  it('writes the consequence of each answer before any is chosen, and never « à négocier » in an open call', async () => {
    const text = read(await page('annexe-reversibilite'));
    expect(text).to.include('Je confirme Conforme, 0 point');
    expect(text).to.include("Je refuse Présumée irrégulière — l'acheteur décide");
    expect(text).to.not.include('négocier');
    expect(await page('annexe-reversibilite')).to.not.include('id="r-rev-plan-equivalent"');
    expect(read(await page('annexe-api'))).to.include(
      "Je propose un équivalent Examinée sur preuve : conforme si l'équivalence est démontrée",
    );
    expect(await page('annexe-reversibilite')).to.not.match(/<input type="radio"[^>]* checked/);
  });

  it('shows the points of a promised value with their formula, and what a value under the floor means', async () => {
    const send = async (value: string) =>
      sendFiles(vendor, part('annexe-sla'), {
        version: versionOf(await page('annexe-sla')),
        'v.sla-availability/availability': value,
        suite: 'rester',
      });
    expect((await send('99,925')).status).to.equal(303);
    const shown = read(await page('annexe-sla'));
    // (99.925 − 99.9) ÷ (99.95 − 99.9) × 1.5
    expect(shown)
      .to.include('0,75 point sur 1,50 point')
      .and.to.include('(99,925 % − 99,9 %) ÷ (99,95 % − 99,9 %) × 1,5');
    expect(shown).to.include('Sans justification, la valeur engage et ne rapporte aucun point');
    await send('99');
    expect(read(await page('annexe-sla'))).to.include("Présumée irrégulière — l'acheteur décide");
    const refused = await send('beaucoup');
    expect(refused.status).to.equal(422);
    expect(refused.text)
      .to.include('value="beaucoup"')
      .and.to.include('href="#v.sla-availability/availability"');
  });

  it('saves on each page, confirms the rest when asked, and says what sending now would mean', async () => {
    const path = part('annexe-reversibilite');
    const saved = await sendFiles(vendor, path, {
      version: '0',
      'r.rev-plan': 'reserve',
      't.rev-plan': 'Sauf les sauvegardes.',
      'type.rev-plan': 'scope',
      'x.rev-plan/plan': 'Notre plan.',
      suite: 'confirmer',
    });
    expect(saved.headers['location']).to.equal(path);
    const shown = await page('annexe-reversibilite');
    expect(read(shown)).to.include('1 réponse présumée irrégulière');
    expect(shown)
      .to.include('Sauf les sauvegardes.')
      .and.to.match(/id="r-rev-drill-accept" value="accept" checked/);
    const next = await sendFiles(vendor, path, {
      version: '1',
      'r.rev-plan': 'accept',
      'x.rev-plan/plan': 'Notre plan.',
    });
    expect(next.headers['location']).to.equal(part('annexe-donnees-personnelles'));
    expect(read((await vendor.get('/offres')).text)).to.include(
      "Portail de services de la ville d'Ambre",
    );
  });

  it('has a proof checked and shows each finding with its rule', async () => {
    const bytes = Buffer.from('openapi: 3.0.3\ninfo: { title: A, version: "1" }\npaths: {}\n');
    const sent = await sendFiles(vendor, part('annexe-api'), { version: '0' }, [
      { field: 'f.api-documentation/openapi', name: 'interfaces é.yaml', bytes },
    ]);
    expect(sent.headers['location']).to.equal(`${part('annexe-api')}#api-documentation`);
    const shown = read(await page('annexe-api'));
    expect(shown)
      .to.include('interfaces é.yaml')
      .and.to.match(/Contrôle : \d conditions? remplies? sur 4/)
      .and.to.match(/OA-\d{3}/);
  }).timeout(30_000);

  it('refuses a file over 30 MB with 413', async () => {
    const bytes = Buffer.alloc(30 * 1024 * 1024 + 1);
    const sent = await sendFiles(vendor, part('annexe-api'), { version: '0' }, [
      { field: 'f.api-documentation/openapi', name: 'a.yaml', bytes },
    ]);
    expect(sent.status).to.equal(413);
    expect(read(sent.text)).to.include('Envoi trop volumineux');
  });

  it('shows a conflict when two people of the firm write, and keeps what was typed', async () => {
    const second = await site.fresh('vendor');
    await sendFiles(second, part('prix'), { version: '0', 'p.P1': '100', vatPct: '20' });
    const late = await sendFiles(vendor, part('prix'), {
      version: '0',
      'p.P1': '250,50',
      vatPct: '20',
    });
    expect(late.status).to.equal(409);
    expect(late.text).to.include('value="250,50"');
    const again = await sendFiles(vendor, part('prix'), {
      version: versionOf(late.text),
      'p.P1': '250,50',
      vatPct: '20',
    });
    expect(again.status).to.equal(303);
    expect(await page('prix')).to.include('value="250,50"');
  });

  it('takes a spreadsheet back, one line a row, and applies nothing when one is wrong', async () => {
    const xlsx = await vendor
      .get(`/consultations/${id}/formulaire/xlsx`)
      .buffer(true)
      .parse(binary as never);
    expect(xlsx.headers['content-type']).to.include('spreadsheetml');
    const form = JSON.parse((await vendor.get(`/consultations/${id}/formulaire/json`)).text);
    const row = (key: string) => form.rows.find((r: { key: string }) => r.key === key);
    row('clause:rev-plan').answer = 'Je confirme';
    row('clause:rev-drill').answer = 'On verra';
    const send = (version: string) =>
      sendFiles(vendor, `/consultations/${id}/formulaire`, { version }, [
        { field: 'formulaire', name: 'f.json', bytes: Buffer.from(JSON.stringify(form)) },
      ]);
    const refused = await send('0');
    expect(refused.status).to.equal(422);
    expect(read(refused.text))
      .to.include("Rien n'a été appliqué")
      .and.to.include('1 ligne est à corriger')
      .and.to.include('On verra');
    expect(await page('annexe-reversibilite')).to.not.match(/ checked/);
    const good = await sendFiles(
      vendor,
      `/consultations/${id}/formulaire`,
      { version: '0', quandmeme: '1' },
      [{ field: 'formulaire', name: 'f.json', bytes: Buffer.from(JSON.stringify(form)) }],
    );
    expect(good.status).to.equal(200);
    expect(read(good.text))
      .to.include('Les lignes sans erreur sont appliquées')
      .and.to.include("1 ligne ne l'est pas");
    expect(await page('annexe-reversibilite')).to.match(
      /id="r-rev-plan-accept" value="accept" checked/,
    );
    row('clause:rev-drill').answer = 'Je refuse';
    const done = await send('1');
    expect(done.status).to.equal(200);
    expect(read(done.text)).to.include('Toutes les lignes sont appliquées');
    expect(await page('annexe-reversibilite')).to.match(
      /id="r-rev-drill-refuse" value="refuse" checked/,
    );
    const back = await sendFiles(vendor, `/consultations/${id}/formulaire`, { version: '2' }, [
      { field: 'formulaire', name: 'f.xlsx', bytes: xlsx.body as Uint8Array },
    ]);
    expect(read(back.text)).to.include('La ligne est vide : la réponse enregistrée est retirée');
  });

  it('gives the form as ODS too, and takes it back', async () => {
    const ods = await vendor
      .get(`/consultations/${id}/formulaire/ods`)
      .buffer(true)
      .parse(binary as never);
    expect(ods.headers['content-type']).to.include('opendocument.spreadsheet');
    const back = await sendFiles(vendor, `/consultations/${id}/formulaire`, { version: '0' }, [
      { field: 'formulaire', name: 'f.ods', bytes: ods.body as Uint8Array },
    ]);
    expect(back.status).to.equal(200);
    expect(read(back.text)).to.include('Toutes les lignes sont appliquées');
    expect((await vendor.get(`/consultations/${id}/formulaire/odt`)).status).to.equal(404);
  });

  it('answers 422 in sentences to a form of the wrong shape or no form at all', async () => {
    const send = (bytes: string) =>
      sendFiles(
        vendor,
        `/consultations/${id}/formulaire`,
        { version: '0' },
        bytes === '' ? [] : [{ field: 'formulaire', name: 'f.json', bytes: Buffer.from(bytes) }],
      );
    for (const [bytes, said] of [
      ['{"reference": 3}', 'la clé « rows » manque'],
      ['bonjour', "n'est ni un tableur XLSX ou ODS, ni un formulaire JSON"],
      ['', 'Choisissez le formulaire rempli'],
    ] as const) {
      const refused = await send(bytes);
      expect(refused.status).to.equal(422);
      expect(read(refused.text)).to.include(said);
    }
  });

  it('closes at the deadline, and still gives the offer', async () => {
    await sendFiles(vendor, part('prix'), { version: '0', 'p.P1': '100', vatPct: '20' });
    time.now = AFTER_DEADLINE;
    vendor = await site.fresh('vendor');
    expect(read(await page('prix'))).to.include('La date limite est passée');
    const late = await sendFiles(vendor, part('prix'), { version: '1', 'p.P1': '1', vatPct: '20' });
    expect(late.status).to.equal(422);
    expect(
      JSON.parse((await vendor.get(`/consultations/${id}/offre/json`)).text).prices,
    ).to.deep.equal([{ key: 'P1', unitPriceCents: 10_000 }]);
  });

  it('keeps each firm’s answers to itself', async () => {
    await sendFiles(vendor, part('prix'), { version: '0', 'p.P1': '777,77', vatPct: '20' });
    const other = await site.as('otherVendor');
    expect((await other.get(part('prix'))).text).to.not.include('777,77');
    expect((await other.get('/offres')).text).to.not.include('Ambre');
    expect((await (await site.as('buyer')).get(part('prix'))).status).to.equal(403);
  });
});
