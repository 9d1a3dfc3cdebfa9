import { expect } from 'chai';
import { NO_CHANGE } from '../../src/core/offers/changes.ts';
import type { Result } from '../../src/core/shared/result.ts';
import { answerPage } from '../../src/usecases/offers/answer.ts';
import { openDraft } from '../../src/usecases/offers/draft.ts';
import { changeProof, ownProofs } from '../../src/usecases/offers/own-proofs.ts';
import { applyReuse, reusePreview, reuseSources } from '../../src/usecases/offers/reuse.ts';
import { ambreFile, placePublished } from '../builders/ambre.ts';
import { aBuyer, aVendor } from '../builders/people.ts';
import { workbench } from '../builders/work.ts';

const vendor = aVendor();
const PLAN = 'rev-plan/plan';
const got = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join('\n'));
  return result.value;
};
const codes = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.problems.map((p) => p.code);

/** Two consultations of one text, the first answered by the firm with a file. */
async function twoTenders() {
  const bench = workbench();
  const deps = { ...bench.deps, checkEvidence: undefined };
  const from = await placePublished(deps, aBuyer());
  const tenderId = await placePublished(deps, aBuyer(), { ...ambreFile(), reference: 'AMBRE-2' });
  const changes = {
    ...NO_CHANGE,
    answers: { 'rev-plan': { answer: 'accept' as const } },
    items: { [PLAN]: { text: 'Notre plan.' } },
    prices: { P1: 84_218 },
    vatPct: 10,
  };
  const files = [{ item: PLAN, name: 'plan.md', bytes: Buffer.from('plan') }];
  got(
    await answerPage(deps, vendor, { tenderId: from, version: 0 }, { changes, files, remove: [] }),
  );
  const draft = async () => got(await openDraft(deps, vendor, tenderId)).draft;
  return { ...bench, deps, from, tenderId, draft };
}

describe('reusePreview', () => {
  it('shows what each answer would become, and applies nothing', async () => {
    const { deps, from, tenderId, draft } = await twoTenders();
    expect((await reuseSources(deps, vendor, tenderId)).map((s) => s.tenderId)).to.deep.equal([
      from,
    ]);
    const { lines } = got(await reusePreview(deps, vendor, tenderId, from));
    expect(lines.map((l) => [l.key, l.state, l.answered, l.files.length])).to.deep.equal([
      ['clause:rev-plan', 'kept', false, 0],
      [PLAN, 'kept', false, 1],
    ]);
    expect(JSON.stringify(lines)).to.not.include('84218');
    expect((await draft()).offer.answers).to.deep.equal([]);
  });
  it('asks to confirm an answer whose file does not cover the deadline any more', async () => {
    const { deps, from, tenderId, draft } = await twoTenders();
    const [own] = await ownProofs(deps, vendor);
    if (!own) throw new Error('no proof');
    const facts = { ...own, until: '2027-01-17' };
    got(await changeProof(deps, vendor, own.id, { version: own.version, facts, file: null }));
    const { lines } = got(await reusePreview(deps, vendor, tenderId, from));
    expect(lines.find((l) => l.key === PLAN)?.state).to.equal('to-confirm');
    got(await applyReuse(deps, vendor, { tenderId, from, chosen: new Set([PLAN]) }));
    expect((await draft()).proofs).to.deep.equal({});
  });
  it('finds nothing of another firm, of a buyer, nor of an offer that was never begun', async () => {
    const { deps, from, tenderId } = await twoTenders();
    expect(await reuseSources(deps, aVendor('cordage'), tenderId)).to.deep.equal([]);
    expect(codes(await reusePreview(deps, aVendor('cordage'), tenderId, from))).to.deep.equal([
      'reuse/not-found',
    ]);
    expect(codes(await reusePreview(deps, aBuyer(), tenderId, from))).to.deep.equal([
      'dossier/not-found',
    ]);
    expect(codes(await reusePreview(deps, vendor, from, tenderId))).to.deep.equal([
      'reuse/not-found',
    ]);
    expect(codes(await reusePreview(deps, vendor, tenderId, tenderId))).to.deep.equal([
      'reuse/not-found',
    ]);
  });
});

describe('applyReuse', () => {
  it('brings the chosen answers and their files, never the prices nor the rate of VAT', async () => {
    const { deps, from, tenderId, draft } = await twoTenders();
    const chosen = new Set(['clause:rev-plan', PLAN, 'P1', 'vatPct']);
    expect(got(await applyReuse(deps, vendor, { tenderId, from, chosen })).applied).to.equal(2);
    const { offer, proofs } = await draft();
    expect(offer.answers).to.deep.equal([{ clause: 'rev-plan', answer: 'accept' }]);
    expect(offer.items).to.deep.equal([{ item: PLAN, text: 'Notre plan.', evidence: ['plan.md'] }]);
    expect([offer.prices, offer.vatPct, offer.tender]).to.deep.equal([[], 20, 'AMBRE-2']);
    expect(Object.keys(proofs)).to.deep.equal([PLAN]);
  });
  it('applies nothing when nothing is chosen', async () => {
    const { deps, from, tenderId } = await twoTenders();
    expect(
      codes(await applyReuse(deps, vendor, { tenderId, from, chosen: new Set() })),
    ).to.deep.equal(['reuse/nothing']);
  });
});
