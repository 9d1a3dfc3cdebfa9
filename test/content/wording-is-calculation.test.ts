import { expect } from 'chai';
import { ROOT } from '../../src/config.ts';
import { readLibrary } from '../../src/content/load-library.ts';
import { loadSchemas } from '../../src/content/schemas.ts';
import { type Clause, isCalculated, pin } from '../../src/core/clauses/clause.ts';
import { speechOf } from '../../src/core/clauses/speech.ts';
import {
  isNumeric,
  numbersOf,
  type ResolvedValue,
  resolveValues,
} from '../../src/core/clauses/values.ts';
import { calculate } from '../../src/core/rules/calculate.ts';
import type { Facts } from '../../src/core/rules/condition.ts';
import type { Rule } from '../../src/core/rules/formula.ts';
import { sentences } from '../../src/core/rules/sentence.ts';
import { decimal, exact } from '../../src/core/shared/rational.ts';
import { aClause, aRuleLine, examples } from '../builders/library.ts';
import { mutants } from '../builders/mutants.ts';

const { library } = readLibrary(ROOT, loadSchemas(ROOT));
const NEED: Facts = {
  ...library.factDefaults,
  buyerType: 'local',
  amountCents: 20_000_000,
  durationMonths: 48,
};

type Given = Clause['examples']['penalty'][number]['values'];

/** Every value known: the example's, the clause's default, or the least that may be given. */
const valuesOf = (clause: Clause, given: Given): readonly ResolvedValue[] =>
  resolveValues(clause, NEED, library.facts, { dossier: given, lot: {} }, () => '…').map((one) => {
    if (one.value !== null) return one;
    return { ...one, value: isNumeric(one.parameter) ? (one.bounds.min ?? 1) : '…' };
  });

/** What a reader sees of the rules of a clause: each sentence that the wording prints. */
function sentencesOf(clause: Clause): string {
  const values = valuesOf(clause, {});
  return clause.wording
    .flatMap((item) => (item.kind === 'rule' ? [item.rule] : []))
    .map((name) =>
      sentences(clause.rules[name] as Rule, speechOf(clause, values), numbersOf(values)).join(' '),
    )
    .join('\n');
}

/** What each worked example gives. */
const examplesOf = (clause: Clause): readonly string[] =>
  clause.examples.penalty.map((example) => {
    const values = valuesOf(clause, example.values);
    const inputs = Object.fromEntries(
      Object.entries(example.inputs).map(([name, value]) => [name, exact(value)]),
    );
    const rule = clause.rules[example.rule] as Rule;
    try {
      const given = { params: numbersOf(values), inputs };
      return decimal(calculate(rule, given, speechOf(clause, values), pin(clause)).value, 9);
    } catch (error) {
      if (error instanceof RangeError) return error.message;
      throw error;
    }
  });

const withRule = (clause: Clause, name: string, rule: Rule): Clause => ({
  ...clause,
  rules: { ...clause.rules, [name]: rule },
});

/** The nodes whose change neither a printed sentence nor a worked example tells. */
function silent(clause: Clause): readonly string[] {
  const [said, reckoned] = [sentencesOf(clause), examplesOf(clause).join()];
  return Object.entries(clause.rules).flatMap(([name, rule]) =>
    mutants(rule)
      .filter(
        (one) =>
          sentencesOf(withRule(clause, name, one.said)) === said &&
          examplesOf(withRule(clause, name, one.reckoned)).join() === reckoned,
      )
      .map((one) => `${pin(clause)} ${name}: ${one.node}`),
  );
}

const calculated = library.versions.filter(isCalculated);

describe('wording = calculation (decisions.md 5)', () => {
  it('has clauses and nodes to change', () => {
    const nodes = calculated.flatMap((c) => Object.values(c.rules).flatMap(mutants));
    expect(calculated.length).to.be.greaterThan(20);
    expect(nodes.length).to.be.greaterThan(300);
  });
  it('names the node that nothing tells: a rounding behind a rule that is printed by its name', () => {
    const hidden = aClause('pen-x', {
      inputs: { base: { label: 'la base', of: 'de la base', gender: 'f', unit: 'cents' } },
      rules: {
        part: { says: 'La part', gender: 'f', equals: { cents: { input: 'base' } } },
        due: { says: 'La pénalité', gender: 'f', equals: { rule: 'part' } },
      },
      wording: [aRuleLine('due')],
      examples: examples({ penalty: [{ rule: 'due', values: {}, inputs: { base: 5 }, gives: 5 }] }),
    });
    expect(silent(hidden)).to.deep.equal(['pen-x@1 part: round as floor']);
  });
  for (const clause of calculated)
    it(`tells every change of ${pin(clause)}`, () => {
      expect(silent(clause)).to.deep.equal([]);
    });
});
