import { expect } from 'chai';
import fc from 'fast-check';
import type { Facts } from '../../../src/core/rules/condition.ts';
import {
  compare,
  decimal,
  exact,
  type Rational,
  rational,
  total,
} from '../../../src/core/shared/rational.ts';
import {
  type CriteriaPlan,
  type Grid,
  gradedItems,
  gridFor,
  shareOut,
} from '../../../src/core/tender/criteria.ts';
import { criteriaProblems } from '../../../src/core/tender/criteria-problems.ts';
import { aClause, aLibrary, anItem, FACTS } from '../../builders/library.ts';
import { aDossier, aSources, aTender, CLAUSES, GRID } from '../../builders/tender.ts';

const shared = (points: readonly number[], weight: number): readonly string[] =>
  shareOut(points.map(exact), exact(weight)).map((p) => decimal(p, 2));

describe('shareOut', () => {
  const table: readonly (readonly [
    points: readonly number[],
    weight: number,
    shares: readonly string[],
  ])[] = [
    [[3, 1], 4, ['3.00', '1.00']],
    [[1.5, 1.5, 1], 4, ['1.50', '1.50', '1.00']],
    [[3], 4, ['4.00']],
    [[3, 3, 3], 14, ['5.00', '4.50', '4.50']], // 4.67 each → 4.5, the half point left goes to the first
    [[1, 3], 7, ['1.50', '5.50']], // 1.75 → 1.5 and 5.25 → 5, the half point left goes to the heaviest
    [[3, 2, 2], 3, ['2.00', '0.50', '0.50']], // 1.29, 0.86, 0.86
    [[], 4, []],
  ];
  for (const [points, weight, shares] of table)
    it(`shares ${weight} points out as ${shares.join(' + ')} over ${points.join(', ')}`, () => {
      expect(shared(points, weight)).to.deep.equal(shares);
    });

  const halves = fc.integer({ min: 1, max: 40 }).map((n) => rational(BigInt(n), 2n));
  const list = fc.array(halves, { minLength: 1, maxLength: 8 });
  it('sums to the weight, for every list', () => {
    fc.assert(
      fc.property(list, halves, (points, weight) => {
        expect(total(shareOut(points, weight))).to.deep.equal(weight);
      }),
    );
  });
  it('gives whole half points, none under zero, and keeps the heaviest heaviest', () => {
    fc.assert(
      fc.property(list, halves, (points, weight) => {
        const shares = shareOut(points, weight);
        for (const share of shares) {
          expect(share.n >= 0n).to.equal(true);
          expect((share.n * 2n) % share.d).to.equal(0n);
        }
        const order = (values: readonly Rational[]) => [...values].sort(compare).at(-1);
        const heaviest = points.findIndex((p) => compare(p, order(points) ?? p) === 0);
        expect(shares[heaviest]).to.deep.equal(order(shares));
      }),
    );
  });
});

const plan = (own: Parameters<typeof aTender>[0] = {}, grid: Grid = GRID): CriteriaPlan =>
  aTender(own, aSources({ grids: [grid] })).criteria;
const codes = (of: CriteriaPlan): readonly string[] =>
  criteriaProblems(of, false).map((p) => `${p.code} ${p.where}`);

describe('planCriteria', () => {
  it('keeps the grid when every clause is there', () => {
    expect(gradedItems(plan()).map((g) => `${g.key} ${decimal(g.points, 2)}`)).to.deep.equal([
      'api-docs/proof 10.00',
      'api-docs/text 20.00',
      'sla-up/value 20.00',
      'sob-green/choice 10.00',
    ]);
  });
  it('shares the points of an item that does not apply among its neighbours', () => {
    const clauses = CLAUSES.map((c) =>
      c.id === 'api-docs'
        ? {
            ...c,
            items: c.items.map((i) => (i.id === 'proof' ? { ...i, when: { fact: 'hosting' } } : i)),
          }
        : c,
    );
    const found = aTender({}, aSources({ library: aLibrary(clauses) })).criteria;
    expect(gradedItems(found).map((g) => `${g.key} ${decimal(g.points, 2)}`)[0]).to.equal(
      'api-docs/text 30.00',
    );
  });
  it('puts the buyer’s weights in place of the grid’s', () => {
    const own = { criteria: { weights: { '1': 30, '2': 60, '2.1': 40 } } };
    expect(codes(plan(own))).to.deep.equal([]);
    expect(gradedItems(plan(own)).map((g) => decimal(g.points, 2))).to.deep.equal([
      '13.00', // 13.33 to the half point below
      '27.00', // 26.67 → 26.5, and the half point left
      '20.00',
      '10.00',
    ]);
  });
});

