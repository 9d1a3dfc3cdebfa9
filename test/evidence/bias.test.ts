import { expect } from 'chai';
import type { Asked } from '../../src/core/offers/asked.ts';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import { checkBias } from '../../src/evidence/bias/check-bias.ts';
import { BIAS_RULES } from '../../src/evidence/bias/rules.ts';
import { disparity, gap } from '../../src/evidence/bias/statistics.ts';
import { bytesOf } from './openapi-document.ts';

const HEAD =
  'Fonction;Version du modèle;Période;Groupe;Nombre de cas;Cas favorables;Erreurs;Échantillon';
const line = (
  group: string,
  cases: number | string,
  favourable: number | string,
  errors: number | string = 1,
  base = 'oui',
): string => `orientation;3.1;2026-T4;${group};${cases};${favourable};${errors};${base}`;
const table = (...lines: readonly string[]): string => [HEAD, ...lines].join('\n');
const check = (text: string, asked?: Asked): Promise<EvidenceReport> =>
  checkBias(bytesOf(text), asked);
type GroupFact = Readonly<Record<string, unknown>>;
const groupsOf = (report: EvidenceReport): readonly GroupFact[] =>
  report.facts['groups'] as readonly GroupFact[];

describe('disparity ratio', () => {
  /** 60/200 ÷ 250/500 = 0.3 ÷ 0.5 = 0.6; √(1/60 − 1/200 + 1/250 − 1/500) = 0.11690; e^(1.96 × 0.11690) = 1.25750. */
  it('has the interval of Katz, worked by hand', () => {
    const found = disparity(60, 200, 250, 500);
    expect(found?.ratio).to.be.closeTo(0.6, 1e-12);
    expect(found?.interval?.low).to.be.closeTo(0.4771, 5e-5);
    expect(found?.interval?.high).to.be.closeTo(0.7545, 5e-5);
  });

  it('is not computed when no other person is favoured, has no interval when nobody of the group is', () => {
    expect(disparity(5, 10, 0, 10)).to.equal(undefined);
    expect(disparity(5, 10, 0, 0)).to.equal(undefined);
    expect(disparity(0, 10, 5, 10)).to.deep.equal({ ratio: 0, interval: undefined });
  });

  /** 24/200 − 35/500 = 0.12 − 0.07 = 5 points; Wilson bounds by hand give 0.41 and 10.58 points. */
  it('has an error gap with the interval of Newcombe', () => {
    const found = gap(24, 200, 35, 500);
    expect(found?.points).to.be.closeTo(5, 1e-9);
    expect(found?.interval.low).to.be.closeTo(0.4054, 5e-4);
    expect(found?.interval.high).to.be.closeTo(10.5767, 5e-4);
  });
});

