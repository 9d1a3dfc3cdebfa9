import { expect } from 'chai';
import type { Result } from '../../src/core/shared/result.ts';
import { checkEvidenceBytes } from '../../src/evidence/index.ts';
import {
  type GivenGrade,
  gradeQuestion,
  offerToGrade,
  pseudonym,
} from '../../src/usecases/analysis/grade.ts';
import { importOffer } from '../../src/usecases/analysis/import-offer.ts';
import { analysisOf, openAnalysis } from '../../src/usecases/analysis/read.ts';
import type { AnalysisRecord } from '../../src/usecases/analysis/record.ts';
import { firstBroken, readChain } from '../../src/usecases/audit.ts';
import type { CheckEvidence } from '../../src/usecases/web-ports.ts';
import { ambreGrades, ambreOffer, placePublished } from '../builders/ambre.ts';
import { aBuyer, anEvaluator, aVendor } from '../builders/people.ts';
import { AFTER_DEADLINE, BEFORE_DEADLINE, workbench } from '../builders/work.ts';

const buyer = aBuyer();
const evaluator = anEvaluator();
const codes = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.problems.map((p) => `${p.code} ${p.where}`);
const got = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join('\n'));
  return result.value;
};

/** The same checkers, without the time that a process of their own takes to start. */
const inProcess: CheckEvidence = async (kind, bytes) => ({
  outcome: 'checked',
  report: await checkEvidenceBytes(kind, bytes),
});

/** A published consultation whose deadline has passed; proofs are not checked unless asked. */
async function closed(checked = false) {
  const bench = workbench();
  const tenderId = await placePublished(bench.deps, buyer);
  bench.time.now = AFTER_DEADLINE;
  const deps = { ...bench.deps, checkEvidence: checked ? inProcess : undefined };
  const bring = (name: 'aster' | 'cordage' | 'lumen', replace = false) =>
    importOffer(deps, buyer, tenderId, { ...ambreOffer(name), replace });
  return { ...bench, deps, tenderId, bring };
}

const offerBytes = (change: Readonly<Record<string, unknown>> = {}) => {
  const offer = JSON.parse(Buffer.from(ambreOffer('aster').offer.bytes).toString('utf8'));
  return { name: 'offer.json', bytes: Buffer.from(JSON.stringify({ ...offer, ...change })) };
};

