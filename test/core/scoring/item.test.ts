import { expect } from 'chai';
import fc from 'fast-check';
import type { EvidenceReport } from '../../../src/core/offers/evidence.ts';
import type { ItemAnswer, OfferFile, ProofResult } from '../../../src/core/offers/offer.ts';
import { type ItemScore, scoreItem } from '../../../src/core/scoring/item.ts';
import { givenBy, questionRule } from '../../../src/core/scoring/question-rule.ts';
import { compare, decimal } from '../../../src/core/shared/rational.ts';
import { gradedItems } from '../../../src/core/tender/criteria.ts';
import { articlesOf } from '../../../src/core/tender/tender.ts';
import { aFile, aGrade, aTender } from '../../builders/tender.ts';

const tender = aTender();

function scoreOf(key: string, file: OfferFile, levelZero = false): ItemScore {
  const graded = gradedItems(tender.criteria).find((g) => g.key === key);
  const article = articlesOf(tender).find((a) => a.clause.id === graded?.clause.id);
  if (!graded || !article) throw new Error(`no item ${key}`);
  return scoreItem(questionRule(graded, article.resolved, levelZero), givenBy(file));
}
const told = (score: ItemScore): string =>
  score.kind === 'scored' ? decimal(score.points.value, 2) : score.kind;

const answering = (...items: readonly ItemAnswer[]): OfferFile =>
  aFile('a', 100, { offer: { items } });

describe('scoreItem, value', () => {
  // floor 99, ceiling 100, 20 points
  const promise = (value: number, justification = 'Mesuré.'): OfferFile =>
    answering({ item: 'sla-up/value', value, justification });
  const table: readonly (readonly [why: string, value: number, found: string])[] = [
    ['below the floor', 98.99, 'below-floor'],
    ['at the floor', 99, '0.00'],
    ['just above the floor', 99.01, '0.20'],
    ['between', 99.5, '10.00'],
    ['just below the ceiling', 99.99, '19.80'],
    ['at the ceiling', 100, '20.00'],
    ['above the ceiling', 101, '20.00'],
  ];
  for (const [why, value, found] of table)
    it(`${why}: ${value} gives ${found}`, () => {
      expect(told(scoreOf('sla-up/value', promise(value)))).to.equal(found);
    });
  it('earns nothing without its justification, but is not missing', () => {
    expect(told(scoreOf('sla-up/value', promise(100, '  ')))).to.equal('0.00');
  });
  it('is below the floor even without justification', () => {
    expect(told(scoreOf('sla-up/value', promise(90, '')))).to.equal('below-floor');
  });
  it('never scores less for a better value', () => {
    const rate = fc.integer({ min: 9_900, max: 10_100 }).map((n) => n / 100);
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((v) =>
          scoreOf('sla-up/value', promise(v)),
        );
        if (low?.kind !== 'scored' || high?.kind !== 'scored') throw new Error('not scored');
        expect(compare(low.points.value, high.points.value)).to.be.at.most(0);
      }),
    );
  });
});

describe('scoreItem, choice', () => {
  const table: readonly (readonly [choice: string, found: string])[] = [
    ['vert', '10.00'],
    ['pâle', '5.00'],
    ['inconnu', 'missing'],
  ];
  for (const [choice, found] of table)
    it(`gives ${found} for « ${choice} »`, () => {
      expect(
        told(scoreOf('sob-green/choice', answering({ item: 'sob-green/choice', choice }))),
      ).to.equal(found);
    });
});

