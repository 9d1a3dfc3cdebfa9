import { expect } from 'chai';
import fc from 'fast-check';
import type { OfferFile } from '../../../src/core/offers/offer.ts';
import type { OfferStatus, StatusDecision } from '../../../src/core/offers/status.ts';
import { type Analysis, analyseOffers } from '../../../src/core/scoring/analyse.ts';
import { comparedPrice } from '../../../src/core/scoring/compared-price.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { decimal, exact, rational, total } from '../../../src/core/shared/rational.ts';
import type { Tender } from '../../../src/core/tender/tender.ts';
import { aFile, aTender } from '../../builders/tender.ts';

const tender = aTender();
const ranks = (analysis: Analysis): readonly string[] =>
  analysis.ranking.map((r) => `${r.rank} ${r.offer} ${decimal(r.total, 2)}`);
const status = (file: OfferFile, of = tender): readonly string[] => {
  const [found] = analyseOffers(of, [file]).offers;
  return [found?.status ?? '', ...(found?.defects.map((d) => d.kind) ?? [])];
};
const reserved = { answers: [{ clause: 'adm-object', answer: 'refuse' }] } as const;

describe('analyseOffers, decisions of the buyer', () => {
  const decided = (offer: string, status: OfferStatus, reason = 'Motif écrit') => ({
    offer,
    status,
    reason,
    by: 'A. Sey',
    at: '2027-02-01T09:00:00.000Z',
  });
  const files = [aFile('a', 100), aFile('b', 50, { offer: reserved })];
  const found = (...decisions: readonly StatusDecision[]) =>
    analyseOffers(tender, files, decisions).offers.map((o) => `${o.offer} ${o.status}`);

  it('keeps the presumption while nothing is decided', () => {
    expect(found()).to.deep.equal(['a ranked', 'b irregular']);
  });
  it('ranks an offer whose presumption is lifted, at its price', () => {
    const analysis = analyseOffers(tender, files, [decided('b', 'regular')]);
    expect(ranks(analysis)).to.deep.equal(['1 b 80.00', '2 a 60.00']);
  });
  it('sets aside what the buyer eliminated, with the article, and out of the lowest price', () => {
    const decisions = [decided('b', 'regular'), decided('b', 'abnormally-low', 'Prix injustifié')];
    const analysis = analyseOffers(tender, files, decisions);
    expect(ranks(analysis)).to.deep.equal(['1 a 80.00']);
    const [, b] = analysis.offers;
    expect(b?.status).to.equal('eliminated');
    expect(b?.defects[0]?.because).to.include({
      label: 'Anormalement basse\u202f: Prix injustifié',
      source: 'CCP L2152-6',
    });
  });
  it('does not lift what is missing', () => {
    const noPrice = aFile('c', 100, { offer: { prices: [] } });
    const [c] = analyseOffers(tender, [noPrice], [decided('c', 'regular')]).offers;
    expect(c?.status).to.equal('incomplete');
  });
});

