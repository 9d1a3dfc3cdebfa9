import { expect } from 'chai';
import type { Offer } from '../../src/core/offers/offer.ts';
import { ok } from '../../src/core/shared/result.ts';
import { settleGrade } from '../../src/usecases/analysis/consensus.ts';
import { decideOffer, dismissAlert } from '../../src/usecases/analysis/decide.ts';
import { gradeQuestion } from '../../src/usecases/analysis/grade.ts';
import { askedOf } from '../../src/usecases/analysis/guards.ts';
import { importOffer } from '../../src/usecases/analysis/import-offer.ts';
import { mattersOf } from '../../src/usecases/analysis/matters.ts';
import { namePanel, panelSeal } from '../../src/usecases/analysis/panel.ts';
import { analysisFileOf, analysisOf, openAnalysis } from '../../src/usecases/analysis/read.ts';
import type { SealedRecord } from '../../src/usecases/analysis/record.ts';
import {
  type GivenRequest,
  judgeAnswer,
  openRequest,
  recordAnswer,
} from '../../src/usecases/analysis/requests.ts';
import {
  changeAward,
  rankingHash,
  reopenRanking,
  validateRanking,
} from '../../src/usecases/analysis/validate.ts';
import { readChain } from '../../src/usecases/audit.ts';
import { ambreFile, ambreOffer, placePublished } from '../builders/ambre.ts';
import { anAward } from '../builders/award.ts';
import { agreeOn, declareAll, seat } from '../builders/panel.ts';
import { aBuyer, anEvaluator } from '../builders/people.ts';
import { codes, got } from '../builders/result.ts';
import { AFTER_DEADLINE, workbench } from '../builders/work.ts';

const buyer = aBuyer();
const evaluator = anEvaluator();
const REASON = 'Le règlement le dit à son article 5.';

type Change = (offer: Offer) => Partial<Offer>;
const reserveOn =
  (clause: string): Change =>
  () => ({
    answers: [{ clause, answer: 'reserve', reserve: { type: 'scope', text: 'hors été' } }],
  });
const priced =
  (factor: number): Change =>
  ({ prices }) => ({
    prices: prices.map((p) => ({ ...p, unitPriceCents: Math.round(p.unitPriceCents * factor) })),
  });

/** A closed consultation, each bidder with the answers of the same example offer, changed. */
async function world(bids: Readonly<Record<string, Change>>, facts: object = {}, proven = false) {
  const bench = workbench();
  const file = ambreFile();
  const tenderId = await placePublished(bench.deps, buyer, {
    ...file,
    facts: { ...file.facts, ...facts },
  });
  bench.time.now = AFTER_DEADLINE;
  const deps = { ...bench.deps, checkEvidence: undefined };
  const { offer, proofs } = ambreOffer('aster');
  const whole = JSON.parse(new TextDecoder().decode(offer.bytes)) as Offer;
  const sent = new Map<string, Offer>();
  for (const [name, change] of Object.entries(bids)) {
    const one = { ...whole, offer: name, name: `Firme ${name}`, answers: [], ...change(whole) };
    sent.set(name, one);
    const bytes = new TextEncoder().encode(JSON.stringify(one));
    got(
      await importOffer(deps, buyer, tenderId, {
        offer: { name: 'offer.json', bytes },
        proofs: proven ? proofs : [],
        replace: false,
      }),
    );
  }
  const read = async () => got(await openAnalysis(deps, buyer, tenderId));
  const at = async () => ({ id: tenderId, version: (await read()).decisionsVersion });
  const matters = async () => got(mattersOf(deps.content, await read()));
  const decide = async (
    name: string,
    status: Parameters<typeof decideOffer>[3]['status'],
    reason = REASON,
  ) => decideOffer(deps, buyer, await at(), { offer: name, status, reason });
  const ask = async (own: Partial<GivenRequest> = {}) =>
    openRequest(deps, buyer, await at(), {
      kind: 'clarification',
      offers: ['a'],
      text: 'Précisez le sens de votre phrase, sans rien changer.',
      due: '2027-02-26T12:00',
      defect: null,
      ...own,
    });
  const requestId = async () => (await read()).decided.requests.at(-1)?.id ?? '';
  const answer = async (
    name: string,
    own: { text?: string; confirms?: readonly string[]; corrected?: Offer } = {},
  ) =>
    recordAnswer(deps, buyer, await at(), {
      request: await requestId(),
      offer: name,
      text: own.text ?? 'Oui.',
      confirms: own.confirms ?? [],
      corrected: own.corrected ?? null,
    });
  const judge = async (name: string, outcome: 'accepted' | 'refused', reason = REASON) =>
    judgeAnswer(deps, buyer, await at(), {
      request: await requestId(),
      offer: name,
      outcome,
      reason,
    });
  return { ...bench, deps, tenderId, sent, read, at, matters, decide, ask, answer, judge };
}

