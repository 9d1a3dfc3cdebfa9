import { expect } from 'chai';
import fc from 'fast-check';
import type { EvidenceReport } from '../../../src/core/offers/evidence.ts';
import type { Grade, OfferFile } from '../../../src/core/offers/offer.ts';
import { analyseOffers, type OfferAnalysis } from '../../../src/core/scoring/analyse.ts';
import { FORMULA_NAMES } from '../../../src/core/scoring/price-formula.ts';
import { rankingText } from '../../../src/core/scoring/ranking-file.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import {
  compare,
  decimal,
  exact,
  type Rational,
  rational,
  subtract,
  total,
} from '../../../src/core/shared/rational.ts';
import type { Tender } from '../../../src/core/tender/tender.ts';
import { aFile, aGrade, aTender } from '../../builders/tender.ts';

/** What a bidder answers to the five things asked; `met` of the four conditions of its proof. */
type Answers = {
  readonly price: number;
  readonly level: Grade['level'];
  readonly met: number;
  readonly value: number;
  readonly choice: 'vert' | 'pâle';
};

const report = (met: number): EvidenceReport => ({
  kind: 'openapi',
  verdict: 'valid',
  facts: {},
  score: { points: 0, max: 4, because: { label: '', from: [] } },
  findings: [],
  conditions: (['a', 'b', 'c', 'd'] as const).map((id, i) => ({
    id,
    label: `condition ${id}`,
    met: i < met,
    because: 'mesuré',
  })),
});

const anOffer = (name: string, { price, level, met, value, choice }: Answers): OfferFile =>
  aFile(name, price, {
    offer: {
      items: [
        { item: 'api-docs/text', text: 'Nos moyens.' },
        { item: 'sla-up/value', value, justification: 'Mesuré.' },
        { item: 'sob-green/choice', choice },
      ],
    },
    grades: [aGrade(name, { level })],
    proofs: { 'api-docs/proof': { kind: 'checked', file: 'openapi.yaml', report: report(met) } },
  });

const answers: fc.Arbitrary<Answers> = fc.record({
  price: fc.integer({ min: 1, max: 400 }),
  level: fc.constantFrom<Grade['level']>(0, 25, 50, 75, 100),
  met: fc.integer({ min: 0, max: 4 }),
  value: fc.integer({ min: 9_900, max: 10_050 }).map((n) => n / 100),
  choice: fc.constantFrom('vert', 'pâle'),
});
const others = fc
  .array(answers, { minLength: 1, maxLength: 4 })
  .map((list) => list.map((one, i) => anOffer(`o${i}`, one)));

const tenders: readonly Tender[] = FORMULA_NAMES.map((formula) =>
  aTender({
    criteria: { price: { formula, k: 1, basis: 'HT' } },
    levelZero: ['api-docs/proof'],
  }),
);
const tender = fc.constantFrom(...tenders);

const analysed = (of: Tender, files: readonly OfferFile[], offer: string): OfferAnalysis => {
  const found = analyseOffers(of, files).offers.find((o) => o.offer === offer);
  if (!found) throw new Error(`no offer ${offer}`);
  return found;
};

describe('laws of the analysis, whatever the price formula', () => {
  const better: readonly (readonly [what: string, change: (a: Answers) => Answers])[] = [
    ['a lower price', (a) => ({ ...a, price: Math.max(1, a.price - 7) })],
    ['a higher level', (a) => ({ ...a, level: Math.min(100, a.level + 25) as Grade['level'] })],
    ['one more condition met', (a) => ({ ...a, met: Math.min(4, a.met + 1) })],
    ['a better value', (a) => ({ ...a, value: a.value + 0.13 })],
    ['a better choice', (a) => ({ ...a, choice: 'vert' })],
  ];
  for (const [what, change] of better)
    it(`never scores ${what} less`, () => {
      fc.assert(
        fc.property(tender, others, answers, (of, rest, own) => {
          const [before, after] = [own, change(own)].map((a) =>
            analysed(of, [...rest, anOffer('x', a)], 'x'),
          );
          if (!before || !after) throw new Error('two analyses');
          expect(compare(after.total, before.total)).to.be.at.least(0);
        }),
        { numRuns: 40 },
      );
    });

  it('does not depend on the order of the offers', () => {
    fc.assert(
      fc.property(tender, others, fc.nat(), (of, files, turn) => {
        const at = turn % files.length;
        const turned = [...files.slice(at), ...files.slice(0, at)].reverse();
        expect(rankingText(analyseOffers(of, turned))).to.equal(
          rankingText(analyseOffers(of, files)),
        );
      }),
      { numRuns: 30 },
    );
  });
  it('prints points whose sum is the total', () => {
    fc.assert(
      fc.property(tender, others, (of, files) => {
        for (const offer of analyseOffers(of, files).offers) {
          const printed = offer.criteria.flatMap((c) => (c.sub.length > 0 ? c.sub : [c]));
          const sum = total(printed.map((s) => exact(decimal(s.rounded, 2))));
          expect(sum).to.deep.equal(offer.total);
          expect(offer.criteria.map((c) => c.because.figure?.split(' ')[0])).to.deep.equal(
            offer.criteria.map((c) => decimal(c.rounded, 2).replace('.', ',')),
          );
        }
      }),
      { numRuns: 30 },
    );
  });
  it('lowers the score, once a proof is removed, by the points stated beside it', () => {
    const sub = (offer: OfferAnalysis): Rational =>
      offer.criteria.flatMap((c) => c.sub).find((s) => s.id === '2.1')?.exact ?? rational(0n);
    fc.assert(
      fc.property(tender, others, answers, (of, rest, own) => {
        const whole = anOffer('x', own);
        const before = analysed(of, [...rest, whole], 'x');
        const after = analysed(of, [...rest, { ...whole, proofs: {} }], 'x');
        // 10 points for the proof, a quarter a condition: 2.50 each
        const stated = ['0,00', '2,50', '5,00', '7,50', '10,00'][own.met];
        const shown = before.criteria.flatMap((c) => c.because.from.flatMap((s) => s.from));
        const line = shown.find((s) => s.source?.startsWith('api-docs@1#proof'));
        expect(plainSpaces(line?.figure ?? '')).to.equal(`${stated} / 10,00`);
        expect(decimal(subtract(sub(before), sub(after)), 2).replace('.', ',')).to.equal(stated);
        expect(decimal(subtract(before.total, after.total), 2).replace('.', ',')).to.equal(stated);
      }),
      { numRuns: 40 },
    );
  });
});
