import { expect } from 'chai';
import {
  consensusTable,
  openConsensus,
  settleGrade,
} from '../../src/usecases/analysis/consensus.ts';
import {
  type GivenGrade,
  gradeQuestion,
  offerToGrade,
  pseudonym,
} from '../../src/usecases/analysis/grade.ts';
import { openForPanel } from '../../src/usecases/analysis/guards.ts';
import { importOffer } from '../../src/usecases/analysis/import-offer.ts';
import { maskedProof } from '../../src/usecases/analysis/masked-proof.ts';
import {
  declareInterests,
  namePanel,
  panelCandidates,
  panelSeal,
  recordAbsence,
} from '../../src/usecases/analysis/panel.ts';
import { analysisFileOf, openAnalysis } from '../../src/usecases/analysis/read.ts';
import type { SealedRecord } from '../../src/usecases/analysis/record.ts';
import { firstBroken, readChain } from '../../src/usecases/audit.ts';
import { ambreOffer, placePublished } from '../builders/ambre.ts';
import { declareAll, placeAccount, seat } from '../builders/panel.ts';
import { aBuyer, anEvaluator } from '../builders/people.ts';
import { codes, got } from '../builders/result.ts';
import { AFTER_DEADLINE, workbench } from '../builders/work.ts';

const buyer = aBuyer();
const [chair, second, third] = ['chair', 'second', 'third'].map((id) =>
  anEvaluator('ville', id),
) as [
  ReturnType<typeof anEvaluator>,
  ReturnType<typeof anEvaluator>,
  ReturnType<typeof anEvaluator>,
];
const REASON = 'Deux éléments sont présents, le calendrier manque.';
const QUESTION = 'rev-plan/plan';

/** A closed consultation with one offer, and a panel of two who have declared. */
async function world(members = [chair, second], declared = members) {
  const bench = workbench();
  const tenderId = await placePublished(bench.deps, buyer);
  bench.time.now = AFTER_DEADLINE;
  const deps = { ...bench.deps, checkEvidence: undefined };
  const bring = (name: 'aster' | 'cordage') =>
    importOffer(deps, buyer, tenderId, { ...ambreOffer(name), replace: false });
  got(await bring('aster'));
  await seat(deps, buyer, tenderId, members);
  await declareAll(deps, tenderId, declared);
  const read = async () => got(await openAnalysis(deps, buyer, tenderId));
  const offerId = (await read()).offers[0]?.id ?? '';
  const grade = (who = chair, change: Partial<GivenGrade> = {}) =>
    gradeQuestion(deps, who, tenderId, {
      offerId,
      question: QUESTION,
      level: 50,
      reason: REASON,
      seen: '',
      ...change,
    });
  const settle = (who = chair, change: Partial<GivenGrade> = {}) =>
    settleGrade(deps, who, tenderId, {
      offerId,
      question: QUESTION,
      level: 75,
      reason: REASON,
      seen: '',
      ...change,
    });
  /** Every question of every offer, by one member. */
  const gradeAll = async (who = chair, level: 0 | 50 | 100 = 50) => {
    for (const { id } of (await read()).offers) {
      const at = got(await offerToGrade(deps, who, tenderId, id));
      for (const q of at.questions)
        if (!at.grades.has(q.key)) got(await grade(who, { offerId: id, question: q.key, level }));
    }
  };
  return { ...bench, deps, tenderId, offerId, bring, read, grade, settle, gradeAll };
}