const same: Change = () => ({});

describe('decideOffer', () => {
  it('keeps the decision, its reason and its author, and sets the offer aside', async () => {
    const { decide, read } = await world({ a: same, b: same });
    got(await decide('a', 'inappropriate'));
    const opened = await read();
    expect(analysisFileOf(opened).decisions).to.deep.equal([
      { offer: 'a', status: 'inappropriate', reason: REASON, by: buyer.name, at: AFTER_DEADLINE },
    ]);
    expect(analysisOf(opened).offers.map((o) => `${o.offer} ${o.status}`)).to.include(
      'a eliminated',
    );
  });
  it('asks for a decision that is open and for a written reason', async () => {
    const { decide } = await world({ a: same });
    expect(codes(await decide('a', null, ''))).to.deep.equal([
      'decision/no-status statut-a',
      'decision/no-reason motif-a',
    ]);
    expect(codes(await decide('a', 'abnormally-low'))).to.deep.equal(['decision/closed statut-a']);
    expect(codes(await decide('z', 'irregular'))).to.deep.equal(['offer/not-found offre']);
  });
  it('is for a buyer of the body, and tells of a decision taken meanwhile', async () => {
    const { deps, at, decide } = await world({ a: same });
    const given = { offer: 'a', status: 'irregular' as const, reason: REASON };
    const before = await at();
    expect(codes(await decideOffer(deps, evaluator, before, given))).to.deep.equal([
      'analysis/forbidden ',
    ]);
    expect(codes(await decideOffer(deps, aBuyer('region'), before, given))).to.deep.equal([
      'dossier/not-found id',
    ]);
    got(await decide('a', 'irregular'));
    expect(codes(await decideOffer(deps, buyer, before, given))).to.deep.equal([
      'decision/conflict ',
    ]);
  });
  it('stores nothing that can be read without the key, and journals no reason', async () => {
    const { decide, store, deps, tenderId } = await world({ a: same });
    got(await decide('a', 'irregular'));
    const record = await store.collection<SealedRecord>('decisions').get(tenderId);
    expect(JSON.stringify(record)).to.not.include('règlement');
    const chain = await readChain(deps, tenderId);
    expect(chain.at(-1)).to.deep.include({ action: 'offer/decided', object: 'a' });
    expect(chain.at(-1)?.details).to.deep.equal({ status: 'irregular', article: 'CCP L2152-2' });
  });
});