describe('analyseOffers, ranking', () => {
  // each offer: text 15 + proof 5 + value 10 + choice 10 = 40, and its price
  const three = [aFile('a', 100), aFile('b', 120), aFile('c', 150)];
  it('adds the price to the other criteria', () => {
    expect(ranks(analyseOffers(tender, three))).to.deep.equal([
      '1 a 80.00', // 40 + 40
      '2 b 73.33', // 40 + 33.33
      '3 c 66.67', // 40 + 26.67
    ]);
  });
  it('uses the declared slope', () => {
    const slope = aTender({
      criteria: { price: { formula: 'linear-slope', k: 1, basis: 'HT' } },
    });
    expect(ranks(analyseOffers(slope, three))).to.deep.equal([
      '1 a 80.00',
      '2 b 72.00',
      '3 c 60.00',
    ]);
  });
  it('shares ranks: 1, 1, 3', () => {
    const files = [aFile('b', 100), aFile('c', 150), aFile('a', 100)];
    expect(ranks(analyseOffers(tender, files))).to.deep.equal([
      '1 a 80.00',
      '1 b 80.00',
      '3 c 66.67',
    ]);
  });
  it('takes the lowest price among the offers that can be ranked', () => {
    const files = [aFile('a', 100), aFile('b', 50, { offer: reserved })];
    expect(ranks(analyseOffers(tender, files))).to.deep.equal(['1 a 80.00']);
  });
  it('ranks nobody when nobody can be', () => {
    expect(analyseOffers(tender, [aFile('a', 100, { offer: reserved })]).ranking).to.deep.equal([]);
    expect(analyseOffers(tender, []).ranking).to.deep.equal([]);
  });

  const files = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 9_850, max: 10_050 })), {
      minLength: 1,
      maxLength: 6,
    })
    .map((list) =>
      list.map(([price, rate], i) =>
        aFile(`o${i}`, price, {
          offer: {
            items: [
              { item: 'api-docs/text', text: 'x' },
              { item: 'sla-up/value', value: rate / 100, justification: 'x' },
              { item: 'sob-green/choice', choice: 'pâle' },
            ],
          },
        }),
      ),
    );
  it('does not depend on the order of the offers', () => {
    fc.assert(
      fc.property(files, (list) => {
        const turned = analyseOffers(tender, [...list].reverse());
        expect(ranks(turned)).to.deep.equal(ranks(analyseOffers(tender, list)));
      }),
      { numRuns: 50 },
    );
  });
  it('gives a total that is the sum of the printed points', () => {
    fc.assert(
      fc.property(files, (list) => {
        for (const offer of analyseOffers(tender, list).offers) {
          const printed = offer.criteria.flatMap((c) => (c.sub.length > 0 ? c.sub : [c]));
          const sum = total(printed.map((s) => exact(decimal(s.rounded, 2))));
          expect(sum).to.deep.equal(offer.total);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('analyseOffers, rounding', () => {
  it('rounds once, at the sub-criterion, and keeps the exact points beside', () => {
    const [found] = analyseOffers(tender, [aFile('a', 100), aFile('b', 120)]).offers.slice(1);
    const price = found?.criteria[0];
    expect(price?.exact).to.deep.equal(rational(100n, 3n));
    expect(price?.rounded).to.deep.equal(rational(3_333n, 100n));
  });
});

describe('analyseOffers, status', () => {
  const without = (...gone: readonly string[]) => ({
    items: aFile('a', 100).offer.items.filter((i) => !gone.includes(i.item)),
  });
  const value = (n: number) => ({
    items: [
      ...without('sla-up/value').items,
      { item: 'sla-up/value', value: n, justification: 'x' },
    ],
  });
  const table: readonly (readonly [why: string, file: OfferFile, found: readonly string[]])[] = [
    ['a whole offer', aFile('a', 100), ['ranked']],
    ['no price', aFile('a', 100, { offer: { prices: [] } }), ['incomplete', 'missing']],
    ['a price of zero', aFile('a', 0), ['incomplete', 'missing']],
    [
      'a missing answer',
      aFile('a', 100, { offer: without('sob-green/choice') }),
      ['incomplete', 'missing'],
    ],
    [
      'a text nobody graded',
      aFile('a', 100, { grades: [] }),
      ['incomplete', 'ungraded', 'ungraded'],
    ],
    [
      'a value below the floor',
      aFile('a', 100, { offer: value(98.99) }),
      ['irregular', 'presumed-irregular'],
    ],
    ['a value of zero points', aFile('a', 100, { offer: value(99) }), ['ranked']],
    ['a refused clause', aFile('a', 100, { offer: reserved }), ['irregular', 'presumed-irregular']],
    [
      'nothing confirmed',
      aFile('a', 100, { offer: { confirmsAll: false } }),
      ['incomplete', 'missing', 'missing', 'missing', 'missing'],
    ],
    [
      'an equivalent to a standard',
      aFile('a', 100, {
        offer: { answers: [{ clause: 'api-docs', answer: 'equivalent', equivalent: 'x' }] },
      }),
      ['ranked'],
    ],
    [
      'an equivalent to anything else',
      aFile('a', 100, {
        offer: { answers: [{ clause: 'sla-up', answer: 'equivalent', equivalent: 'x' }] },
      }),
      ['irregular', 'presumed-irregular'],
    ],
  ];
  for (const [why, file, found] of table)
    it(`is ${found.join(', ')} for ${why}`, () => {
      expect(status(file)).to.deep.equal(found);
    });

  it('is to negotiate where the procedure is negotiated', () => {
    const negotiated = aTender({ facts: { negotiation: true } });
    expect(status(aFile('a', 100, { offer: reserved }), negotiated)).to.deep.equal([
      'irregular',
      'to-negotiate',
    ]);
  });
  it('keeps missing, ungraded, below the floor and zero apart', () => {
    const kinds = [
      status(aFile('a', 100, { offer: without('sla-up/value') })),
      status(aFile('a', 100, { grades: [] })),
      status(aFile('a', 100, { offer: value(90) })),
      status(aFile('a', 100, { offer: value(99) })),
    ];
    expect(kinds.map((k) => k.join(' '))).to.deep.equal([
      'incomplete missing',
      'incomplete ungraded ungraded',
      'irregular presumed-irregular',
      'ranked',
    ]);
  });
  it('reads an absence as level zero where the rules announce it', () => {
    const zero = aTender({ levelZero: ['sla-up/value'] });
    const found = analyseOffers(zero, [aFile('a', 100, { offer: without('sla-up/value') })]);
    expect(ranks(found)).to.deep.equal(['1 a 70.00']); // 80 − 10
  });
  it('sets an offer under an announced floor mark apart, and ranks it at the mark', () => {
    const floor = (percent: number) =>
      aTender({ criteria: { floors: [{ criterion: '2', percent }] } });
    // criterion 2: 30 of 50 points, 60 %
    expect(status(aFile('a', 100), floor(60))).to.deep.equal(['ranked']);
    expect(status(aFile('a', 100), floor(60.01))).to.deep.equal(['irregular', 'floor-mark']);
  });
});

describe('comparedPrice', () => {
  const priced = (basis: 'HT' | 'TTC') =>
    aTender({
      criteria: { price: { formula: 'classic', k: 1, basis } },
      prices: [
        { key: 'p1', label: 'Forfait', unit: 'an', quantity: 3, kind: 'firm' },
        { key: 'p2', label: 'Jour', unit: 'jour', quantity: 2.5, kind: 'optional' },
      ],
    });
  const file = aFile('a', 100, {
    offer: {
      vatPct: 5.5,
      prices: [
        { key: 'p1', unitPriceCents: 10_000 },
        { key: 'p2', unitPriceCents: 3_333 },
      ],
    },
  });
  it('sums unit prices times quantities, exactly', () => {
    // 3 × 100.00 + 2.5 × 33.33 = 383.325
    expect(comparedPrice(priced('HT'), file).cents).to.deep.equal(exact('38332.5'));
  });
  it('adds the VAT of the offer on the declared basis only', () => {
    // 383.325 × 1.055 = 404.407875
    expect(comparedPrice(priced('TTC'), file).cents).to.deep.equal(exact('40440.7875'));
  });
  it('is unknown when one line has no price, and says which', () => {
    const found = comparedPrice(priced('HT'), aFile('a', 100));
    expect(found.cents).to.equal(null);
    expect(found.because.label).to.match(/p2|Jour/);
  });
});

describe('comparedPrice, life cycle', () => {
  const lines = [
    { key: 'p1', label: 'Mise en œuvre', unit: 'forfait', quantity: 1, kind: 'firm' },
    { key: 'p2', label: 'Mois de service', unit: 'mois', quantity: 12, kind: 'firm' },
    { key: 's1', label: 'Sortie', unit: 'jour', quantity: 10, kind: 'exit' },
  ] as const;
  const over = (years: number, basis: 'HT' | 'TTC' = 'HT', yearly: readonly string[] = ['p2']) =>
    aTender({
      criteria: { price: { formula: 'classic', k: 1, basis, lifeCycle: { years, yearly } } },
      prices: lines,
    });
  const file = aFile('a', 100, {
    offer: {
      vatPct: 20,
      prices: [
        { key: 'p1', unitPriceCents: 1_000_00 },
        { key: 'p2', unitPriceCents: 100_00 },
        { key: 's1', unitPriceCents: 50_00 },
      ],
    },
  });
  it('counts a yearly line once a year, the others once, the exit included', () => {
    // 1 000 + 12 × 100 × 6 + 10 × 50 = 8 700 €
    expect(comparedPrice(over(6), file).cents).to.deep.equal(exact(8_700_00));
    // 8 700 × 1.2
    expect(comparedPrice(over(6, 'TTC'), file).cents).to.deep.equal(exact(10_440_00));
    // 1 000 + 1 200 + 500
    expect(comparedPrice(over(1), file).cents).to.deep.equal(exact(2_700_00));
  });
  it('shows the years in the working', () => {
    const { because } = comparedPrice(over(6), file);
    expect(plainSpaces(because.label)).to.equal('Coût du cycle de vie sur 6 ans HT');
    expect(because.from[0]?.from.map((one) => plainSpaces(one.label))).to.deep.equal([
      'Mise en œuvre : 1 000,00 € × 1',
      'Mois de service : 100,00 € × 12 × 6 ans',
      'Sortie : 50,00 € × 10',
    ]);
  });
  it('names the price criterion after it, and leaves other dossiers alone', () => {
    expect(over(6).criteria.criteria[0]?.title).to.equal('Coût du cycle de vie');
    expect(tender.criteria.criteria[0]?.title).to.equal('Prix');
  });
  const wrong: readonly (readonly [why: string, of: Tender, codes: readonly string[]])[] = [
    ['a whole declaration', over(6), []],
    ['exactly the contract', over(2), []],
    ['less than the contract of 24 months', over(1), ['shorter-than-contract']],
    ['no yearly line', over(6, 'HT', []), ['no-yearly-line']],
    ['an unknown line', over(6, 'HT', ['p2', 'p9']), ['unknown-line']],
    ['a yearly exit', over(6, 'HT', ['p2', 's1']), ['yearly-exit']],
    [
      'no exit line',
      aTender({ criteria: { price: { lifeCycle: { years: 6, yearly: ['p1'] } } as never } }),
      ['no-exit-line'],
    ],
  ];
  for (const [why, of, codes] of wrong)
    it(`finds ${codes.join(', ') || 'nothing wrong'} in ${why}`, () => {
      const found = of.remarks.map((r) => r.code).filter((c) => c.includes('life-cycle'));
      expect(found).to.deep.equal(codes.map((code) => `criteria/life-cycle-${code}`));
    });
});
