import { expect } from 'chai';
import type { Grade, Offer } from '../../../src/core/offers/offer.ts';
import {
  gradeProblems,
  offerProblems,
  requirementsOf,
  reviewRequirements,
} from '../../../src/core/offers/review.ts';
import { aGrade, anOffer, aTender } from '../../builders/tender.ts';

const tender = aTender();
const reserve = { type: 'delay', text: 'Dix jours, pas cinq.' } as const;

describe('requirementsOf', () => {
  it('are those of the contractual pieces, in print order', () => {
    expect(requirementsOf(tender).map((c) => c.id)).to.deep.equal([
      'adm-object',
      'api-docs',
      'sla-up',
      'sob-green',
    ]);
  });
});

describe('reviewRequirements', () => {
  const review = (own: Partial<Offer>, facts = {}) =>
    reviewRequirements(aTender({ facts }), anOffer('a', 100, own)).map((r) => [
      r.clause.id,
      r.answer,
      r.consequence,
      r.said,
    ]);
  it('reads one confirmation of all as an acceptance of each', () => {
    expect(review({})).to.deep.equal([
      ['adm-object', 'accept', 'compliant', ''],
      ['api-docs', 'accept', 'compliant', ''],
      ['sla-up', 'accept', 'compliant', ''],
      ['sob-green', 'accept', 'compliant', ''],
    ]);
  });
  it('puts an answer of its own before the confirmation of all', () => {
    const answers = [
      { clause: 'adm-object', answer: 'reserve', reserve },
      { clause: 'api-docs', answer: 'equivalent', equivalent: 'WSDL' },
    ] as const;
    expect(review({ answers }).slice(0, 2)).to.deep.equal([
      ['adm-object', 'reserve', 'presumed-irregular', 'Dix jours, pas cinq.'],
      ['api-docs', 'equivalent', 'compliant-if-proven', 'WSDL'],
    ]);
    expect(review({ answers }, { negotiation: true })[0]).to.deep.equal([
      'adm-object',
      'reserve',
      'to-negotiate',
      'Dix jours, pas cinq.',
    ]);
  });
  it('finds a requirement missing when nothing confirms it', () => {
    const answers = [{ clause: 'sla-up', answer: 'accept' }] as const;
    const found = review({ confirmsAll: false, answers }).map(([id, answer]) => `${id} ${answer}`);
    expect(found).to.deep.equal([
      'adm-object missing',
      'api-docs missing',
      'sla-up accept',
      'sob-green missing',
    ]);
  });
});

describe('offerProblems', () => {
  const codes = (own: Partial<Offer>): readonly string[] =>
    offerProblems(tender, anOffer('a', 100, own), 'a.yaml').map((p) => `${p.code} ${p.where}`);
  const table: readonly (readonly [why: string, own: Partial<Offer>, found: readonly string[]])[] =
    [
      ['a good offer', {}, []],
      ['an offer to another tender', { tender: 'T-2' }, ['offer/other-tender a.yaml#/tender']],
      [
        'unknown names',
        {
          answers: [{ clause: 'x-y', answer: 'accept' }],
          items: [{ item: 'x-y/z', text: 'a' }],
          prices: [{ key: 'p9', unitPriceCents: 1 }],
        },
        [
          'offer/unknown-name a.yaml#/answers/x-y',
          'offer/unknown-name a.yaml#/items/x-y/z',
          'offer/unknown-name a.yaml#/prices/p9',
        ],
      ],
      [
        'two answers to one question',
        {
          prices: [
            { key: 'p1', unitPriceCents: 1 },
            { key: 'p1', unitPriceCents: 2 },
          ],
        },
        ['offer/answered-twice a.yaml#/p1'],
      ],
      [
        'a reserve without text',
        { answers: [{ clause: 'sla-up', answer: 'reserve' }] },
        ['offer/reserve-without-text a.yaml#/answers/sla-up'],
      ],
      [
        'an equivalent without text',
        { answers: [{ clause: 'api-docs', answer: 'equivalent' }] },
        ['offer/equivalent-without-text a.yaml#/answers/api-docs'],
      ],
      [
        'a reserve and an equivalent that are written',
        {
          answers: [
            { clause: 'sla-up', answer: 'reserve', reserve },
            { clause: 'api-docs', answer: 'equivalent', equivalent: 'WSDL' },
          ],
        },
        [],
      ],
    ];
  for (const [why, own, found] of table)
    it(`says ${found.length === 0 ? 'nothing' : 'the fault'} of ${why}`, () => {
      expect(codes(own)).to.deep.equal(found);
    });
});

describe('gradeProblems', () => {
  const codes = (...grades: readonly Grade[]): readonly string[] =>
    gradeProblems(tender, [anOffer('a', 100), anOffer('b', 100)], grades).map(
      (p) => `${p.code} ${p.where}`,
    );
  it('accepts a reasoned grade on a known question of a known offer', () => {
    expect(
      codes(aGrade('a'), aGrade('b'), aGrade('a', { question: 'api-docs/proof' })),
    ).to.deep.equal([]);
  });
  it('says every fault of a grade', () => {
    expect(codes(aGrade('a'), aGrade('z', { question: 'x-y/z', reason: ' ' }))).to.deep.equal([
      'grade/unknown-offer grades.yaml#/1',
      'grade/unknown-question grades.yaml#/1',
      'grade/without-reason grades.yaml#/1',
    ]);
  });
  it('refuses a second grade of one question: the first would count in silence', () => {
    expect(codes(aGrade('a'), aGrade('a', { level: 25 }))).to.deep.equal([
      'grade/graded-twice grades.yaml#/1',
    ]);
  });
});