describe('namePanel', () => {
  it('takes evaluators of the body only, never a member of the committee', async () => {
    const { deps, tenderId, read } = await world();
    const both = { ...anEvaluator('ville', 'both'), roles: ['evaluator', 'committee'] as const };
    for (const who of [both, aBuyer('ville', 'plain'), anEvaluator('region')])
      await placeAccount(deps, who);
    expect((await panelCandidates(deps, buyer)).map((c) => c.id)).to.have.members([
      'chair',
      'second',
    ]);
    const seen = panelSeal((await read()).panel);
    const asked = { members: ['chair', 'both'], chair: 'chair', spread: 2, seen };
    expect(codes(await namePanel(deps, buyer, tenderId, asked))).to.deep.equal([
      'panel/unknown membres',
    ]);
  });
  it('asks for somebody, for one chair, and for a spread that exists', async () => {
    const { deps, tenderId, read } = await world();
    const seen = panelSeal((await read()).panel);
    const name = (members: readonly string[], chairs: string, spread = 2) =>
      namePanel(deps, buyer, tenderId, { members, chair: chairs, spread, seen });
    expect(codes(await name([], ''))).to.deep.equal(['panel/nobody membres']);
    expect(codes(await name(['chair'], 'second'))).to.deep.equal(['panel/chair preside']);
    expect(codes(await name(['chair'], 'chair', 5))).to.deep.equal(['panel/spread ecart']);
  });
  it('is for the buyer, tells of a change since the page was shown, and keeps who graded', async () => {
    const { deps, tenderId, read, grade } = await world();
    got(await grade(second));
    const seen = panelSeal((await read()).panel);
    const asked = { members: ['chair'], chair: 'chair', spread: 2, seen };
    expect(codes(await namePanel(deps, chair, tenderId, asked))).to.deep.equal([
      'analysis/forbidden ',
    ]);
    expect(codes(await namePanel(deps, aBuyer('region'), tenderId, asked))).to.deep.equal([
      'dossier/not-found id',
    ]);
    expect(codes(await namePanel(deps, buyer, tenderId, asked))).to.deep.equal([
      'panel/has-graded membres',
    ]);
    expect(
      codes(
        await namePanel(deps, buyer, tenderId, {
          ...asked,
          members: ['chair', 'second'],
          seen: 'old',
        }),
      ),
    ).to.deep.equal(['panel/conflict ']);
  });
});

describe('declareInterests', () => {
  const say = (conflict: boolean | null, detail = '') => ({ conflict, detail });
  it('comes before reading, from named members, in words', async () => {
    const { deps, tenderId, offerId } = await world([chair, second], [chair]);
    const { id } = second;
    expect(codes(await offerToGrade(deps, second, tenderId, offerId))).to.deep.equal([
      'panel/to-declare ',
    ]);
    expect(codes(await declareInterests(deps, third, tenderId, say(false)))).to.deep.equal([
      'analysis/forbidden ',
    ]);
    expect(codes(await declareInterests(deps, second, tenderId, say(null)))).to.deep.equal([
      'interests/unsaid conflit',
    ]);
    expect(codes(await declareInterests(deps, second, tenderId, say(true)))).to.deep.equal([
      'interests/no-reason detail',
    ]);
    got(await declareInterests(deps, second, tenderId, say(false)));
    expect(id).to.equal('second');
    got(await offerToGrade(deps, second, tenderId, offerId));
  });
  it('removes access for good when there is a conflict, and the grades with it', async () => {
    const { deps, tenderId, offerId, grade } = await world();
    got(await grade(second));
    got(await declareInterests(deps, second, tenderId, say(true, 'Ma sœur dirige Aster.')));
    expect(codes(await offerToGrade(deps, second, tenderId, offerId))).to.deep.equal([
      'analysis/forbidden ',
    ]);
    expect(codes(await grade(second, { question: 'rev-drill/drill' }))).to.deep.equal([
      'analysis/forbidden ',
    ]);
    expect(codes(await consensusTable(deps, second, tenderId))).to.deep.equal([
      'analysis/forbidden ',
    ]);
    expect(codes(await declareInterests(deps, second, tenderId, say(false)))).to.deep.equal([
      'interests/stays ',
    ]);
  });
  it('is asked again when another bidder arrives', async () => {
    const { deps, tenderId, bring } = await world();
    got(await openForPanel(deps, chair, tenderId));
    got(await bring('cordage'));
    expect(codes(await openForPanel(deps, chair, tenderId))).to.deep.equal(['panel/to-declare ']);
  });
});

