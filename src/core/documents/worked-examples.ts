import type { Clause } from '../clauses/clause.ts';
import { speechOf } from '../clauses/speech.ts';
import { numbersOf } from '../clauses/values.ts';
import { calculate } from '../rules/calculate.ts';
import type { Formula, Rule } from '../rules/formula.ts';
import { formatted, withUnit } from '../rules/units.ts';
import { compare, exact, type Rational, round } from '../shared/rational.ts';
import type { Article } from '../tender/tender.ts';
import { final, type Printing } from './inline.ts';
import type { Block } from './model.ts';
import { note, table } from './tables/table.ts';

const MOST_EXAMPLES = 3;
const DECIMALS = 6;

type Penalty = Clause['examples']['penalty'][number];
type Calculated = Extract<Rule, { equals: unknown }>;
type Worked = { readonly data: string; readonly result: string };

/** « 100 × a ÷ b » is a rate, whatever its first operand. */
const isRate = (formula: Formula): boolean =>
  'product' in formula &&
  formula.product.some((one) => 'number' in one && one.number === 100) &&
  formula.product.some((one) => 'quotient' in one);

function shown(value: Rational, rule: Calculated, article: Article): string {
  const speech = speechOf(article.clause, article.resolved);
  const said = isRate(rule.equals) ? withUnit(value, '%') : formatted(value, rule.equals, speech);
  const whole = said.endsWith('€') ? round(value) : round(value, DECIMALS);
  return compare(whole, value) === 0 ? said : `environ ${said}`;
}

/** An example of the clause reckoned again with the values of this tender; null when it cannot be. */
function worked(example: Penalty, rule: Calculated, article: Article): Worked | null {
  const { clause, resolved } = article;
  const inputs = Object.entries(clause.inputs).flatMap(([name, input]) => {
    const value = example.inputs[name];
    return value === undefined ? [] : [{ name, input, value: exact(value) }];
  });
  if (inputs.length === 0) return null;
  const given = {
    params: numbersOf(resolved),
    inputs: Object.fromEntries(inputs.map((one) => [one.name, one.value])),
  };
  try {
    const { value } = calculate(rule, given, speechOf(clause, resolved), clause.id);
    const data = inputs.map((one) => `${one.input.label} : ${withUnit(one.value, one.input.unit)}`);
    return { data: data.join(' ; '), result: shown(value, rule, article) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

/** The first examples of a rule that each show another result. */
function examplesOf(
  name: string,
  article: Article,
): readonly (Worked & { readonly rule: string })[] {
  const rule = article.clause.rules[name];
  if (!rule || !('equals' in rule)) return [];
  const all = article.clause.examples.penalty
    .filter((one) => one.rule === name)
    .flatMap((one) => worked(one, rule, article) ?? []);
  return all
    .filter((one, i) => all.findIndex((other) => other.result === one.result) === i)
    .slice(0, MOST_EXAMPLES)
    .map((one) => ({ ...one, rule: rule.says }));
}

/**
 * « Exemples de calcul » at the end of a calculated article: the examples of the clause for the rules that
 * this tender prints, reckoned by the engine with the tender's own values, never the file's results.
 */
export function workedExamples(
  article: Article,
  printing: Pick<Printing, 'vocabulary'>,
): readonly Block[] {
  const printed = (article.items ?? []).flatMap((item) =>
    item.kind === 'paragraph' && item.rule !== null ? [item.rule] : [],
  );
  const name = (text: string): string => final(text, printing.vocabulary);
  const rows = [...new Set(printed)]
    .flatMap((rule) => examplesOf(rule, article))
    .map((one) => [name(one.rule), name(one.data), one.result]);
  if (rows.length === 0) return [];
  return [
    table(
      `Exemples de calcul de l'article ${article.number}, avec les valeurs du contrat`,
      [
        ['Règle', 32],
        ['Données', 46],
        ['Résultat', 22, 'right'],
      ],
      rows,
    ),
    note('Les exemples illustrent la règle et ne la modifient pas.'),
  ];
}