describe('a regularisation', () => {
  const bids = { a: reserveOn('adm-confidentiality'), b: reserveOn('gov-committee'), c: same };
  const cure = { kind: 'regularisation' as const, defect: 'reservation' as const, offers: [] };
  it('goes by itself to all who share the defect, each with its own clauses and the same delay', async () => {
    const { ask, read } = await world(bids);
    expect(codes(await ask({ ...cure, due: '2027-01-20T12:00' }))).to.deep.equal([
      'request/too-soon echeance',
    ]);
    got(await ask({ ...cure, offers: ['a'] }));
    const [one] = (await read()).decided.requests;
    expect(one?.offers).to.deep.equal(['a', 'b']);
    expect(one?.aboutOf).to.deep.equal({ a: ['adm-confidentiality'], b: ['gov-committee'] });
    expect(one?.dueAt).to.equal('2027-02-26T11:00:00.000Z');
  });
  it('cures the clause that the bidder confirms, once the buyer accepts it', async () => {
    const { ask, answer, judge, matters } = await world(bids);
    const presumed = async () =>
      (await matters()).matters.map(
        (m) =>
          `${m.offer} ${m.presumptions.filter((p) => p.defect?.kind === 'reservation').length}`,
      );
    got(await ask(cure));
    got(await answer('a', { confirms: ['adm-confidentiality', 'gov-committee'] }));
    expect(await presumed()).to.deep.equal(['a 1', 'b 1', 'c 0']);
    got(await judge('a', 'accepted'));
    expect(await presumed()).to.deep.equal(['a 0', 'b 1', 'c 0']);
    expect(codes(await judge('a', 'refused'))).to.deep.equal(['answer/decided ']);
  });
  it('refuses a corrected offer that moves anything else, before and after told', async () => {
    const { ask, answer, sent, read } = await world(bids);
    got(await ask(cure));
    const offer = sent.get('a');
    if (!offer) throw new Error('no offer');
    const cured = { ...offer, answers: [] };
    const cheaper = { ...cured, ...priced(0.9)(cured) };
    const refused = await answer('a', { corrected: cheaper });
    expect(codes(refused).length).to.equal(offer.prices.length);
    expect(codes(refused)[0]).to.match(/^answer\/blocked-change corrigee-/);
    expect(refused.ok ? '' : refused.problems[0]?.message.replace(/\s/g, ' ')).to.match(
      /« .+ € » devient « .+ € »/,
    );
    got(await answer('a', { corrected: cured }));
    expect((await read()).decided.requests[0]?.answers[0]?.confirms).to.deep.equal([
      'adm-confidentiality',
    ]);
  });
  it('waits for the answer or the end of the delay, and rejects nothing by itself', async () => {
    const { ask, judge, time, matters } = await world(bids);
    got(await ask(cure));
    expect(codes(await judge('b', 'refused'))[0]).to.match(/^answer\/too-early issue-/);
    time.now = '2027-02-26T11:00:00.000Z';
    expect(codes(await judge('b', 'accepted'))[0]).to.match(/^answer\/none issue-/);
    got(await judge('b', 'refused'));
    const b = (await matters()).matters.find((m) => m.offer === 'b');
    expect([b?.decision, b?.open]).to.deep.equal([null, true]);
  });
});

describe('a clarification', () => {
  it('never changes an answer', async () => {
    const { ask, answer, sent, matters, judge } = await world({
      a: reserveOn('adm-confidentiality'),
    });
    got(await ask());
    const offer = sent.get('a');
    if (!offer) throw new Error('no offer');
    expect(codes(await answer('a', { corrected: { ...offer, answers: [] } }))).to.have.length(1);
    got(await answer('a', { confirms: ['adm-confidentiality'] }));
    got(await judge('a', 'accepted'));
    expect((await matters()).matters[0]?.open).to.equal(true);
  });
});

describe('a low price', () => {
  const bids = { a: priced(0.4), b: same, c: same };
  it('is a task: asked, answered, judged, then rejected only by a decision', async () => {
    const { ask, answer, judge, decide, matters, read } = await world(bids);
    expect([...(await matters()).lowOpen]).to.include('a');
    expect(codes(await decide('a', 'abnormally-low'))).to.deep.equal(['decision/closed statut-a']);
    got(await ask({ kind: 'abnormally-low', offers: ['a'] }));
    const [request] = (await read()).decided.requests;
    expect(request?.about.length).to.be.greaterThan(0);
    got(await answer('a', { text: 'Nos coûts sont bas.' }));
    got(await judge('a', 'refused'));
    const found = await matters();
    expect([...found.lowOpen]).to.not.include('a');
    expect(found.open.map((p) => p.code)).to.include('validation/low-undecided');
    got(await decide('a', 'abnormally-low'));
    expect((await matters()).open.map((p) => p.code)).to.not.include('validation/low-undecided');
  });
  it('can be closed with reasons and without asking', async () => {
    const { deps, at, matters } = await world(bids);
    const dismiss = async (offer: string, reason: string) =>
      dismissAlert(deps, buyer, await at(), { offer, reason });
    expect(codes(await dismiss('a', ''))).to.deep.equal(['alert/no-reason alerte-a']);
    expect(codes(await dismiss('z', REASON))).to.deep.equal(['alert/not-open ']);
    got(await dismiss('a', REASON));
    expect([...(await matters()).lowOpen]).to.not.include('a');
  });
});

