import { expect } from 'chai';
import { tenderFrom } from '../../src/cli/load-tender.ts';
import { askedOf } from '../../src/core/offers/asked.ts';
import { questionsToGrade } from '../../src/core/offers/needs-grade.ts';
import { answerOf, type Offer, type ProofResult } from '../../src/core/offers/offer.ts';
import { proofResult } from '../../src/core/offers/proof-result.ts';
import { gradedItems } from '../../src/core/tender/criteria.ts';
import { checkEvidenceBytes, isCheckedKind } from '../../src/evidence/index.ts';
import { ambreFile, ambreGrades, ambreOffer } from '../builders/ambre.ts';
import { repositoryContent } from '../builders/content.ts';

const OFFERS = ['aster', 'cordage', 'lumen'] as const;
/** One good offer, one average, one poor: conditions met at each question. */
const EXPECTED: readonly (readonly [string, string, readonly unknown[]])[] = [
  ['aster', 'a11y-offer/audit', [true, true, true, true]],
  ['aster', 'sec-sbom/sbom', [true, true, true, true]],
  ['aster', 'api-documentation/openapi', [true, true, true, true]],
  ['aster', 'rev-data-return/specimen', [true, true, true, true]],
  ['cordage', 'a11y-offer/audit', [true, true, false, true]],
  ['cordage', 'sec-sbom/sbom', [true, false, false, true]],
  ['cordage', 'api-documentation/openapi', [true, false, true, false]],
  ['cordage', 'rev-data-return/specimen', [true, false, true, false]],
  ['lumen', 'a11y-offer/audit', [true, false, false, 'to-judge']],
  ['lumen', 'sec-sbom/sbom', [true, false, false, false]],
  ['lumen', 'api-documentation/openapi', [true, false, false, false]],
  ['lumen', 'rev-data-return/specimen', [false, false, false, false]],
];

describe('evidence of the example of Ambre', () => {
  const loaded = tenderFrom(repositoryContent(), ambreFile(), 'dossier.yaml');
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => p.message).join(' '));
  const tender = loaded.value;
  const proofs = new Map<string, Record<string, ProofResult>>();
  const offers = new Map<string, Offer>();

  before(async () => {
    for (const name of OFFERS) {
      const { offer: file, proofs: files } = ambreOffer(name);
      const offer = JSON.parse(Buffer.from(file.bytes).toString('utf8')) as Offer;
      const results: Record<string, ProofResult> = {};
      for (const graded of gradedItems(tender.criteria)) {
        const { proof = '', elements } = graded.item;
        const wanted = answerOf(offer, graded.key)?.evidence?.[0];
        const bytes = files.find((f) => f.name === wanted)?.bytes;
        if (!isCheckedKind(proof) || !bytes) continue;
        const report = await checkEvidenceBytes(proof, bytes, askedOf(tender, graded));
        results[graded.key] = proofResult(wanted ?? '', { outcome: 'checked', report }, elements);
      }
      proofs.set(name, results);
      offers.set(name, offer);
    }
  });

  for (const [offer, question, met] of EXPECTED) {
    it(`${offer}, ${question}: ${met.filter((m) => m === true).length} conditions of four`, () => {
      const result = proofs.get(offer)?.[question];
      expect(
        result?.kind === 'checked' ? result.report.conditions.map((c) => c.met) : result?.kind,
      ).to.deep.equal(met);
    });
  }

  it('has a case for each proof of each offer', () => {
    const named = OFFERS.flatMap((o) => Object.keys(proofs.get(o) ?? {}).map((q) => `${o} ${q}`));
    expect(named.sort()).to.deep.equal(EXPECTED.map(([o, q]) => `${o} ${q}`).sort());
  });

  it('has a grade for each answer that a person grades, and for no other', () => {
    const wanted = OFFERS.flatMap((name) => {
      const offer = offers.get(name);
      if (!offer) return [];
      return questionsToGrade(tender, offer, proofs.get(name) ?? {}).map((g) => `${name} ${g.key}`);
    });
    const given = ambreGrades().map((g) => `${g.offer} ${g.question}`);
    expect(given.filter((one) => !wanted.includes(one))).to.deep.equal([]);
    expect(wanted.filter((one) => !given.includes(one))).to.deep.equal([]);
  });
});
