import { expect } from 'chai';
import { NO_CHANGE } from '../../src/core/offers/changes.ts';
import type { Result } from '../../src/core/shared/result.ts';
import { readChain } from '../../src/usecases/audit.ts';
import { answerPage, type PageAnswers } from '../../src/usecases/offers/answer.ts';
import { openDraft } from '../../src/usecases/offers/draft.ts';
import {
  addProof,
  changeProof,
  ownProof,
  ownProofFile,
  ownProofs,
} from '../../src/usecases/offers/own-proofs.ts';
import {
  proofsDeposited,
  proofUses,
  relinkProof,
  removeProof,
} from '../../src/usecases/offers/proof-links.ts';
import {
  isOutOfDate,
  type ProofFacts,
  type ProofRecord,
} from '../../src/usecases/offers/proof-record.ts';
import { placePublished } from '../builders/ambre.ts';
import { aBuyer, aVendor } from '../builders/people.ts';
import { AFTER_DEADLINE, workbench } from '../builders/work.ts';

const vendor = aVendor();
const PLAN = 'rev-plan/plan';
const DRILL = 'rev-drill/drill';
const FACTS: ProofFacts = {
  title: 'Plan type',
  kind: '',
  when: 'offer',
  purpose: 'assess',
  from: null,
  until: '2027-06-30',
};
const got = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.problems.map((p) => p.message).join('\n'));
  return result.value;
};
const codes = (result: Result<unknown>): readonly string[] =>
  result.ok ? [] : result.problems.map((p) => p.code);
const file = (text: string, name = 'plan.md') => ({ name, bytes: Buffer.from(text) });

async function firm() {
  const bench = workbench();
  const deps = { ...bench.deps, checkEvidence: undefined };
  const tenderId = await placePublished(deps, aBuyer());
  const page = (own: Partial<PageAnswers>) =>
    answerPage(
      deps,
      vendor,
      { tenderId, version: 0, base: new Map() },
      { changes: NO_CHANGE, files: [], remove: [], ...own },
    );
  const draft = async () => got(await openDraft(deps, vendor, tenderId)).draft;
  return { ...bench, deps, tenderId, page, draft };
}

describe('addProof', () => {
  it('writes nothing of a proof that can be read without the key', async () => {
    const { deps, store } = await firm();
    const canary = 'CANARI-preuve-7731';
    const facts = { ...FACTS, title: canary };
    const added = got(await addProof(deps, vendor, { facts, file: file(canary, `${canary}.md`) }));
    const record = await store.collection<ProofRecord>('proofs').get(added.id);
    const cipher = await store.blobs.get(added.file.blob);
    const chain = await readChain(deps, 'administration');
    const written = `${JSON.stringify(record)}${JSON.stringify(chain)}${Buffer.from(cipher ?? []).toString('latin1')}`;
    expect(written.length).to.be.greaterThan(500);
    for (const secret of [canary, Buffer.from(canary).toString('base64'), added.file.sha256])
      expect(written).to.not.include(secret);
    expect(chain.map((e) => [e.action, e.actor, e.object])).to.deep.equal([
      ['proof/added', vendor.id, added.id],
    ]);
    expect([added.addedBy, added.addedAt]).to.deep.equal([vendor.name, '2026-12-10T09:00:00.000Z']);
  });
  it('keeps the same file of the same kind once', async () => {
    const { deps } = await firm();
    const one = got(await addProof(deps, vendor, { facts: FACTS, file: file('a') }));
    const two = got(await addProof(deps, vendor, { facts: FACTS, file: file('a', 'copie.md') }));
    expect(two.id).to.equal(one.id);
    expect(await ownProofs(deps, vendor)).to.have.length(1);
  });
  it('says everything that is wrong at once', async () => {
    const { deps } = await firm();
    const facts = { ...FACTS, title: ' ', from: '2027-07-01', until: '2027-06-30' };
    expect(codes(await addProof(deps, vendor, { facts, file: file('a') }))).to.deep.equal([
      'proof/title',
      'proof/ends-before',
    ]);
  });
  it('belongs to the firm: another firm and a buyer find nothing', async () => {
    const { deps } = await firm();
    const { id, version } = got(await addProof(deps, vendor, { facts: FACTS, file: file('a') }));
    for (const stranger of [aVendor('cordage'), aBuyer()]) {
      expect(await ownProofs(deps, stranger)).to.deep.equal([]);
      for (const result of [
        await ownProof(deps, stranger, id),
        await ownProofFile(deps, stranger, id),
        await changeProof(deps, stranger, id, { version, facts: FACTS, file: null }),
        await removeProof(deps, stranger, id, version),
      ])
        expect(codes(result)).to.deep.equal(['proof/not-found']);
    }
  });
});

