import { expect } from 'chai';
import { calculate, compares, decide } from '../../../src/core/rules/calculate.ts';
import type { Comparator, Formula, Rule } from '../../../src/core/rules/formula.ts';
import type { Step } from '../../../src/core/shared/explanation.ts';
import { plainSpaces } from '../../../src/core/shared/french.ts';
import { exact, rational, toNumber } from '../../../src/core/shared/rational.ts';
import { inputsOf, paramsWith, speechWith } from '../../builders/speech.ts';

type Numbers = Readonly<Record<string, number>>;

const f = (input: string): Formula => ({ input });
const p = (param: string): Formula => ({ param });
const equals = (formula: Formula): Rule => ({ says: 'La pénalité', gender: 'f', equals: formula });
const percent = (rate: string, of: string): Formula => ({
  percentOf: { rate: p(rate), of: f(of) },
});
const capped = (value: Formula, at: Formula): Formula => ({
  cap: { value, at, says: 'Elle est limitée' },
});

const RULES: Readonly<Record<string, Rule>> = {
  retenue: {
    says: 'La pénalité retenue',
    gender: 'f',
    equals: { greatest: [f('somme'), f('valeur')] },
  },
};

const worked = (formula: Formula, inputs: Numbers, params: Numbers = {}) =>
  calculate(
    equals(formula),
    { params: paramsWith(params), inputs: inputsOf(inputs) },
    speechWith(RULES),
    'pen-test@1#penalite',
  );

const value = (formula: Formula, inputs: Numbers, params: Numbers = {}): number =>
  toNumber(worked(formula, inputs, params).value);

/** A step and the steps under it, one line each: « label : figure ». */
const lines = (step: Step, depth = 0): readonly string[] => [
  plainSpaces(`${'>'.repeat(depth)} ${step.label}${step.figure ? ` : ${step.figure}` : ''}`),
  ...step.from.flatMap((one) => lines(one, depth + 1)),
];

type Case = readonly [why: string, inputs: Numbers, gives: number];

function gives(formula: Formula, cases: readonly Case[]): void {
  for (const [why, inputs, wanted] of cases)
    it(`${why}: ${wanted}`, () => {
      expect(value(formula, inputs)).to.equal(wanted);
    });
}

describe('calculate a delay: value × days ÷ divisor, to the cent', () => {
  gives({ cents: { quotient: [{ product: [f('valeur'), f('jours')] }, p('divisor')] } }, [
    ['no day', { valeur: 12_000_000, jours: 0 }, 0],
    ['12 days on 120 000 €', { valeur: 12_000_000, jours: 12 }, 144_000],
    ['just under half a cent', { valeur: 1_234_499, jours: 1 }, 1234],
    ['half a cent goes up', { valeur: 1_234_500, jours: 1 }, 1235],
  ]);
});

describe('calculate an amount a day, limited', () => {
  gives({ times: { amount: p('day'), count: { least: [f('jours'), p('most')] } } }, [
    ['on the last day', { jours: 0 }, 0],
    ['one day after', { jours: 1 }, 5000],
    ['at the limit', { jours: 30 }, 150_000],
    ['above the limit', { jours: 31 }, 150_000],
  ]);
});

describe('calculate an amount for each started unit, limited', () => {
  const count: Formula = { least: [{ wholeUnits: f('semaines') }, p('weeks')] };
  gives({ times: { amount: p('day'), count } }, [
    ['none started', { semaines: 0 }, 0],
    ['one just started', { semaines: 0.01 }, 5000],
    ['one exactly', { semaines: 1 }, 5000],
    ['a second one started', { semaines: 1.01 }, 10_000],
    ['at the limit', { semaines: 8 }, 40_000],
    ['above the limit', { semaines: 8.01 }, 40_000],
  ]);
});

describe('calculate tiers: bounds included on the good side', () => {
  const bands = [
    { below: p('target'), give: percent('rate', 'prix') },
    { below: p('lower'), give: f('prix') },
  ];
  gives({ tiers: { on: f('taux'), bands } }, [
    ['above the first bound', { taux: 99.91, prix: 1000 }, 0],
    ['at the first bound', { taux: 99.9, prix: 1000 }, 0],
    ['just under it', { taux: 99.8999, prix: 1000 }, 150],
    ['at the second bound', { taux: 99.5, prix: 1000 }, 150],
    ['under the second bound', { taux: 99.4999, prix: 1000 }, 1000],
  ]);
});

describe('calculate an exemption: a threshold, then all of it', () => {
  gives({ exempt: { value: f('total'), upTo: p('small'), says: "Rien n'est dû" } }, [
    ['under', { total: 99_999 }, 0],
    ['at', { total: 100_000 }, 0],
    ['above', { total: 100_001 }, 100_001],
  ]);
});

describe('calculate the penalty of a month: cent, greatest, room left in the year', () => {
  const room: Formula = { difference: [percent('rate', 'prix'), f('total')] };
  const due: Formula = { cents: capped({ rule: 'retenue' }, room) };
  gives(due, [
    [
      'the greater of the two',
      { somme: 50_000, valeur: 80_000, prix: 12_000_000, total: 0 },
      80_000,
    ],
    [
      'equal ones count once',
      { somme: 80_000, valeur: 80_000, prix: 12_000_000, total: 0 },
      80_000,
    ],
    ['room enough', { somme: 200_000, valeur: 0, prix: 12_000_000, total: 1_600_000 }, 200_000],
    ['what is left', { somme: 200_000, valeur: 0, prix: 12_000_000, total: 1_750_000 }, 50_000],
    ['nothing left', { somme: 200_000, valeur: 0, prix: 12_000_000, total: 1_800_000 }, 0],
  ]);
});