describe('gradeQuestion', () => {
  it('stores the grade of a member, and shows it to nobody else', async () => {
    const { deps, tenderId, offerId, grade, read } = await world();
    got(await grade(chair));
    const mine = got(await offerToGrade(deps, chair, tenderId, offerId));
    expect(mine.grades.get(QUESTION)).to.deep.include({
      level: 50,
      reason: REASON,
      graderId: 'chair',
    });
    expect(got(await offerToGrade(deps, second, tenderId, offerId)).grades.size).to.equal(0);
    expect((await read()).grades, 'no grade counts before the consensus').to.deep.equal([]);
  });
  it('asks for a published level and a written reason, at their fields', async () => {
    const { grade } = await world();
    expect(codes(await grade(chair, { level: null, reason: 'bof' }))).to.deep.equal([
      'grade/no-level niveau-rev-plan/plan',
      'grade/no-reason motif-rev-plan/plan',
    ]);
  });
  it('is for the panel of this tender, on questions that a person grades', async () => {
    const { grade } = await world();
    expect(codes(await grade(buyer))).to.deep.equal(['analysis/forbidden ']);
    expect(codes(await grade(third))).to.deep.equal(['analysis/forbidden ']);
    expect(codes(await grade(anEvaluator('region')))).to.deep.equal(['dossier/not-found id']);
    expect(codes(await grade(chair, { offerId: 'nothing' }))).to.deep.equal([
      'offer/not-found offer',
    ]);
    expect(codes(await grade(chair, { question: 'sla-availability/availability' }))).to.deep.equal([
      'grade/unknown-question question',
    ]);
  });
  it('tells of a grade given in another window since the page was shown', async () => {
    const { grade, time } = await world();
    got(await grade());
    expect(codes(await grade(chair, { level: 100 }))).to.deep.equal([
      'grade/conflict motif-rev-plan/plan',
    ]);
    time.now = '2027-01-20T09:00:00.000Z';
    got(await grade(chair, { level: 75, seen: AFTER_DEADLINE }));
  });
  it('lets two members grade at the same time', async () => {
    const { grade, read } = await world();
    const done = await Promise.all([
      grade(chair),
      grade(second),
      grade(chair, { question: 'rev-drill/drill' }),
    ]);
    expect(done.every((d) => d.ok)).to.equal(true);
    expect((await read()).panel.individual).to.have.length(3);
  });
  it('keeps the committee out, whatever its other roles', async () => {
    const { deps, tenderId } = await world();
    const both = { ...buyer, roles: ['buyer', 'evaluator', 'committee'] as const };
    expect(codes(await openAnalysis(deps, both, tenderId))).to.deep.equal(['analysis/forbidden ']);
  });
});

