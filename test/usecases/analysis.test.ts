import { expect } from 'chai';
import type { Result } from '../../src/core/shared/result.ts';
import { checkEvidenceBytes } from '../../src/evidence/index.ts';
import { importOffer } from '../../src/usecases/analysis/import-offer.ts';
import { analysisOf, openAnalysis } from '../../src/usecases/analysis/read.ts';
import type { AnalysisRecord } from '../../src/usecases/analysis/record.ts';
import { firstBroken, readChain } from '../../src/usecases/audit.ts';
import type { CheckEvidence } from '../../src/usecases/web-ports.ts';
import { ambreGrades, ambreOffer, placePublished } from '../builders/ambre.ts';
import { agreeOn, declareAll, seat } from '../builders/panel.ts';
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
const inProcess: CheckEvidence = async (kind, bytes, context) => ({
  outcome: 'checked',
  report: await checkEvidenceBytes(kind, bytes, context),
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
      'opening/held',
      'offer/replaced',
      'opening/held',
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

describe('analysisOf', () => {
  it('sets an offer apart while a text of it has no grade, then ranks it', async () => {
    const { deps, tenderId, bring } = await closed(true);
    for (const name of ['aster', 'cordage', 'lumen'] as const) got(await bring(name));
    const first = analysisOf(got(await openAnalysis(deps, buyer, tenderId)));
    expect(first.ranking).to.deep.equal([]);
    expect(first.offers.every((o) => o.status !== 'ranked')).to.equal(true);
    await seat(deps, buyer, tenderId, [evaluator]);
    await declareAll(deps, tenderId, [evaluator]);
    await agreeOn(deps, evaluator, tenderId, ambreGrades());
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
