import { expect } from 'chai';
import {
  type Counts,
  type Indicator,
  indicatorPin,
  indicatorsNamed,
  measure,
  type Statistic,
} from '../../../src/core/clauses/indicator.ts';
import { decimal } from '../../../src/core/shared/rational.ts';

type Formula = Pick<Indicator, 'formula' | 'unit' | 'minimumSample'>;

const ratio = (own: Partial<Formula> = {}, part = true): Formula => ({
  formula: { ratio: { numerator: 'cas traités', denominator: 'cas reçus', part } },
  unit: 'percent',
  minimumSample: null,
  ...own,
});
const drawn = (statistic: Statistic, minimumSample: number | null = null): Formula => ({
  formula: { value: { of: 'durées', statistic } },
  unit: 'minutes',
  minimumSample,
});

/** `kind value of sample`, or the places of the wrong counts. */
function said(indicator: Formula, counts: Counts): string {
  const found = measure(indicator, counts);
  if (!found.ok) return found.problems.map((p) => p.where).join(' ');
  if (found.value.kind === 'nothing-to-measure') return found.value.kind;
  const { kind, value, sample } = found.value;
  return `${kind} ${decimal(value, 3)} of ${decimal(sample, 0)}`;
}

describe('measure', () => {
  const table: readonly (readonly [indicator: Formula, counts: Counts, expected: string])[] = [
    [ratio(), { numerator: 1, denominator: 3 }, 'measured 33.333 of 3'],
    [ratio(), { numerator: 0, denominator: 3 }, 'measured 0.000 of 3'],
    [ratio(), { numerator: 3, denominator: 3 }, 'measured 100.000 of 3'],
    [ratio(), { numerator: 4, denominator: 3 }, '/numerator'],
    [ratio({}, false), { numerator: 4, denominator: 3 }, 'measured 133.333 of 3'],
    [ratio({ unit: 'days' }, false), { numerator: 21, denominator: 2 }, 'measured 10.500 of 2'],
    [ratio(), { numerator: 0, denominator: 0 }, 'nothing-to-measure'],
    [ratio(), { numerator: 1 }, '/denominator'],
    [ratio(), {}, '/numerator /denominator'],
    [ratio(), { numerator: -1, denominator: Number.NaN }, '/numerator /denominator'],
    [ratio({ minimumSample: 100 }), { numerator: 50, denominator: 100 }, 'measured 50.000 of 100'],
    [
      ratio({ minimumSample: 100 }),
      { numerator: 50, denominator: 99 },
      'sample-too-small 50.505 of 99',
    ],
    [ratio({ unit: 'score10' }, false), { numerator: 20, denominator: 2 }, 'measured 10.000 of 2'],
    [ratio({ unit: 'score10' }, false), { numerator: 21, denominator: 2 }, '/numerator'],
    [drawn('median'), { values: [10, 1, 2] }, 'measured 2.000 of 3'],
    [drawn('median'), { values: [10, 1, 2, 4] }, 'measured 3.000 of 4'],
    [
      drawn('p95'),
      { values: Array.from({ length: 20 }, (_, i) => 20 - i) },
      'measured 19.000 of 20',
    ],
    [
      drawn('p95'),
      { values: Array.from({ length: 21 }, (_, i) => i + 1) },
      'measured 20.000 of 21',
    ],
    [drawn('p95'), { values: [7] }, 'measured 7.000 of 1'],
    [drawn('mean'), { values: [1, 2, 2] }, 'measured 1.667 of 3'],
    [drawn('greatest'), { values: [0.1, 0.3, 0.2] }, 'measured 0.300 of 3'],
    [drawn('sum'), { values: [0.1, 0.2] }, 'measured 0.300 of 2'],
    [drawn('median', 4), { values: [1, 2, 3] }, 'sample-too-small 2.000 of 3'],
    [drawn('median'), {}, '/values'],
    [drawn('median'), { values: [1, -2, Number.POSITIVE_INFINITY] }, '/values/1 /values/2'],
    ...(['median', 'p95', 'mean', 'greatest', 'sum'] as const).map(
      (statistic) => [drawn(statistic), { values: [] }, 'nothing-to-measure'] as const,
    ),
  ];
  for (const [indicator, counts, expected] of table)
    it(`is ${expected} for ${JSON.stringify(indicator.formula)} of ${JSON.stringify(counts)}`, () => {
      expect(said(indicator, counts)).to.equal(expected);
    });
  it('leaves the list of values as it was', () => {
    const values = Object.freeze([3, 1, 2]);
    expect(said(drawn('median'), { values })).to.equal('measured 2.000 of 3');
  });
});

describe('indicatorPin and indicatorsNamed', () => {
  it('name a version apart from clauses, and the indicators of a clause', () => {
    expect(indicatorPin({ id: 'latency', version: 2 })).to.equal('indicator:latency@2');
    expect(indicatorsNamed({ indicator: null })).to.deep.equal([]);
    expect(indicatorsNamed({ indicator: 'latency' })).to.deep.equal(['latency']);
    expect(indicatorsNamed({ indicator: 'a, b' })).to.deep.equal(['a', 'b']);
  });
});