describe('calculate the order of rounding and limit', () => {
  it('rounds, then limits', () => {
    expect(value(capped({ cents: f('a') }, f('b')), { a: 10.5, b: 10.6 })).to.equal(10.6);
  });
  it('limits, then rounds', () => {
    expect(value({ cents: capped(f('a'), f('b')) }, { a: 10.5, b: 10.6 })).to.equal(11);
  });
});

describe('calculate exactly', () => {
  it('keeps thirds whole', () => {
    const third: Formula = { quotient: [f('a'), f('b')] };
    expect(worked({ product: [third, f('b')] }, { a: 1, b: 3 }).value).to.deep.equal(exact(1));
  });
  it('adds tenths without a double', () => {
    expect(worked({ sum: [f('a'), f('b')] }, { a: 0.1, b: 0.2 }).value).to.deep.equal(
      rational(3n, 10n),
    );
  });
  it('takes the least', () => {
    expect(value({ least: [f('a'), f('b'), { number: 2 }] }, { a: 4, b: 3 })).to.equal(2);
  });
});

describe('calculate says how', () => {
  it('gives one line a node, with figures and units', () => {
    const formula = capped({ rule: 'retenue' }, percent('rate', 'prix'));
    const { because } = worked(formula, { somme: 50_000, valeur: 80_000, prix: 400_000 });
    expect(lines(because)).to.deep.equal([
      'la pénalité retenue : 600 €',
      "> la plus élevée des valeurs suivantes, qui ne s'additionnent pas : la somme ; la valeur : 800 €",
      '>> la somme : 500 €',
      '>> la valeur : 800 €',
      '> 15 % du prix : 600 €',
      '>> le paramètre rate : 15 %',
      '>> le prix : 4 000 €',
    ]);
  });

  it('says which tier was kept', () => {
    const bands = [{ below: p('target'), give: percent('rate', 'prix') }];
    const { because } = worked({ tiers: { on: f('taux'), bands } }, { taux: 99, prix: 1000 });
    expect(plainSpaces(because.label)).to.equal('Tranche retenue : inférieur à 99,9 %');
  });

  it('says that no tier was passed', () => {
    const bands = [{ below: p('target'), give: percent('rate', 'prix') }];
    const { because } = worked({ tiers: { on: f('taux'), bands } }, { taux: 100, prix: 1000 });
    expect(plainSpaces(because.label)).to.equal("Aucune tranche n'est franchie");
  });

  it('shows a difference of rates in points', () => {
    const { because } = worked(
      { difference: [f('objectif'), f('taux')] },
      { objectif: 85, taux: 82.9 },
    );
    expect(plainSpaces(because.figure ?? '')).to.equal('2,1 points');
  });

  it('carries its source on every line', () => {
    const { because } = worked(percent('rate', 'prix'), { prix: 100 });
    expect([because, ...because.from].map((s) => s.source)).to.deep.equal(
      Array.from({ length: 3 }, () => 'pen-test@1#penalite'),
    );
  });
});

describe('calculate refuses', () => {
  const values = { params: {}, inputs: {} };
  const refusals: readonly (readonly [why: string, rule: Rule, message: string])[] = [
    ['a parameter without value', equals(p('day')), 'no value for day'],
    ['an input without value', equals(f('jours')), 'no value for jours'],
    ['a rule that is not there', equals({ rule: 'absente' }), 'no formula in rule absente'],
    ['a rule that calculates nothing', { says: 'x', chosen: 'coverage' }, 'calculates nothing'],
  ];
  for (const [why, rule, message] of refusals)
    it(why, () => {
      expect(() => calculate(rule, values, speechWith(), 'x')).to.throw(RangeError, message);
    });
});

describe('compares', () => {
  const table: readonly (readonly [Comparator, boolean, boolean, boolean])[] = [
    ['below', true, false, false],
    ['atMost', true, true, false],
    ['atLeast', false, true, true],
    ['above', false, false, true],
  ];
  for (const [is, under, at, over] of table)
    it(`${is}: ${under} under, ${at} at, ${over} over`, () => {
      const found = [47.9, 48, 48.1].map((n) => compares(exact(n), is, exact(48)));
      expect(found).to.deep.equal([under, at, over]);
    });
});

describe('decide', () => {
  const rule: Rule = {
    says: "L'essai est réussi",
    if: [
      { left: f('duree'), is: 'atMost', right: p('hours') },
      { left: f('perte'), is: 'atMost', right: p('zero') },
    ],
  };
  const decided = (duree: number, perte: number) =>
    decide(
      rule,
      { params: paramsWith(), inputs: inputsOf({ duree, perte }) },
      speechWith(),
      'x@1#r',
    );

  const table: readonly (readonly [duree: number, perte: number, holds: boolean])[] = [
    [48, 0, true],
    [47.99, 0, true],
    [48.01, 0, false],
    [48, 0.01, false],
    [49, 1, false],
  ];
  for (const [duree, perte, holds] of table)
    it(`${duree} hours and ${perte} %: ${holds}`, () => {
      expect(decided(duree, perte).value).to.equal(holds);
    });

  it('says each comparison with its answer', () => {
    expect(lines(decided(50, 0).because)).to.deep.equal([
      "L'essai est réussi : non",
      '> la durée : 50 heures, attendu inférieur ou égal à 48 heures : non',
      '> la perte : 0 %, attendu inférieur ou égal à 0 % : oui',
    ]);
  });

  it('refuses a rule that decides nothing', () => {
    expect(() => decide(equals(f('a')), { params: {}, inputs: {} }, speechWith(), 'x')).to.throw(
      RangeError,
      'decides nothing',
    );
  });
});