describe('a budget fixed before the launch', () => {
  it('makes a dearer offer presumed unacceptable', async () => {
    const { matters } = await world({ a: same, b: priced(10) }, { budgetCents: 100_000_000 });
    const presumed = (await matters()).matters.map((m) =>
      m.presumptions.some((p) => p.status === 'unacceptable'),
    );
    expect(presumed).to.deep.equal([false, true]);
  });
});

describe('validateRanking', () => {
  /** Two whole offers whose answers are graded by consensus. */
  async function settled(graded = true) {
    const found = await world({ a: same, b: priced(1.1) }, {}, true);
    const { deps, tenderId, read, at } = found;
    const grade = async () => {
      await seat(deps, buyer, tenderId, [evaluator]);
      await declareAll(deps, tenderId, [evaluator]);
      const opened = await read();
      const names = new Map(opened.offers.map((o) => [o.id, o.draft.offer.offer]));
      const given = [...askedOf(opened)].flatMap(([id, questions]) =>
        questions.map((question) => {
          const offer = names.get(id) ?? '';
          return { offer, question, level: 75 as const, reason: REASON, grader: '' };
        }),
      );
      await agreeOn(deps, evaluator, tenderId, given);
    };
    if (graded) await grade();
    const validate = async (shown?: string) =>
      validateRanking(deps, buyer, await at(), shown ?? rankingHash(deps, await read()));
    const reopen = async (reason = REASON) => reopenRanking(deps, buyer, await at(), reason);
    return { ...found, grade, validate, reopen };
  }
  it('waits until nothing is open, then freezes by a hash that is found again', async () => {
    const { grade, validate, read, deps } = await settled(false);
    expect(codes(await validate())).to.deep.equal([
      'validation/ungraded jury',
      'validation/ungraded jury',
    ]);
    await grade();
    expect(codes(await validate('0'.repeat(64)))).to.deep.equal(['validation/conflict ']);
    got(await validate());
    const opened = await read();
    expect(analysisOf(opened).ranking.map((r) => `${r.rank} ${r.offer}`)).to.deep.equal([
      '1 a',
      '2 b',
    ]);
    expect(analysisFileOf(opened).frozen).to.deep.equal({
      by: buyer.name,
      at: AFTER_DEADLINE,
      sha256: rankingHash(deps, opened),
    });
  });
  it('is followed by no change of panel, grade or decision', async () => {
    const { validate, decide, deps, tenderId, read } = await settled();
    got(await validate());
    const { offers, panel } = await read();
    const offerId = offers[0]?.id ?? '';
    const given = {
      offerId,
      question: 'rev-plan/plan',
      level: 50 as const,
      reason: REASON,
      seen: '',
    };
    const named = {
      members: [evaluator.id],
      chair: evaluator.id,
      spread: 3,
      seen: panelSeal(panel),
    };
    expect(codes(await decide('a', 'inappropriate'))).to.deep.equal(['analysis/frozen ']);
    expect(codes(await namePanel(deps, buyer, tenderId, named))).to.deep.equal([
      'analysis/frozen ',
    ]);
    expect(codes(await gradeQuestion(deps, evaluator, tenderId, given))).to.include(
      'analysis/frozen ',
    );
    expect(codes(await settleGrade(deps, evaluator, tenderId, given))).to.include(
      'analysis/frozen ',
    );
  });
  it('is taken up again with reasons, and no more once awarded', async () => {
    const { validate, decide, reopen, deps, at, read } = await settled();
    expect(codes(await reopen())).to.deep.equal(['validation/not-frozen ']);
    got(await validate());
    expect(codes(await reopen(''))).to.deep.equal(['validation/no-reason motif']);
    got(await reopen());
    expect(analysisFileOf(await read()).reopenings?.map((r) => r.reason)).to.deep.equal([REASON]);
    got(await decide('a', 'inappropriate'));
    got(await validate());
    const award = () => ok(anAward({ offer: 'b' }));
    got(await changeAward(deps, buyer, await at(), 'award/decided', award));
    expect(codes(await reopen())).to.deep.equal(['validation/awarded ']);
  });
});
