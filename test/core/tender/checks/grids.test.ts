import { expect } from 'chai';
import { gridProblems, gridsProblems } from '../../../../src/core/tender/checks/grids.ts';
import type { Grid } from '../../../../src/core/tender/criteria.ts';
import { aLibrary } from '../../../builders/library.ts';
import { CLAUSES, GRID } from '../../../builders/tender.ts';

type Sub = NonNullable<Grid['criteria'][number]['sub']>[number];

const codes = (own: Partial<Grid>, versions = CLAUSES): readonly string[] =>
  gridProblems({ ...GRID, ...own }, aLibrary(versions)).map(
    (p) => `${p.code.replace('criteria/', '')} ${p.where.split('#/')[1]}`,
  );
/** The grid with its second criterion, 30 + 20 points, written otherwise. */
const withSub = (own: Partial<Sub>): Partial<Grid> => ({
  criteria: GRID.criteria.map((c) =>
    c.id === '2'
      ? { ...c, sub: (c.sub ?? []).map((s) => (s.id === '2.1' ? { ...s, ...own } : s)) }
      : c,
  ),
});
const criterion = (id: string, own: Partial<Grid['criteria'][number]>): Partial<Grid> => ({
  criteria: GRID.criteria.map((c) => (c.id === id ? { ...c, ...own } : c)),
});
const item = (name: string, points: number) => ({ item: name, points });

const table: readonly (readonly [why: string, own: Partial<Grid>, found: readonly string[]])[] = [
  ['a sound grid', {}, []],
  ['criteria of 101 points', criterion('1', { weight: 41 }), ['total-not-100 criteria']],
  [
    'sub-criteria that do not make their criterion',
    criterion('2', {
      weight: 50,
      sub: [{ id: '2.1', title: 'x', weight: 40, items: [item('api-docs/proof', 40)] }],
    }),
    ['sub-total 2'],
  ],
  [
    'questions that do not make their sub-criterion',
    withSub({ items: [item('api-docs/proof', 10), item('api-docs/text', 19)] }),
    ['item-total 2.1'],
  ],
  [
    'a clause that does not exist',
    withSub({ items: [item('api-gone/proof', 10), item('api-docs/text', 20)] }),
    ['unknown-item 2.1/api-gone/proof'],
  ],
  [
    'a question that its clause does not ask',
    withSub({ items: [item('api-docs/prof', 10), item('api-docs/text', 20)] }),
    ['unknown-item 2.1/api-docs/prof'],
  ],
  [
    'half a point',
    withSub({ items: [item('api-docs/proof', 0.5), item('api-docs/text', 29.5)] }),
    ['item-too-small 2.1/api-docs/proof'],
  ],
  [
    'a question graded twice',
    withSub({ items: [item('api-docs/text', 10), item('api-docs/text', 20)] }),
    ['item-twice api-docs/text'],
  ],
  [
    '26 questions',
    withSub({
      weight: 30,
      items: Array.from({ length: 24 }, (_, i) => item(`api-docs/t${i}`, 1.25)),
    }),
    [
      'too-many-items criteria',
      ...Array.from({ length: 24 }, (_, i) => `unknown-item 2.1/api-docs/t${i}`),
    ],
  ],
  ['no price', criterion('1', { kind: 'graded' }), ['no-item 1', 'price criteria']],
  ['no environment', criterion('3', { environmental: false }), ['no-environment criteria']],
  ['an identifier twice', criterion('3', { id: '1' }), ['id-twice 1']],
  ['a fact that does not exist', { suits: { fact: 'unknown' } }, ['condition-misfit suits']],
  ['a bound on a word', { suits: { fact: 'buyerType', above: 1 } }, ['condition-misfit suits']],
];

describe('gridProblems', () => {
  for (const [why, own, found] of table)
    it(`says ${found.length === 0 ? 'nothing' : found[0]} of ${why}`, () => {
      expect(codes(own)).to.deep.equal(found);
    });
  it('never grades an information', () => {
    const versions = CLAUSES.map((c) =>
      c.id === 'sob-green' ? { ...c, treatment: 'information' as const } : c,
    );
    expect(codes({}, versions)).to.deep.equal(['unknown-item 3.1/sob-green/choice']);
  });
});

describe('gridsProblems', () => {
  const all = (...grids: readonly Partial<Grid>[]) =>
    gridsProblems(grids.map((own) => ({ ...GRID, ...own }))).map((p) => p.code);
  it('wants one name and one order a grid, and one grid for every need', () => {
    expect(all({}, { id: 'other', order: 2, suits: { fact: 'hosting' } })).to.deep.equal([]);
    expect(all({}, { order: 2 })).to.deep.equal(['criteria/grid-twice']);
    expect(all({}, { id: 'other' })).to.deep.equal(['criteria/equal-order']);
    expect(all({ suits: { fact: 'hosting' } })).to.deep.equal(['criteria/no-default']);
  });
});