describe('importOffer', () => {
  it('waits for the deadline', async () => {
    const { bring, time } = await closed();
    time.now = '2027-01-18T10:59:59.999Z';
    expect(codes(await bring('aster'))).to.deep.equal(['import/too-early offre']);
    time.now = '2027-01-18T11:00:00.000Z';
    expect((await bring('aster')).ok).to.equal(true);
  });
  it('is hidden from another body and from a firm', async () => {
    const { deps, tenderId } = await closed();
    const sent = { ...ambreOffer('aster'), replace: false };
    for (const other of [aBuyer('region'), aVendor()]) {
      expect(codes(await importOffer(deps, other, tenderId, sent))).to.deep.equal([
        'dossier/not-found id',
      ]);
      expect(codes(await openAnalysis(deps, other, tenderId))).to.deep.equal([
        'dossier/not-found id',
      ]);
    }
  });
  it('says what is wrong with a file that is no offer of this consultation', async () => {
    const { deps, tenderId } = await closed();
    const send = (offer: { name: string; bytes: Uint8Array }) =>
      importOffer(deps, buyer, tenderId, { offer, proofs: [], replace: false });
    expect(codes(await send({ name: 'a.json', bytes: Buffer.from('bonjour') }))).to.deep.equal([
      'import/unreadable offre',
    ]);
    expect(codes(await send({ name: 'a.zip', bytes: Buffer.from('PK rien') }))).to.have.length(1);
    expect(codes(await send(offerBytes({ tender: 'AUTRE' })))).to.deep.equal([
      'offer/other-tender offre#/tender',
    ]);
    const shapeless = await send(offerBytes({ vatPct: 'vingt', colour: 1 }));
    expect(shapeless.ok ? [] : shapeless.problems.map((p) => p.message)).to.deep.equal([
      'Le fichier : la clé « colour » est inconnue.',
      '/vatPct : la valeur attendue est de type number.',
    ]);
    expect(
      codes(await send(offerBytes({ prices: [{ key: 'X', unitPriceCents: 1 }] }))),
    ).to.deep.equal(['offer/unknown-name offre#/prices/X']);
  });
  it('takes an archive as the response form gives it', async () => {
    const { deps, tenderId } = await closed();
    const { offer, proofs } = ambreOffer('aster');
    const files = new Map([
      ['offer.json', offer.bytes],
      ...proofs.map((p) => [`evidence/${p.name}`, p.bytes] as const),
    ]);
    const done = got(
      await importOffer(deps, buyer, tenderId, {
        offer: { name: 'aster.zip', bytes: deps.zip(files) },
        proofs: [],
        replace: false,
      }),
    );
    expect(done.unnamed.length + done.absent.length).to.be.lessThan(proofs.length);
    expect(got(await openAnalysis(deps, buyer, tenderId)).offers).to.have.length(1);
  });
  it('names the proofs that are announced and absent, and those that nothing announces', async () => {
    const { deps, tenderId } = await closed();
    const items = [{ item: 'sec-sbom/sbom', evidence: ['sbom.json'] }];
    const proofs = [{ name: 'autre.pdf', bytes: Buffer.from('a') }];
    const done = await importOffer(deps, buyer, tenderId, {
      offer: offerBytes({ items }),
      proofs,
      replace: false,
    });
    expect(got(done)).to.deep.include({ absent: ['sbom.json'], unnamed: ['autre.pdf'] });
  });
  it('puts an offer in the place of another only when asked, and never that of another firm', async () => {
    const { deps, tenderId, bring } = await closed();
    got(await bring('aster'));
    expect(codes(await bring('aster'))).to.deep.equal(['import/twice offre']);
    const other = await importOffer(deps, buyer, tenderId, {
      offer: offerBytes({ name: 'Autre firme' }),
      proofs: [],
      replace: true,
    });
    expect(codes(other)).to.deep.equal(['import/twice offre']);
    got(await bring('aster', true));
    expect(got(await openAnalysis(deps, buyer, tenderId)).offers).to.have.length(1);
    const chain = await readChain(deps, tenderId);
    expect(chain.map((e) => e.action)).to.deep.equal([
      'dossier/published',
      'offer/imported',
      'offer/replaced',
    ]);
    expect(firstBroken(deps.hasher, chain)).to.equal(null);
  });
  it('stores nothing that can be read without the key', async () => {
    const { store, tenderId, bring } = await closed();
    got(await bring('aster'));
    const record = await store.collection<AnalysisRecord>('analyses').get(tenderId);
    expect(JSON.stringify(record)).to.not.match(/Aster|Étape 1|unitPriceCents/);
  });
});