describe('gridFor', () => {
  const grid = (id: string, order: number, suits: Grid['suits']): Grid => ({
    ...GRID,
    id,
    order,
    suits,
  });
  const grids = [
    grid('last', 9, { always: true }),
    grid('hosted', 2, { fact: 'hosting' }),
    grid('first', 1, { fact: 'buyerType', is: 'state' }),
  ];
  const table: readonly (readonly [why: string, named: string, facts: Facts, id?: string])[] = [
    ['the one that suits every need', '', { hosting: false, buyerType: 'local' }, 'last'],
    ['the one that suits this need', '', { hosting: true, buyerType: 'local' }, 'hosted'],
    ['the lowest order of those that suit', '', { hosting: true, buyerType: 'state' }, 'first'],
    ['the one that the buyer names', 'last', { hosting: true, buyerType: 'state' }, 'last'],
    ['none for a name that does not exist', 'nothing', { hosting: true, buyerType: 'state' }],
  ];
  for (const [why, named, facts, id] of table)
    it(`gives ${why}`, () => {
      const dossier = aDossier({ criteria: { grid: named } });
      expect(gridFor(grids, dossier, facts, FACTS)?.id).to.equal(id);
    });
});

describe('planCriteria, parts with nothing to ask', () => {
  /** The clauses whose ids are given apply to nothing of this need. */
  const without = (ids: readonly string[], own: Parameters<typeof aTender>[0] = {}) => {
    const never = { fact: 'hosting' };
    const clauses = CLAUSES.map((c) => (ids.includes(c.id) ? { ...c, applies: never } : c));
    return aTender(own, aSources({ library: aLibrary(clauses) })).criteria;
  };
  const weights = (found: CriteriaPlan) =>
    found.criteria.flatMap((c) => [
      `${c.number} ${decimal(c.weight, 2)}`,
      ...c.sub.map((s) => `${s.number} ${decimal(s.weight, 2)}`),
    ]);
  it('gives the points of a sub-criterion to the others of its criterion, numbered without a gap', () => {
    const found = without(['api-docs']);
    expect(weights(found)).to.deep.equal([
      '1 40.00',
      '2 50.00',
      '2.1 50.00',
      '3 10.00',
      '3.1 10.00',
    ]);
    expect(found.moved).to.deep.equal([
      { id: '2.1', title: 'Interfaces', weight: 30, within: '2' },
    ]);
    expect(codes(found)).to.deep.equal([]);
  });
  it('gives the points of a graded criterion to the other graded ones, never to the price', () => {
    const found = without(['api-docs', 'sla-up']);
    expect(weights(found)).to.deep.equal(['1 40.00', '2 60.00', '2.1 60.00']);
    expect(found.moved).to.deep.equal([{ id: '2', title: 'Valeur', weight: 50, within: null }]);
  });
  it('keeps the environmental criterion, to be said empty', () => {
    expect(codes(without(['sob-green']))).to.deep.equal([
      'criteria/empty-subcriterion /criteria/3.1',
    ]);
  });
  it('moves nothing that the buyer weighs', () => {
    const own = { criteria: { weights: { '2.1': 30 } } };
    expect(codes(without(['api-docs'], own))).to.deep.equal([
      'criteria/empty-subcriterion /criteria/2.1',
    ]);
  });
});

describe('planCriteria, modes', () => {
  it('marks each criterion of an order out of 100, its parts in proportion to the half point', () => {
    const found = plan({ criteria: { mode: 'ordered' } });
    expect(found.criteria.map((c) => decimal(c.weight, 2))).to.deep.equal([
      '100.00',
      '100.00',
      '100.00',
    ]);
    // 30 and 20 of 50 → 60 and 40 of 100
    expect(found.criteria[1]?.sub.map((s) => decimal(s.weight, 2))).to.deep.equal([
      '60.00',
      '40.00',
    ]);
    // 10 and 20 of 30 → 20 and 40 of 60
    expect(gradedItems(found).map((g) => decimal(g.points, 2))).to.deep.equal([
      '20.00',
      '40.00',
      '40.00',
      '100.00',
    ]);
  });
  it('keeps the published bounds beside the weight', () => {
    const ranges = {
      '1': { min: 35, max: 45 },
      '2': { min: 45, max: 55 },
      '3': { min: 5, max: 15 },
    };
    const found = plan({ criteria: { mode: 'range', ranges } });
    expect(found.criteria.map((c) => c.range)).to.deep.equal(Object.values(ranges));
    expect(codes(found)).to.deep.equal([]);
  });
  const ranges = (min: number, max: number) =>
    codes(
      plan({
        criteria: {
          mode: 'range',
          ranges: { '1': { min, max }, '2': { min: 45, max: 55 }, '3': { min: 5, max: 15 } },
        },
      }),
    );
  const bounds: readonly (readonly [min: number, max: number, found: readonly string[]])[] = [
    [40, 50, []],
    [30, 40, []],
    [40.01, 50, ['criteria/weight-outside-range /criteria/1']],
    [30, 39.99, ['criteria/weight-outside-range /criteria/1']],
    [34, 45, ['criteria/range-too-wide /criteria/1']],
  ];
  for (const [min, max, found] of bounds)
    it(`reads a weight of 40 between ${min} and ${max}`, () => {
      expect(ranges(min, max)).to.deep.equal(found);
    });
  it('asks for the bounds of every criterion', () => {
    expect(codes(plan({ criteria: { mode: 'range' } }))).to.deep.equal([
      'criteria/range-missing /criteria/1',
      'criteria/range-missing /criteria/2',
      'criteria/range-missing /criteria/3',
    ]);
  });
  it('asks for a reason to order instead of weighting, except in a concession', () => {
    const ordered = plan({ criteria: { mode: 'ordered' } });
    expect(codes(ordered)).to.deep.equal(['criteria/order-without-reason /criteria/mode']);
    expect(criteriaProblems(ordered, true)).to.deep.equal([]);
    const reasoned = plan({ criteria: { mode: 'ordered', modeReason: 'Besoin non comparable.' } });
    expect(codes(reasoned)).to.deep.equal([]);
  });
});

