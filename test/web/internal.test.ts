import { expect } from 'chai';
import { strFromU8, unzipSync } from 'fflate';
import type { DossierFile } from '../../src/core/tender/dossier.ts';
import { docxPlainText } from '../../src/reading/docx-text.ts';
import { ambreFile, placeDossier } from '../builders/ambre.ts';
import { BEFORE_DEADLINE } from '../builders/work.ts';
import { binary, read, versionOf } from './helpers/forms.ts';
import { openSite, post, type Site } from './helpers/site.ts';
import { htmlProblems } from './html-rules.ts';
import { depsAt, personOf } from './work-world.ts';

describe('internal documents, sign-offs and price frame on the site', function () {
  this.timeout(120_000);
  let site: Site;
  before(async () => {
    site = await openSite({ change: { clock: () => BEFORE_DEADLINE } });
  });
  const place = (own: Partial<DossierFile> = {}): Promise<string> =>
    placeDossier(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'), {
      ...ambreFile(),
      ...own,
    });
  async function page(path: string): Promise<string> {
    const answer = await (await site.as('buyer')).get(path);
    expect(answer.status, read(answer.text).slice(0, 400)).to.equal(200);
    expect(htmlProblems(answer.text)).to.deep.equal([]);
    return answer.text;
  }
  /** The value of the box beside a label. */
  function boxOf(html: string, label: string): string {
    const box = new RegExp(`value="([^"]+)"[^>]*><label[^>]*>${label}`).exec(html);
    if (!box?.[1]) throw new Error(`no box for ${label}`);
    return box[1];
  }

  it('lists the papers, which the buyer downloads as DOCX and PDF', async () => {
    const id = await place();
    const html = await page(`/dossiers/${id}/documents-internes`);
    const said = read(html);
    expect(said).to.include('Note de lancement et rapport de choix');
    expect(said).to.include('aucun ne fait partie du dossier de consultation');
    const agent = await site.as('buyer');
    const docx = await agent
      .get(`/dossiers/${id}/documents-internes/note-de-lancement/docx`)
      .buffer(true)
      .parse(binary as never);
    expect(docx.headers['content-disposition']).to.include('AMBRE-2026-07-note-de-lancement.docx');
    const text = await docxPlainText(docx.body as Uint8Array);
    expect(text).to.match(/480.000.€/);
    for (const [paper, format] of [
      ['note-de-lancement', 'odt'],
      ['rc', 'docx'],
    ])
      expect(
        (await agent.get(`/dossiers/${id}/documents-internes/${paper}/${format}`)).status,
      ).to.equal(404);
  });

  it('is linked from the pieces, with the price frame of a marché', async () => {
    const id = await place();
    const html = await page(`/dossiers/${id}/pieces`);
    for (const end of ['documents-internes', 'visas', 'cadre-des-prix'])
      expect(html).to.include(`href="/dossiers/${id}/${end}"`);
    const sent = await (await site.as('buyer'))
      .get(`/dossiers/${id}/cadre-des-prix`)
      .buffer(true)
      .parse(binary as never);
    const sheet = unzipSync(sent.body as Uint8Array)['xl/worksheets/sheet1.xml'];
    expect(strFromU8(sheet ?? new Uint8Array())).to.include('Sous-total ferme HT');
  });
  it('has no price frame where nothing is priced', async () => {
    const id = await place({ prices: [] });
    const answer = await (await site.as('buyer')).get(`/dossiers/${id}/cadre-des-prix`);
    expect(answer.status).to.equal(404);
  });

  it('says what was not checked, even while the relecture holds errors', async () => {
    const said = read(await page(`/dossiers/${await place({ prices: [] })}/non-verifie`));
    expect(said).to.include('Clause type non validée par le juge');
    expect(said).to.include('Lignes et quantités du cadre des prix : aucune ligne écrite');
    expect(said).to.include("L'égalité d'information entre le titulaire sortant");
  });

  it('signs a piece by name, tells it on the page of publication, and lets it lapse', async () => {
    const id = await place();
    const before = await page(`/dossiers/${id}/visas`);
    const box = boxOf(before, 'Cahier des clauses techniques');
    expect(read(await page(`/dossiers/${id}/publication`))).to.match(
      /\d+ pièces et \d+ textes de droit sans visa/,
    );
    const agent = await site.as('buyer');
    const sent = await post(agent, `/dossiers/${id}/visas`, {
      version: versionOf(before),
      vise: box,
      note: 'Relu <b>en entier</b>.',
    });
    expect([sent.status, sent.headers['location']]).to.deep.equal([303, `/dossiers/${id}/visas`]);
    const after = await page(`/dossiers/${id}/visas`);
    expect(read(after)).to.include('Visé');
    expect(after).to.include('Relu &lt;b&gt;en entier&lt;/b&gt;.');
    expect(after).to.not.include(box);
    expect(read(await page(`/dossiers/${id}/publication`))).to.include('Ont visé : ');
    const texts = await page(`/dossiers/${id}/textes/besoin`);
    await post(agent, `/dossiers/${id}/textes/besoin`, {
      version: versionOf(texts),
      context: 'Un autre contexte.',
      existing: ambreFile().existing ?? '',
      ...Object.fromEntries(
        (ambreFile().scenarios ?? []).flatMap((s, i) => [
          [`scenarios.${i}.title`, s.title],
          [`scenarios.${i}.text`, s.text],
        ]),
      ),
    });
    expect(read(await page(`/dossiers/${id}/visas`))).to.include('Visa caduc : le texte a changé');
    expect(read(await page(`/dossiers/${id}/publication`))).to.include('dont 1 visa caduc');
  });

  it('shows again what was refused, with the way to the boxes and to the note', async () => {
    const id = await place();
    const agent = await site.as('buyer');
    const none = await post(agent, `/dossiers/${id}/visas`, { version: '1' });
    expect(none.status).to.equal(422);
    expect(htmlProblems(none.text)).to.deep.equal([]);
    expect(none.text).to.include('href="#vise"');
    const box = boxOf(none.text, 'Règlement de la consultation');
    const long = await post(agent, `/dossiers/${id}/visas`, {
      version: '1',
      vise: box,
      note: 'x'.repeat(501),
    });
    expect(htmlProblems(long.text)).to.deep.equal([]);
    expect(long.text).to.include('href="#note"');
    expect(long.text, 'the box stays ticked').to.match(new RegExp(`value="${box}" checked`));
    const stale = await post(agent, `/dossiers/${id}/visas`, {
      version: '1',
      vise: `${'f'.repeat(64)} piece:rc`,
    });
    expect(read(stale.text)).to.include("a changé depuis l'affichage");
  });
});