describe('bias table', () => {
  const fair = table(line('femmes', 200, 98), line('hommes', 500, 250));

  it('gives rates, ratio and interval of each group against the others', async () => {
    const report = await check(table(line('femmes', 200, 60), line('hommes', 500, 250)));
    const [women] = groupsOf(report);
    expect(women).to.include({
      ratePct: 30,
      othersRatePct: 50,
      ratio: 0.6,
      ratioLow: 0.4771,
      ratioHigh: 0.7545,
      outcome: 'beyond',
    });
    expect(report.facts).to.include({
      minRatio: 0.8,
      minGroup: 100,
      limitsAreClauseDefaults: true,
    });
    expect(report.findings.map((f) => f.message)).to.deep.equal([
      'Le rapport du groupe «\u202ffemmes\u202f» est 0,60 (intervalle à 95\u202f% de 0,48 à 0,75), sous la limite de 0,80.',
    ]);
  });

  it('compares a group with all the others of its own measure only', async () => {
    const other = 'tri;3.1;2026-T4;femmes;1000;0;1;oui';
    const report = await check(
      table(line('a', 200, 100), line('b', 200, 100), line('c', 200, 100), other),
    );
    expect(groupsOf(report)[0]).to.include({ othersCases: 400, othersRatePct: 50, ratio: 1 });
    expect(groupsOf(report)[3]).to.include({
      othersCases: 0,
      othersRatePct: null,
      ratio: null,
      outcome: 'not-computed',
    });
  });

  const OUTCOMES: readonly (readonly [string, string, number, Asked, string])[] = [
    ['all cases, 79 of 200 against half: 0.79 is under 0.80', 'non', 79, {}, 'beyond'],
    ['all cases, 80 of 200: 0.80 is enough', 'non', 80, {}, 'within'],
    ['a sample, 79: the bound 0.95 favours the contractor', 'oui', 79, {}, 'within'],
    ['not said, 79: value and bound disagree', '', 79, {}, 'unclear'],
    ['not said, 60: both are under', '', 60, {}, 'beyond'],
    ['a stricter limit', 'non', 80, { minRatio: 0.9 }, 'beyond'],
    ['a larger group is asked', 'non', 79, { minGroup: 201 }, 'too-small'],
    ['exactly the asked size', 'non', 79, { minGroup: 200 }, 'beyond'],
  ];
  for (const [why, base, favourable, asked, outcome] of OUTCOMES) {
    it(`concludes ${outcome}: ${why}`, async () => {
      const report = await check(
        table(line('femmes', 200, favourable, 1, base), line('hommes', 500, 250, 1, base)),
        asked,
      );
      expect(groupsOf(report)[0]).to.include({ outcome });
    });
  }

  /** 24 errors of 200 against 35 of 500: 12 % − 7 % = 5 points, from 0.41 to 10.58. */
  const GAPS: readonly (readonly [string, string, number, number, Asked, string])[] = [
    ['all cases, 5 points: the limit is kept', 'non', 24, 35, {}, 'within'],
    ['all cases, 5.5 points', 'non', 25, 35, {}, 'beyond'],
    ['a sample, 5.5 points: the low bound favours the contractor', 'oui', 25, 35, {}, 'within'],
    ['not said, 5.5 points: value and bound disagree', '', 25, 35, {}, 'unclear'],
    ['a sample, 24.5 points: even the low bound is above', 'oui', 63, 35, {}, 'beyond'],
    ['a stricter limit', 'non', 24, 35, { maxGap: 3 }, 'beyond'],
    ['a group too small', 'non', 63, 35, { minGroup: 201 }, 'too-small'],
  ];
  for (const [why, base, own, others, asked, gapOutcome] of GAPS) {
    it(`concludes ${gapOutcome} on errors: ${why}`, async () => {
      const report = await check(
        table(line('femmes', 200, 100, own, base), line('hommes', 500, 250, others, base)),
        asked,
      );
      expect(groupsOf(report)[0]).to.include({
        gapOutcome,
        outcome: gapOutcome === 'too-small' ? 'too-small' : 'within',
      });
    });
  }

  const CONDITIONS: readonly (readonly [string, string, string, readonly unknown[]])[] = [
    ['all of them', fair, 'valid', [true, true, true, true]],
    [
      'small groups decide nothing',
      table(line('femmes', 20, 0), line('hommes', 50, 50)),
      'valid',
      [true, true, 'to-judge', 'to-judge'],
    ],
    [
      'a group beyond',
      table(line('femmes', 200, 60), line('hommes', 500, 250)),
      'valid',
      [true, true, true, false],
    ],
    [
      'a group to judge',
      table(line('femmes', 200, 79, 1, ''), line('hommes', 500, 250, 1, '')),
      'valid',
      [true, true, true, 'to-judge'],
    ],
    [
      'an error gap beyond, with a fair ratio',
      table(line('femmes', 200, 100, 25, 'non'), line('hommes', 500, 250, 35, 'non')),
      'valid',
      [true, true, true, false],
    ],
    [
      'a column is missing',
      'groupe,cas,favorables\na,200,100\nb,200,100',
      'invalid',
      [false, true, true, true],
    ],
    [
      'more favourable cases than cases',
      table(line('a', 200, 201), line('b', 200, 100)),
      'invalid',
      [true, false, true, false],
    ],
    [
      'one group twice',
      table(line('a', 200, 100), line('a', 200, 100)),
      'invalid',
      [true, false, true, true],
    ],
    [
      'a cell that is no count',
      table(line('a', '12,5', 3), line('b', 200, 100), line('c', 200, 100)),
      'invalid',
      [true, false, true, true],
    ],
  ];
  for (const [why, text, verdict, met] of CONDITIONS) {
    it(`is judged: ${why}`, async () => {
      const report = await check(text);
      expect(report.conditions.map((c) => c.met)).to.deep.equal(met);
      expect(report.verdict).to.equal(verdict);
    });
  }

  it('reads spaces in numbers, and errors left empty', async () => {
    const report = await check(
      table(line('a', '1 200', '600', ''), line('b', '1\u202f200', '600')),
    );
    expect(groupsOf(report)[0]).to.include({
      cases: 1200,
      errorGapPoints: null,
      outcome: 'within',
    });
  });

  it('has a case for each rule, in whole sentences', async () => {
    const cases = [
      'bonjour',
      'groupe,cas,favorables\na,200,100',
      table(line('a', 1, 2)),
      table(line('a', 200, 100), line('b', 200, 0)),
      table(line('a', 200, 60), line('b', 500, 250)),
      table(line('a', 200, 79, 1, ''), line('b', 500, 250, 1, '')),
      table(line('a', 20, 0), line('b', 500, 250)),
      table(line('a', 200, 100, 25, 'non'), line('b', 500, 250, 35, 'non')),
      table(line('a', 200, 100, 25, ''), line('b', 500, 250, 35, '')),
    ];
    const findings = (await Promise.all(cases.map((c) => check(c)))).flatMap((r) => r.findings);
    expect([...new Set(findings.map((f) => f.rule))].sort()).to.deep.equal(Object.keys(BIAS_RULES));
    for (const { message } of findings) expect(message).to.match(/^\p{Lu}.*\.$/u);
  });
});
