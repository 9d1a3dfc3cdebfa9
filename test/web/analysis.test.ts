import { expect } from 'chai';
import { importOffer } from '../../src/usecases/analysis/import-offer.ts';
import { openAnalysis } from '../../src/usecases/analysis/read.ts';
import { ambreOffer, placePublished } from '../builders/ambre.ts';
import { AFTER_DEADLINE, BEFORE_DEADLINE } from '../builders/work.ts';
import { read, sendFiles } from './helpers/forms.ts';
import { type Agent, openSite, type Site } from './helpers/site.ts';
import { depsAt, personOf } from './work-world.ts';

describe('the pages of the analysis', () => {
  let site: Site;
  let id: string;
  let buyer: Agent;
  const time = { now: AFTER_DEADLINE };
  beforeEach(async () => {
    time.now = AFTER_DEADLINE;
    site = await openSite({ change: { clock: () => time.now } });
    id = await placePublished(depsAt(site, BEFORE_DEADLINE), personOf(site, 'buyer'));
    buyer = await site.as('buyer');
  });
  const bring = async (change: Readonly<Record<string, unknown>> = {}): Promise<string> => {
    const { offer, proofs } = ambreOffer('aster');
    const raw = { ...JSON.parse(Buffer.from(offer.bytes).toString('utf8')), ...change };
    const deps = depsAt(site, AFTER_DEADLINE);
    const sent = {
      offer: { name: 'offer.json', bytes: Buffer.from(JSON.stringify(raw)) },
      proofs,
      replace: false,
    };
    const done = await importOffer(deps, personOf(site, 'buyer'), id, sent);
    if (!done.ok) throw new Error(done.problems[0]?.message);
    const opened = await openAnalysis(deps, personOf(site, 'buyer'), id);
    return opened.ok ? (opened.value.offers.at(-1)?.id ?? '') : '';
  };

  it('opens no offer before the deadline', async () => {
    time.now = BEFORE_DEADLINE;
    const page = await buyer.get(`/dossiers/${id}/offres`);
    expect(read(page.text)).to.include("Les offres s'ouvrent après la date limite");
    expect(page.text).to.not.include('type="file"');
    const sent = await sendFiles(buyer, `/dossiers/${id}/offres`, {}, [
      { field: 'offre', name: 'offer.json', bytes: ambreOffer('aster').offer.bytes },
    ]);
    expect(sent.status).to.equal(422);
    expect(read(sent.text)).to.include("aucune offre ne s'ouvre avant elle");
  });

  it('opens an offer file with its proofs, and says what is announced and absent', async () => {
    const { offer } = ambreOffer('lumen');
    const sent = await sendFiles(buyer, `/dossiers/${id}/offres`, {}, [
      { field: 'offre', name: 'offer.json', bytes: offer.bytes },
    ]);
    expect(sent.status).to.equal(303);
    const page = read((await buyer.get(`/dossiers/${id}/offres`)).text);
    expect(page)
      .to.include("L'offre de Lumen")
      .and.to.include('Preuves annoncées et absentes')
      .and.to.match(/[0-9a-f]{64}/);
  });

  it('answers in sentences to a file that is no offer', async () => {
    const send = (bytes: string) =>
      sendFiles(
        buyer,
        `/dossiers/${id}/offres`,
        {},
        bytes === '' ? [] : [{ field: 'offre', name: 'a.json', bytes: Buffer.from(bytes) }],
      );
    for (const [bytes, said] of [
      ['{}', 'la clé « offer » manque'],
      ['x', "n'est pas un fichier JSON lisible"],
      ['', "Choisissez le fichier d'une offre"],
    ] as const) {
      const refused = await send(bytes);
      expect(refused.status).to.equal(422);
      expect(read(refused.text)).to.include(said);
      expect(refused.text).to.include('href="#offre"');
    }
  });

  it('sets apart an offer with a refusal, in words that leave the decision to the buyer', async () => {
    await bring({ confirmsAll: true, answers: [{ clause: 'rev-plan', answer: 'refuse' }] });
    const page = read((await buyer.get(`/dossiers/${id}/analyse`)).text);
    expect(page)
      .to.include("Aucune offre n'est classée pour l'instant")
      .and.to.include('Hors classement');
    expect(page).to.match(/Présumée irrégulière — l'acheteur décide Plan de réversibilité/);
    expect(page).to.include("L'outil présume ; l'acheteur décide et motive.");
    expect(page).to.match(/réponses attendent une note/);
  });

  it('explains each point down to the clause, and gives the report', async () => {
    const offer = await bring();
    const page = (await buyer.get(`/dossiers/${id}/analyse`)).text;
    expect(read(page)).to.include("Document de travail, non public avant l'attribution");
    const part = await buyer.get(`/dossiers/${id}/analyse/offres/${offer}/criteres/2.3`);
    expect(part.text)
      .to.include('href="/clauses/sla-availability/1"')
      .and.to.include('<dl class="work">');
    for (const format of ['docx', 'pdf', 'html'] as const) {
      const report = await buyer.get(`/dossiers/${id}/analyse/rapport/${format}`);
      expect(report.status).to.equal(200);
      expect(report.headers['content-disposition']).to.include(`rapport-analyse.${format}`);
    }
    expect(JSON.parse((await buyer.get(`/dossiers/${id}/analyse/classement`)).text)).to.have.keys(
      'mode',
      'ranking',
      'eliminated',
      'irregular',
      'incomplete',
    );
  });

  it('is hidden from another body and refused to firms', async () => {
    await bring();
    const other = await site.as('otherBuyer');
    for (const path of ['offres', 'analyse', 'analyse/rapport/pdf'])
      expect((await other.get(`/dossiers/${id}/${path}`)).status, path).to.equal(404);
    expect((await (await site.as('vendor')).get(`/dossiers/${id}/analyse`)).status).to.equal(403);
    expect(read((await other.get('/notation')).text)).to.include(
      "Aucune consultation n'est à noter",
    );
  });
});
