import { expect } from 'chai';
import type { Offer } from '../../src/core/offers/offer.ts';
import { openConsensus } from '../../src/usecases/analysis/consensus.ts';
import { gradeQuestion, offerToGrade } from '../../src/usecases/analysis/grade.ts';
import { importOffer } from '../../src/usecases/analysis/import-offer.ts';
import { openAnalysis } from '../../src/usecases/analysis/read.ts';
import { ambreOffer, placePublished } from '../builders/ambre.ts';
import { declareAll, seat } from '../builders/panel.ts';
import { got } from '../builders/result.ts';
import { AFTER_DEADLINE, BEFORE_DEADLINE } from '../builders/work.ts';
import { read, sendFiles, versionOf } from './helpers/forms.ts';
import { type Agent, openSite, type Site } from './helpers/site.ts';
import { htmlProblems } from './html-rules.ts';
import { depsAt, personOf } from './work-world.ts';

const REASON = 'Il manque la charge de l’équipe suivante.';
const QUESTION = 'rev-plan/plan';

describe('the pages of the panel and of the decisions', () => {
  let site: Site;
  let id: string;
  let offer: string;
  let buyer: Agent;
  let evaluator: Agent;
  const url = (path: string): string => `/dossiers/${id}/${path}`;
  const deps = () => depsAt(site, AFTER_DEADLINE);
  const member = () => personOf(site, 'evaluator');

  beforeEach(async () => {
    site = await openSite({ change: { clock: () => AFTER_DEADLINE } });
    const who = personOf(site, 'buyer');
    id = await placePublished(depsAt(site, BEFORE_DEADLINE), who);
    const { offer: file, proofs } = ambreOffer('aster');
    const whole = JSON.parse(new TextDecoder().decode(file.bytes)) as Offer;
    const items = whole.items.map((i) =>
      i.item === QUESTION ? { ...i, text: `Notre firme ASTER s’engage. ${i.text}` } : i,
    );
    const answers = [
      { clause: 'gov-committee', answer: 'reserve', reserve: { type: 'scope', text: 'hors été' } },
    ];
    const bytes = new TextEncoder().encode(JSON.stringify({ ...whole, items, answers }));
    const sent = { offer: { name: 'offer.json', bytes }, proofs, replace: false };
    got(await importOffer(deps(), who, id, sent));
    offer = got(await openAnalysis(deps(), who, id)).offers[0]?.id ?? '';
    buyer = await site.as('buyer');
    evaluator = await site.as('evaluator');
  });

  /** A panel of the evaluator, declared unless said. */
  async function panel(declared = true): Promise<void> {
    await seat(deps(), personOf(site, 'buyer'), id, [member()]);
    if (declared) await declareAll(deps(), id, [member()]);
  }

  /** Every question of the offer graded by the member, then the consensus opened. */
  async function opened(): Promise<void> {
    await panel();
    const { questions } = got(await offerToGrade(deps(), member(), id, offer));
    for (const { key } of questions)
      got(
        await gradeQuestion(deps(), member(), id, {
          offerId: offer,
          question: key,
          level: 50,
          reason: REASON,
          seen: '',
        }),
      );
    got(await openConsensus(deps(), member(), id));
  }

  const well = async (agent: Agent, path: string): Promise<string> => {
    const page = await agent.get(url(path));
    expect(page.status, path).to.equal(200);
    expect(htmlProblems(page.text), path).to.deep.equal([]);
    return page.text;
  };

  it('lets a buyer name the panel, and says at each field what is missing', async () => {
    const page = await well(buyer, 'jury');
    expect(read(page)).to.include('Son nom apparaît dans ses réponses, et y sera masqué');
    const seen = /name="vu" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const refused = await site.post(buyer, url('jury'), { ecart: '2', vu: seen });
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('href="#membres"');
    const who = site.ids.get('evaluator') ?? '';
    const named = { membres: who, preside: who, ecart: '2', vu: seen };
    expect((await site.post(buyer, url('jury'), named)).status).to.equal(303);
    expect(read(await well(buyer, 'jury'))).to.include('Intérêts à déclarer');
    expect((await site.post(buyer, url('jury'), named)).status).to.equal(409);
  });

  it('asks for interests on the names before any reading, and takes a conflict at its word', async () => {
    expect((await evaluator.get(url('notation'))).status).to.equal(403);
    await panel(false);
    expect((await evaluator.get(url('notation'))).headers['location']).to.equal(
      url('notation/interets'),
    );
    expect(read(await well(evaluator, 'notation/interets'))).to.include('Aster');
    const refused = await site.post(evaluator, url('notation/interets'), {});
    expect(refused.status).to.equal(422);
    expect(read(refused.text)).to.include('Dites si vous avez un lien');
    const said = { conflit: 'oui', detail: 'Mon frère y travaille.' };
    expect((await site.post(evaluator, url('notation/interets'), said)).status).to.equal(303);
    for (const path of ['notation', `notation/${offer}`, 'consensus'])
      expect((await evaluator.get(url(path))).status, path).to.equal(403);
    expect(read(await well(buyer, 'jury'))).to.include('Conflit déclaré : accès retiré');
  });

  it('shows a member letters, texts and masked files, never a name', async () => {
    await panel();
    expect(read(await well(evaluator, 'notation'))).to.include('Offre A 0 sur');
    const page = await well(evaluator, `notation/${offer}`);
    expect(read(page))
      .to.include("Notre firme [candidat] s'engage")
      .and.to.match(/Sans note : (\d+) sur \1/);
    expect(page).to.include('piece-jointe.').and.to.not.match(/aster/i);
    const proof = await evaluator.get(url(`notation/${offer}/preuves/sec-sbom/sbom`));
    expect(proof.status).to.equal(200);
    expect(proof.headers['content-disposition']).to.match(
      /^attachment; filename="piece-jointe\.\w+"$/,
    );
    expect(String(proof.text ?? proof.body)).to.not.match(/\baster\b/i);
    expect((await buyer.get(url(`notation/${offer}`))).status).to.equal(403);
  });

  it('takes a grade with its reason, and says at each field what is missing', async () => {
    await panel();
    const path = url(`notation/${offer}`);
    const given = { question: QUESTION, level: '75', reason: REASON, seen: '' };
    const refused = await site.post(evaluator, path, { ...given, level: '', reason: 'court' });
    expect(refused.status).to.equal(422);
    expect(refused.text)
      .to.include('>court</textarea>')
      .and.to.include(`href="#motif-${QUESTION}"`);
    expect((await site.post(evaluator, path, given)).status).to.equal(303);
    expect(read((await evaluator.get(path)).text))
      .to.include('Notée 75 %')
      .and.to.include('par vous');
    const late = await site.post(evaluator, path, {
      ...given,
      reason: 'Une autre lecture du texte.',
    });
    expect(late.status).to.equal(409);
    expect(late.text).to.include('Une autre lecture du texte.');
  });

  it('hides grades until the chair opens them, then shows them side by side', async () => {
    await panel();
    expect(read(await well(evaluator, 'consensus'))).to.match(/\d+ notes attendues/);
    expect((await evaluator.get(url(`consensus/${offer}`))).status).to.equal(303);
    const early = await site.post(evaluator, url('consensus'));
    expect(early.status).to.equal(422);
    expect(early.text).to.include('href="#ouvrir"');
    await opened();
    const page = await well(evaluator, `consensus/${offer}`);
    expect(read(page))
      .to.include('Notes individuelles')
      .and.to.include('Enregistrer la note de consensus');
    const given = { question: QUESTION, level: '50', reason: REASON, seen: '' };
    expect((await site.post(evaluator, url(`consensus/${offer}`), given)).status).to.equal(303);
    const asBuyer = await well(buyer, `consensus/${offer}`);
    expect(read(asBuyer)).to.include('Consensus 50 %');
    expect(asBuyer).to.not.include('name="level"');
  });

  it('presumes with clause and article, and takes a reasoned decision', async () => {
    const page = await well(buyer, 'recevabilite');
    expect(read(page))
      .to.include("Présumée irrégulière — l'acheteur décide")
      .and.to.include('hors été')
      .and.to.include('CCP L2152-2')
      .and.to.include('Réserve ou refus sur une clause non notée');
    const given = { offre: 'aster', statut: 'regular', motif: '', version: versionOf(page) };
    const refused = await site.post(buyer, url('recevabilite'), given);
    expect(refused.status).to.equal(422);
    expect(refused.text).to.include('href="#motif-aster"');
    const said = { ...given, motif: 'La réserve ne change rien au comité.' };
    expect((await site.post(buyer, url('recevabilite'), said)).status).to.equal(303);
    expect(read(await well(buyer, 'recevabilite'))).to.include(
      'Régulière (CCP R2152-1), décidé par',
    );
    expect((await site.post(buyer, url('recevabilite'), said)).status).to.equal(409);
  });

  it('opens a regularisation, compares what comes back, and judges it', async () => {
    const page = await well(buyer, 'demandes?sorte=regularisation');
    const asked = {
      sorte: 'regularisation',
      defaut: 'reservation',
      texte: 'Confirmez sans réserve la clause visée.',
      echeance: '2027-02-10T12:00',
      version: versionOf(page),
    };
    const soon = await site.post(buyer, url('demandes'), {
      ...asked,
      echeance: '2027-01-20T12:00',
    });
    expect(soon.status).to.equal(422);
    expect(soon.text).to.include('href="#echeance"');
    expect((await site.post(buyer, url('demandes'), asked)).status).to.equal(303);
    const shown = await well(buyer, 'demandes');
    const request = /action="[^"]+\/demandes\/([^/"]+)\/reponse"/.exec(shown)?.[1] ?? '';
    const { offer: file } = ambreOffer('aster');
    const whole = JSON.parse(new TextDecoder().decode(file.bytes)) as Offer;
    const moved = { ...whole, vatPct: 5.5 };
    const back = await sendFiles(
      buyer,
      url(`demandes/${request}/reponse`),
      { offre: 'aster', reponse: 'Oui.', version: versionOf(shown) },
      [{ field: 'corrigee', name: 'offer.json', bytes: Buffer.from(JSON.stringify(moved)) }],
    );
    expect(back.status).to.equal(422);
    expect(read(back.text)).to.include('« 20 % » devient « 5,5 % »');
    const recorded = await sendFiles(buyer, url(`demandes/${request}/reponse`), {
      offre: 'aster',
      reponse: 'Nous confirmons.',
      confirme: 'gov-committee',
      version: versionOf(shown),
    });
    expect(recorded.status).to.equal(303);
    const judged = await site.post(buyer, url(`demandes/${request}/issue`), {
      offre: 'aster',
      issue: 'retenue',
      motif: 'La clause est confirmée.',
      version: versionOf(await well(buyer, 'demandes')),
    });
    expect(judged.status).to.equal(303);
    expect(read(await well(buyer, 'demandes'))).to.include('Confirme désormais sans réserve');
    expect(read(await well(buyer, 'recevabilite'))).to.not.include('hors été');
  });

  it('does not validate a ranking while something is open, and says where to settle it', async () => {
    const page = await well(buyer, 'validation');
    expect(page).to.include(`href="${url('recevabilite')}"`);
    const refused = await site.post(buyer, url('validation'), { version: versionOf(page) });
    expect(refused.status).to.equal(422);
    const reopened = await site.post(buyer, url('validation/reprise'), { version: '0', motif: '' });
    expect(reopened.status).to.equal(422);
  });
});
