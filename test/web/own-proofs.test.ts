import { expect } from 'chai';
import { ambreFile, placePublished } from '../builders/ambre.ts';
import { BEFORE_DEADLINE } from '../builders/work.ts';
import { binary, read, sendFiles, versionOf } from './helpers/forms.ts';
import { type Agent, openSite, post, type Site } from './helpers/site.ts';
import { htmlProblems } from './html-rules.ts';
import { depsAt, personOf } from './work-world.ts';

const PLAN = 'rev-plan/plan';
const FACTS = { titre: 'Plan type', genre: '', quand: 'offer', objet: 'assess' };
const sent = (text: string, name = 'plan.md') => [
  { field: 'fichier', name, bytes: Buffer.from(text) },
];

describe('the proofs and earlier answers of a firm', () => {
  let site: Site;
  let id: string;
  let vendor: Agent;
  before(async () => {
    site = await openSite({ change: { clock: () => BEFORE_DEADLINE } });
    id = await placePublished(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
    vendor = await site.fresh('vendor');
  });
  const part = (name: string): string => `/consultations/${id}/reponse/${name}`;
  const page = async (path: string): Promise<string> => (await vendor.get(path)).text;
  const add = async (body: Readonly<Record<string, string>>, text: string) =>
    String((await sendFiles(vendor, '/preuves', body, sent(text))).headers['location']);

  it('are given once, with their dates, their fingerprint, who and when', async () => {
    const href = await add({ ...FACTS, debut: '1/1/2026', fin: '09/12/2026' }, 'expirée');
    const shown = await page(href);
    expect(htmlProblems(shown)).to.deep.equal([]);
    expect(read(shown))
      .to.include('Plan type')
      .and.to.include('Expirée')
      .and.to.include('Valable du 1er janvier 2026 au 9 décembre 2026')
      .and.to.include("Due avec l'offre, pour apprécier l'offre")
      .and.to.include('Personne vendor, le 10 décembre 2026 à 10 h')
      .and.to.match(/SHA-256 [0-9a-f]{64}/);
    const list = await page('/preuves');
    expect(htmlProblems(list)).to.deep.equal([]);
    expect(read(list)).to.include('Plan type').and.to.include('Pas encore utilisée');
    const bytes = await vendor
      .get(`${href}/fichier`)
      .buffer(true)
      .parse(binary as never);
    expect(Buffer.from(bytes.body as Uint8Array).toString()).to.equal('expirée');
    expect(bytes.headers['content-disposition']).to.include('attachment');
  });

  it('are chosen in the form, replaced everywhere, and kept while they are used', async () => {
    const href = await add({ ...FACTS, titre: 'Plan bis', fin: '31/12/2026' }, 'plan bis');
    const proof = href.split('/').at(-1) ?? '';
    const html = await page(part('annexe-reversibilite'));
    expect(read(html)).to.include('Choisir parmi vos preuves').and.to.include('Plan bis');
    expect(htmlProblems(html)).to.deep.equal([]);
    await sendFiles(vendor, part('annexe-reversibilite'), {
      version: versionOf(html),
      [`e.${PLAN}`]: proof,
      suite: 'rester',
    });
    const used = read(await page(part('annexe-reversibilite')));
    expect(used)
      .to.include('Parmi vos preuves : Plan bis')
      .and.to.include("Valable jusqu'au 31 décembre 2026 : ne couvre pas la remise des offres");
    const shown = await page(href);
    expect(read(shown))
      .to.include(PLAN)
      .and.to.include('En préparation')
      .and.to.include('elle se garde');
    expect(shown).to.not.include(`action="${href}/retirer"`);
    const refused = await post(vendor, `${href}/retirer`, { version: versionOf(shown) });
    expect(refused.status).to.equal(422);
    expect(read(refused.text)).to.include("retirez-la d'abord de cette réponse");
    const body = { ...FACTS, version: versionOf(shown), titre: 'Plan ter', fin: '31/12/2027' };
    await sendFiles(vendor, href, body, sent('plan ter', 'plan-ter.md'));
    expect(read(await page(href))).to.include('La preuve est remplacée, dans vos réponses');
    expect(read(await page(part('annexe-reversibilite'))))
      .to.include('plan-ter.md')
      .and.to.include("Valable jusqu'au 31 décembre 2027");
  });

  it('answer 422 with what was typed, all problems at once', async () => {
    const wrong = await sendFiles(vendor, '/preuves', {
      ...FACTS,
      titre: 'x'.repeat(121),
      debut: '31/02/2026',
      fin: 'demain',
    });
    expect(wrong.status).to.equal(422);
    expect(htmlProblems(wrong.text)).to.deep.equal([]);
    expect(read(wrong.text)).to.include('4 points à corriger');
    expect(wrong.text).to.include('value="demain"').and.to.include('href="#fichier"');
  });

  it('are of the firm alone', async () => {
    const href = await add({ ...FACTS, titre: 'Secret-8812' }, 'secret');
    const other = await site.fresh('otherVendor');
    expect((await other.get('/preuves')).text).to.not.include('Secret-8812');
    expect((await other.get(href)).status).to.equal(404);
    expect((await other.get(`${href}/fichier`)).status).to.equal(404);
    expect((await sendFiles(other, href, { version: '1', ...FACTS })).status).to.equal(404);
  });

  it('are taken up again in another consultation, once chosen', async () => {
    const second = await placePublished(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'), {
      ...ambreFile(),
      reference: 'AMBRE-2',
    });
    await sendFiles(vendor, part('annexe-reversibilite'), {
      version: versionOf(await page(part('annexe-reversibilite'))),
      'r.rev-plan': 'accept',
      [`x.${PLAN}`]: 'Notre plan à reprendre.',
      suite: 'rester',
    });
    const reuse = `/consultations/${second}/reprise`;
    expect(await page(reuse)).to.include(`${reuse}?offre=${id}`);
    const preview = await page(`${reuse}?offre=${id}`);
    expect(htmlProblems(preview)).to.deep.equal([]);
    expect(read(preview))
      .to.include('Réponses qui se reprennent')
      .and.to.include("Écrite aujourd'hui")
      .and.to.include('Notre plan à reprendre.');
    expect(preview).to.match(/name="choix" value="clause:rev-plan" checked/);
    const nothing = await post(vendor, reuse, { offre: id });
    expect(nothing.status).to.equal(422);
    expect(htmlProblems(nothing.text)).to.deep.equal([]);
    const done = await post(vendor, reuse, { offre: id, choix: ['clause:rev-plan', PLAN] });
    expect(done.headers['location']).to.equal(`/consultations/${second}/reponse`);
    const shown = await page(`/consultations/${second}/reponse/annexe-reversibilite`);
    expect(shown)
      .to.include('>Notre plan à reprendre.</textarea>')
      .and.to.match(/id="r-rev-plan-accept" value="accept" checked/);
    expect(read(shown)).to.include('2 réponses sont reprises');
    const other = await site.fresh('otherVendor');
    expect((await other.get(`${reuse}?offre=${id}`)).status).to.equal(404);
  });
});