describe('scoreItem, text', () => {
  const graded = (level: 0 | 25 | 50 | 75 | 100): OfferFile =>
    aFile('a', 100, { grades: [aGrade('a', { level })] });
  const table: readonly (readonly [level: 0 | 25 | 50 | 75 | 100, found: string])[] = [
    [0, '0.00'],
    [25, '5.00'],
    [50, '10.00'],
    [75, '15.00'],
    [100, '20.00'],
  ];
  for (const [level, found] of table)
    it(`gives ${found} for level ${level}`, () => {
      expect(told(scoreOf('api-docs/text', graded(level)))).to.equal(found);
    });
  it('is ungraded when nobody graded it, and not zero', () => {
    expect(told(scoreOf('api-docs/text', aFile('a', 100, { grades: [] })))).to.equal('ungraded');
  });
  it('does not take the grade of another offer', () => {
    const file = aFile('a', 100, { grades: [aGrade('b', { level: 100 })] });
    expect(told(scoreOf('api-docs/text', file))).to.equal('ungraded');
  });
  it('is missing without text, even when somebody graded it', () => {
    const file = aFile('a', 100, { offer: { items: [{ item: 'api-docs/text', text: ' ' }] } });
    expect(told(scoreOf('api-docs/text', file))).to.equal('missing');
  });
  it('carries the reason and the name of the grader', () => {
    const score = scoreOf('api-docs/text', graded(75));
    const lines = score.kind === 'scored' ? score.points.because.from.map((s) => s.label) : [];
    expect(lines.at(-1)).to.equal('Motif (Une personne) : Trois éléments sur quatre.');
  });
});

describe('scoreItem, missing answer', () => {
  for (const key of ['sla-up/value', 'sob-green/choice', 'api-docs/text', 'api-docs/proof']) {
    const nothing = aFile('a', 100, { offer: { items: [] }, proofs: {}, grades: [] });
    it(`is missing at ${key} when required`, () => {
      expect(told(scoreOf(key, nothing))).to.equal('missing');
    });
    it(`is zero at ${key} when the rules announce level zero`, () => {
      expect(told(scoreOf(key, nothing, true))).to.equal('0.00');
    });
  }
});

describe('scoreItem, proof', () => {
  const report = (...met: readonly (boolean | 'to-judge')[]): EvidenceReport => ({
    kind: 'openapi',
    verdict: 'valid',
    facts: {},
    conditions: met.map((one, i) => ({
      id: (['a', 'b', 'c', 'd'] as const)[i] ?? 'a',
      label: 'condition',
      met: one,
      because: 'vu',
    })),
    score: { points: 4, max: 4, because: { label: 'celui du fichier', from: [] } },
    findings: [],
  });
  const proved = (proof: ProofResult, grades = [] as OfferFile['grades']): string =>
    told(
      scoreOf('api-docs/proof', aFile('a', 100, { proofs: { 'api-docs/proof': proof }, grades })),
    );
  const checked = (...met: readonly (boolean | 'to-judge')[]): ProofResult => ({
    kind: 'checked',
    file: 'f.yaml',
    report: report(...met),
  });
  const table: readonly (readonly [why: string, proof: ProofResult, found: string])[] = [
    ['no condition met', checked(false, false, false, false), '0.00'],
    ['one of four', checked(true, false, false, false), '2.50'],
    ['three of four', checked(true, true, false, true), '7.50'],
    ['four of four', checked(true, true, true, true), '10.00'],
    ['one left to a person', checked(true, true, true, 'to-judge'), 'ungraded'],
    ['no checker yet', { kind: 'unchecked', file: 'f.yaml' }, 'ungraded'],
    ['a refused file', { kind: 'refused', file: 'f.yaml', message: 'Trop lourd.' }, 'ungraded'],
  ];
  for (const [why, proof, found] of table)
    it(`is ${found} with ${why}`, () => {
      expect(proved(proof)).to.equal(found);
    });
  it('takes a person’s level where the machine leaves something to judge', () => {
    const grade = aGrade('a', { question: 'api-docs/proof', level: 25 });
    expect(proved(checked(true, true, true, 'to-judge'), [grade])).to.equal('2.50');
  });
  it('leaves an unread file to a person only when an equivalent is proposed', () => {
    const unread: ProofResult = {
      kind: 'checked',
      file: 'f.xlsx',
      report: { ...report(false, false, false, false), verdict: 'unreadable' },
    };
    const proofs = { 'api-docs/proof': unread };
    const answers = [{ clause: 'api-docs', answer: 'equivalent', equivalent: 'RAML' }] as const;
    expect(proved(unread)).to.equal('0.00');
    expect(
      told(scoreOf('api-docs/proof', aFile('a', 100, { offer: { answers }, proofs, grades: [] }))),
    ).to.equal('ungraded');
  });
  it('counts the conditions met, never a figure of the report', () => {
    expect(proved(checked(true, false, false, false))).to.equal('2.50');
  });
});