describe('consensus', () => {
  it('opens once each awaited member has graded everything, for the chair only', async () => {
    const { deps, tenderId, offerId, gradeAll, grade, settle } = await world();
    await gradeAll(chair);
    expect(codes(await openConsensus(deps, chair, tenderId))).to.deep.equal([
      'consensus/grades-missing ouvrir',
    ]);
    expect(codes(await settle())).to.deep.equal(['consensus/not-open ']);
    await gradeAll(second, 100);
    expect(codes(await openConsensus(deps, second, tenderId))).to.deep.equal([
      'analysis/forbidden ',
    ]);
    got(await openConsensus(deps, chair, tenderId));
    expect(codes(await openConsensus(deps, chair, tenderId))).to.deep.equal(['consensus/nothing ']);
    expect(codes(await grade(chair, { seen: AFTER_DEADLINE }))).to.deep.equal(['grade/closed ']);
    expect(got(await offerToGrade(deps, second, tenderId, offerId)).closed).to.equal(true);
  });
  it('does without a member whose absence is recorded with a reason', async () => {
    const { deps, tenderId, gradeAll } = await world();
    await gradeAll(chair);
    const absent = (who: typeof chair, member: string, reason = 'Arrêt de travail.') =>
      recordAbsence(deps, who, tenderId, { member, reason });
    expect(codes(await absent(second, 'second'))).to.deep.equal(['analysis/forbidden ']);
    expect(codes(await absent(chair, 'third', ''))).to.deep.equal([
      'absence/unknown membre',
      'absence/no-reason motif-absence',
    ]);
    expect(codes(await absent(chair, 'chair'))).to.deep.equal(['absence/unknown membre']);
    got(await absent(chair, 'second'));
    got(await openConsensus(deps, chair, tenderId));
  });
  it('takes the grade of the chair with a reason, and only that grade counts', async () => {
    const { deps, tenderId, gradeAll, settle, read, time } = await world();
    await gradeAll(chair, 0);
    await gradeAll(second, 100);
    got(await openConsensus(deps, chair, tenderId));
    expect(codes(await settle(second))).to.deep.equal(['analysis/forbidden ']);
    expect(codes(await settle(chair, { level: null, reason: '' }))).to.deep.equal([
      'grade/no-level niveau-rev-plan/plan',
      'grade/no-reason motif-rev-plan/plan',
    ]);
    got(await settle());
    expect(codes(await settle(chair, { level: 25 }))).to.deep.equal([
      'consensus/conflict motif-rev-plan/plan',
    ]);
    time.now = '2027-01-21T09:00:00.000Z';
    got(await settle(chair, { level: 25, seen: AFTER_DEADLINE }));
    expect((await read()).grades.map((g) => `${g.question} ${g.level}`)).to.deep.equal([
      `${QUESTION} 25`,
    ]);
  });
  it('shows the grades to the buyer once open, and tells the story under short names', async () => {
    const { deps, tenderId, gradeAll, settle, read } = await world();
    await gradeAll(chair, 0);
    await gradeAll(second, 100);
    got(await openConsensus(deps, chair, tenderId));
    got(await settle());
    got(await consensusTable(deps, buyer, tenderId));
    const { panel } = analysisFileOf(await read());
    expect(panel.members.map((m) => m.chair)).to.deep.equal([true, false]);
    expect(panel.interests.map((i) => i.on)).to.deep.equal([['aster'], ['aster']]);
    expect(new Set(panel.individual.map((g) => `${g.offer} ${g.member} ${g.level}`))).to.deep.equal(
      new Set(['aster chair 0', 'aster second 100']),
    );
    expect(panel.consensus.map((g) => [g.offer, g.question, g.level, g.grader])).to.deep.equal([
      ['aster', QUESTION, 75, 'consensus du jury'],
    ]);
  });
  it('is told in the journal, whole and without a reason in it', async () => {
    const { deps, tenderId, gradeAll, settle } = await world([chair], [chair]);
    await gradeAll(chair);
    got(await openConsensus(deps, chair, tenderId));
    got(await settle());
    const chain = await readChain(deps, tenderId);
    expect([...new Set(chain.map((e) => e.action))]).to.include.members([
      'panel/named',
      'panel/interests-declared',
      'grade/given',
      'consensus/opened',
      'consensus/recorded',
    ]);
    expect(firstBroken(deps.hasher, chain)).to.equal(null);
    expect(JSON.stringify(chain)).to.not.include(REASON);
  });
});

describe('what is stored and read of a panel', () => {
  it('cannot be read without the key', async () => {
    const { store, tenderId, grade } = await world();
    got(await grade());
    const record = await store.collection<SealedRecord>('gradings').get(tenderId);
    expect(record?.sealed.length).to.be.greaterThan(100);
    expect(JSON.stringify(record)).to.not.match(/calendrier|second|level/);
  });
  it('counts grades given before there was a panel as its consensus', async () => {
    const { deps, store } = workbench(AFTER_DEADLINE);
    const tenderId = await placePublished(
      { ...deps, clock: () => '2026-12-10T09:00:00.000Z' },
      buyer,
    );
    const old = {
      offerId: 'o',
      question: QUESTION,
      level: 50,
      reason: REASON,
      grader: 'X',
      graderId: 'x',
      at: '',
    };
    await store.collection('gradings').insert({
      id: tenderId,
      tenderId,
      ownerBody: 'ville',
      grades: [old],
      pendingAudit: [],
    } as never);
    expect(got(await openAnalysis(deps, buyer, tenderId)).grades).to.deep.equal([old]);
  });
  it('gives letters, never names, and text files without the bidder in them', async () => {
    const { deps, read, offerId } = await world();
    const opened = await read();
    expect(pseudonym(opened, offerId)).to.equal('Offre A');
    expect(offerId).to.not.match(/aster/i);
    const offer = opened.offers[0];
    const proof = offer?.draft.proofs['sec-sbom/sbom'];
    if (!offer || !proof) throw new Error('the example has no SBOM');
    const own = {
      ...offer,
      draft: { ...offer.draft, offer: { ...offer.draft.offer, name: 'CycloneDX' } },
    };
    const text = new TextDecoder().decode(await maskedProof(deps, own, proof));
    expect(text).to.include('[candidat]').and.to.not.include('CycloneDX');
  });
});