describe('a proof in an answer', () => {
  it('is given once and used at two questions', async () => {
    const { deps, page, draft } = await firm();
    got(await page({ files: [{ item: PLAN, ...file('a') }] }));
    const [own] = await ownProofs(deps, vendor);
    got(await page({ link: [{ item: DRILL, proof: own?.id ?? '' }] }));
    const { proofs, offer } = await draft();
    expect([proofs[PLAN]?.blob, proofs[PLAN]?.proof]).to.deep.equal([
      proofs[DRILL]?.blob,
      proofs[DRILL]?.proof,
    ]);
    expect(offer.items.map((i) => i.evidence)).to.deep.equal([
      ['plan.md'],
      ['rev-drill-drill-plan.md'],
    ]);
    const uses = (await proofUses(deps, vendor, own ? [own] : [])).get(own?.id ?? '');
    expect(uses?.map((u) => [u.item, u.open, u.deposited])).to.deep.equal([
      [PLAN, true, false],
      [DRILL, true, false],
    ]);
  });
  it('of another firm cannot be used', async () => {
    const { deps, page } = await firm();
    const theirs = got(
      await addProof(deps, aVendor('cordage'), { facts: FACTS, file: file('secret') }),
    );
    expect(codes(await page({ link: [{ item: PLAN, proof: theirs.id }] }))).to.deep.equal([
      'proof/not-found',
    ]);
  });
  it('takes its new file when it is replaced, while the answer is open', async () => {
    const { deps, page, draft } = await firm();
    got(await page({ files: [{ item: PLAN, ...file('a') }] }));
    const [own] = await ownProofs(deps, vendor);
    if (!own) throw new Error('no proof');
    const change = { version: own.version, facts: FACTS, file: file('b', 'plan-2.md') };
    const next = got(await changeProof(deps, vendor, own.id, change));
    expect(await relinkProof(deps, vendor, next)).to.equal(1);
    const { proofs, offer } = await draft();
    expect([proofs[PLAN]?.name, proofs[PLAN]?.sha256]).to.deep.equal([
      'plan-2.md',
      next.file.sha256,
    ]);
    expect(offer.items[0]?.evidence).to.deep.equal(['plan-2.md']);
    expect(codes(await changeProof(deps, vendor, own.id, change))).to.deep.equal([
      'proof/conflict',
    ]);
  });
  it('cannot be removed while an open answer uses it, can once taken out of it', async () => {
    const { deps, page, draft } = await firm();
    got(await page({ files: [{ item: PLAN, ...file('a') }] }));
    const [own] = await ownProofs(deps, vendor);
    if (!own) throw new Error('no proof');
    expect(codes(await removeProof(deps, vendor, own.id, own.version))).to.deep.equal([
      'proof/in-use',
    ]);
    got(await page({ remove: [PLAN] }));
    expect((await draft()).proofs).to.deep.equal({});
    got(await removeProof(deps, vendor, own.id, own.version));
    expect(await ownProofs(deps, vendor)).to.deep.equal([]);
    const chain = await readChain(deps, 'administration');
    expect(chain.map((e) => e.action)).to.deep.equal(['proof/added', 'proof/removed']);
  });
  it('stays for ever once deposited', async () => {
    const { deps, time, page, draft, tenderId } = await firm();
    got(await page({ files: [{ item: PLAN, ...file('a') }] }));
    await proofsDeposited(deps, vendor, tenderId, await draft());
    time.now = AFTER_DEADLINE;
    const [own] = await ownProofs(deps, vendor);
    if (!own) throw new Error('no proof');
    expect(codes(await removeProof(deps, vendor, own.id, own.version))).to.deep.equal([
      'proof/deposited',
    ]);
  });
});

describe('isOutOfDate', () => {
  const table: readonly (readonly [string | null, string | null, boolean])[] = [
    [null, null, false],
    [null, '2027-01-18', false],
    [null, '2027-01-17', true],
    ['2027-01-18', null, false],
    ['2027-01-19', null, true],
    ['2027-01-01', '2027-12-31', false],
  ];
  for (const [from, until, out] of table)
    it(`is ${out} on 2027-01-18 from ${from} until ${until}`, () => {
      expect(isOutOfDate({ from, until }, '2027-01-18')).to.equal(out);
    });
});
