import { expect } from 'chai';
import { levelPoints, type ValuePoints, valuePoints } from '../../../src/core/rules/points.ts';
import { withUnit } from '../../../src/core/rules/units.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { decimal, exact, rational } from '../../../src/core/shared/rational.ts';

type Bounds = readonly [floor: number, ceiling: number, max: number, unit: string];

const points = (value: number, [floor, ceiling, max, unit]: Bounds): ValuePoints =>
  valuePoints(
    exact(value),
    { floor: exact(floor), ceiling: exact(ceiling), max: exact(max) },
    (one) => withUnit(one, unit),
    'sla-test@1#item',
  );

const shown = (found: ValuePoints): string =>
  found.kind === 'points' ? decimal(found.points.value, 2) : 'sous le plancher';

const label = (found: ValuePoints): string =>
  plainSpaces(found.kind === 'points' ? found.points.because.label : found.because.label);

type Case = readonly [why: string, value: number, gives: string];

const table = (title: string, bounds: Bounds, cases: readonly Case[]): void => {
  describe(`valuePoints, ${title}`, () => {
    for (const [why, value, gives] of cases)
      it(`${why}: ${gives}`, () => {
        expect(shown(points(value, bounds))).to.equal(gives);
      });
  });
};

const MORE: Bounds = [99.9, 99.95, 1.5, '%'];
const LESS: Bounds = [4, 2, 1.5, 'heures'];

table('more is better', MORE, [
  ['just under the floor', 99.8999, 'sous le plancher'],
  ['at the floor', 99.9, '0.00'],
  ['between', 99.92, '0.60'],
  ['just under the ceiling', 99.9499, '1.50'],
  ['at the ceiling', 99.95, '1.50'],
  ['above the ceiling', 99.99, '1.50'],
]);

table('less is better', LESS, [
  ['just above the floor', 4.01, 'sous le plancher'],
  ['at the floor', 4, '0.00'],
  ['half way', 3, '0.75'],
  ['at the ceiling', 2, '1.50'],
  ['under the ceiling', 0.5, '1.50'],
]);

describe('valuePoints', () => {
  it('is exact: nothing is rounded before the sub-criterion', () => {
    const found = points(2, [3, 0, 1, 'heures']);
    expect(found.kind === 'points' && found.points.value).to.deep.equal(rational(1n, 3n));
  });

  const labels: readonly (readonly [why: string, found: ValuePoints, says: string])[] = [
    ['under the floor', points(99, MORE), 'La valeur 99 % est sous le plancher de 99,9 %'],
    ['between', points(3, LESS), '(4 heures − 3 heures) ÷ (4 heures − 2 heures) × 1,50 point'],
    [
      'at the ceiling',
      points(2, LESS),
      '2 heures : la valeur qui donne tous les points (2 heures) est atteinte',
    ],
  ];
  for (const [why, found, says] of labels)
    it(`says how ${why}: ${says}`, () => {
      expect(label(found)).to.equal(says);
    });

  it('shows the points and their source', () => {
    const found = points(3, LESS);
    const because = found.kind === 'points' ? found.points.because : found.because;
    expect([plainSpaces(because.figure ?? ''), because.source]).to.deep.equal([
      '0,75 point',
      'sla-test@1#item',
    ]);
  });
});

describe('levelPoints', () => {
  const levels: readonly (readonly [level: number, gives: string])[] = [
    [0, '0.00'],
    [25, '0.75'],
    [50, '1.50'],
    [75, '2.25'],
    [100, '3.00'],
  ];
  for (const [level, gives] of levels)
    it(`${level} % of 3 points: ${gives}`, () => {
      expect(decimal(levelPoints(level, exact(3), 'x').value, 2)).to.equal(gives);
    });

  for (const level of [-25, 1, 30, 99, 101, 125])
    it(`refuses ${level} %`, () => {
      expect(() => levelPoints(level, exact(3), 'x')).to.throw(
        RangeError,
        `no such level: ${level}`,
      );
    });

  it('says how', () => {
    const { because } = levelPoints(75, exact(3), 'api@1#openapi');
    expect(plainSpaces(`${because.label} = ${because.figure}`)).to.equal(
      'Niveau 75 % de 3,00 points = 2,25 points',
    );
  });
});