describe('criteriaProblems', () => {
  const weights = (own: Readonly<Record<string, number>>) => plan({ criteria: { weights: own } });
  it('has nothing to say of a sound grid', () => {
    expect(codes(plan())).to.deep.equal([]);
  });
  const totals: readonly (readonly [price: number, found: readonly string[]])[] = [
    [39.99, ['criteria/total-not-100 /criteria/weights']],
    [40, []],
    [40.01, ['criteria/total-not-100 /criteria/weights']],
  ];
  for (const [price, found] of totals)
    it(`${found.length === 0 ? 'accepts' : 'refuses'} weights that total ${60 + price}`, () => {
      expect(codes(weights({ '1': price }))).to.deep.equal(found);
    });
  it('refuses sub-criteria that do not total their criterion', () => {
    expect(codes(weights({ '2.1': 29 }))).to.deep.equal(['criteria/sub-total /criteria/2']);
  });
  it('refuses a sub-criterion that has lost its questions', () => {
    const own = { exclusions: [{ clause: 'sla-up', because: 'x' }] };
    expect(codes(plan(own))).to.deep.equal(['criteria/empty-subcriterion /criteria/2.2']);
  });
  it('refuses an item under one point and accepts one at one point', () => {
    const small = (points: number): Grid => ({
      ...GRID,
      criteria: GRID.criteria.map((c) =>
        c.id !== '2'
          ? c
          : {
              ...c,
              sub: (c.sub ?? []).map((s) =>
                s.id !== '2.1'
                  ? s
                  : {
                      ...s,
                      items: [
                        { item: 'api-docs/proof', points },
                        { item: 'api-docs/text', points: 30 - points },
                      ],
                    },
              ),
            },
      ),
    });
    expect(codes(plan({}, small(0.5)))).to.deep.equal([
      'criteria/item-too-small /criteria/api-docs/proof',
    ]);
    expect(codes(plan({}, small(1)))).to.deep.equal([]);
  });
  it('accepts 25 graded items and refuses 26', () => {
    const many = (n: number): readonly string[] => {
      const names = Array.from({ length: n - 1 }, (_, i) => `q${i}`);
      const items = names.map((item, i) => ({ item: `adm-many/${item}`, points: i ? 1 : 52 - n }));
      const clause = aClause('adm-many', { items: names.map((id) => anItem(id)) });
      const grid: Grid = {
        ...GRID,
        criteria: GRID.criteria.map((c) =>
          c.id === '2' ? { ...c, sub: [{ id: '2.1', title: 'x', weight: 50, items }] } : c,
        ),
      };
      const library = aLibrary([...CLAUSES, clause]);
      return codes(aTender({}, aSources({ library, grids: [grid] })).criteria);
    };
    expect(many(25)).to.deep.equal([]);
    expect(many(26)).to.deep.equal(['criteria/too-many-items /criteria/items']);
  });
  it('wants one price, and not alone', () => {
    const [price, value, green] = GRID.criteria;
    if (!price || !value || !green) throw new Error('three criteria');
    const of = (...criteria: Grid['criteria']) => codes(plan({}, { ...GRID, criteria }));
    expect(of({ ...price, weight: 100 })).to.deep.equal(['criteria/price-alone /criteria/price']);
    expect(
      of({ ...price, weight: 20 }, { ...price, id: '4', weight: 20 }, value, green),
    ).to.deep.equal(['criteria/price-missing /criteria/price']);
  });
  it('wants floor marks on criteria that exist', () => {
    expect(codes(plan({ criteria: { floors: [{ criterion: '9', percent: 50 }] } }))).to.deep.equal([
      'criteria/unknown-floor /criteria/floors',
    ]);
  });
  it('refuses a floor mark on the price: no analysis applies it', () => {
    expect(codes(plan({ criteria: { floors: [{ criterion: '1', percent: 50 }] } }))).to.deep.equal([
      'criteria/floor-on-price /criteria/floors',
    ]);
  });
});