describe('gradeQuestion', () => {
  const REASON = 'Deux éléments sont présents, le calendrier manque.';
  async function withOffer() {
    const bench = await closed();
    got(await bench.bring('aster'));
    const opened = got(await openAnalysis(bench.deps, evaluator, bench.tenderId));
    const offerId = opened.offers[0]?.id ?? '';
    const grade = (change: Partial<GivenGrade> = {}, who = evaluator) =>
      gradeQuestion(bench.deps, who, bench.tenderId, {
        offerId,
        question: 'rev-plan/plan',
        level: 50,
        reason: REASON,
        seen: '',
        ...change,
      });
    return { ...bench, offerId, grade, opened };
  }
  it('stores the level, the reason and who gave it', async () => {
    const { deps, tenderId, offerId, grade } = await withOffer();
    got(await grade());
    const at = got(await offerToGrade(deps, evaluator, tenderId, offerId));
    expect(at.grades.get('rev-plan/plan')).to.deep.include({
      level: 50,
      reason: REASON,
      graderId: evaluator.id,
      at: AFTER_DEADLINE,
    });
  });
  it('asks for a published level and a written reason, at their fields', async () => {
    const { grade } = await withOffer();
    expect(codes(await grade({ level: null, reason: 'bof' }))).to.deep.equal([
      'grade/no-level niveau-rev-plan/plan',
      'grade/no-reason motif-rev-plan/plan',
    ]);
  });
  it('is for evaluators of the body, on questions that a person grades', async () => {
    const { grade } = await withOffer();
    expect(codes(await grade({}, buyer))).to.deep.equal(['grade/forbidden ']);
    expect(codes(await grade({}, anEvaluator('region')))).to.deep.equal(['dossier/not-found id']);
    expect(codes(await grade({ offerId: 'nothing' }))).to.deep.equal(['offer/not-found offer']);
    expect(codes(await grade({ question: 'sla-availability/availability' }))).to.deep.equal([
      'grade/unknown-question question',
    ]);
  });
  it('tells of a grade that somebody gave since the page was shown, with their name', async () => {
    const { grade, time } = await withOffer();
    got(await grade());
    const late = await grade(
      { level: 100 },
      { ...anEvaluator('ville', 'autre'), name: 'Awa Diop' },
    );
    expect(codes(late)).to.deep.equal(['grade/conflict motif-rev-plan/plan']);
    expect(late.ok ? '' : late.problems[0]?.message).to.include(evaluator.name);
    time.now = '2027-01-20T09:00:00.000Z';
    got(await grade({ level: 75, seen: AFTER_DEADLINE }));
  });
  it('lets two people grade different questions of the same page', async () => {
    const { deps, tenderId, offerId, grade } = await withOffer();
    await Promise.all([
      grade(),
      grade({ question: 'rev-drill/drill' }, anEvaluator('ville', 'autre')),
    ]);
    const at = got(await offerToGrade(deps, evaluator, tenderId, offerId));
    expect([...at.grades.keys()]).to.have.members(['rev-plan/plan', 'rev-drill/drill']);
  });
  it('shows evaluators letters, never names', async () => {
    const { opened, offerId } = await withOffer();
    expect(pseudonym(opened, offerId)).to.equal('Offre A');
    expect(offerId).to.not.match(/aster/i);
  });
});

describe('analysisOf', () => {
  it('sets an offer apart while a text of it has no grade, then ranks it', async () => {
    const { deps, tenderId, bring } = await closed(true);
    for (const name of ['aster', 'cordage', 'lumen'] as const) got(await bring(name));
    const first = analysisOf(got(await openAnalysis(deps, buyer, tenderId)));
    expect(first.ranking).to.deep.equal([]);
    expect(first.offers.every((o) => o.status !== 'ranked')).to.equal(true);
    const opened = got(await openAnalysis(deps, evaluator, tenderId));
    const ids = new Map(opened.offers.map((o) => [o.draft.offer.offer, o.id]));
    for (const { offer, question, level, reason } of ambreGrades())
      got(
        await gradeQuestion(deps, evaluator, tenderId, {
          offerId: ids.get(offer) ?? '',
          question,
          level,
          reason,
          seen: '',
        }),
      );
    const done = analysisOf(got(await openAnalysis(deps, buyer, tenderId)));
    expect(done.ranking.map((r) => `${r.rank} ${r.offer}`)).to.deep.equal([
      '1 aster',
      '2 cordage',
      '3 lumen',
    ]);
  });
  it('gives the same analysis whatever the order of the imports', async () => {
    const order = async (names: readonly ('aster' | 'lumen')[]) => {
      const { deps, tenderId, bring } = await closed();
      for (const name of names) got(await bring(name));
      return analysisOf(got(await openAnalysis(deps, buyer, tenderId)))
        .offers.map((o) => `${o.offer} ${o.status}`)
        .sort();
    };
    expect(await order(['aster', 'lumen'])).to.deep.equal(await order(['lumen', 'aster']));
  });
  it('has nothing to say before the deadline', async () => {
    const { deps, tenderId, time } = await closed();
    time.now = BEFORE_DEADLINE;
    const opened = got(await openAnalysis(deps, buyer, tenderId));
    expect([opened.due, opened.offers]).to.deep.equal([false, []]);
  });
});
