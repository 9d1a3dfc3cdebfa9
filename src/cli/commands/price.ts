import { type PriceMethod, priceMarks, pricePoints } from '../../core/scoring/price.ts';
import { FORMULA_NAMES, formulaNamed } from '../../core/scoring/price-formula.ts';
import { methodWarnings } from '../../core/scoring/price-warnings.ts';
import { enumerated, typography } from '../../core/shared/french.ts';
import {
  compare,
  decimal,
  exact,
  type Rational,
  toNumber,
  ZERO,
} from '../../core/shared/rational.ts';
import type { Arguments } from '../arguments.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems, WRONG_CALL } from '../output.ts';
import type { Command } from './command.ts';
import { centsOf } from './procedure.ts';

const NUMBER = /^\d{1,9}(?:[.,]\d{1,6})?$/;

const numberOf = (text: string | undefined): Rational | null =>
  text !== undefined && NUMBER.test(text) ? exact(text.replace(',', '.')) : null;

type Call = { readonly method: Omit<PriceMethod, 'formula'>; readonly prices: readonly Rational[] };

function readCall(args: Arguments): Call | string {
  const { max, k = '1', 'zero-above': above } = args.options;
  const [points, slope] = [numberOf(max), numberOf(k)];
  const zeroAbove = above === undefined ? null : numberOf(above);
  const cents = args.words.map(centsOf);
  if (!args.options['formula'])
    return `L’option --formula attend ${enumerated(FORMULA_NAMES, 'ou')}.`;
  if (!points || compare(points, ZERO) <= 0) return 'L’option --max attend un nombre de points.';
  if (!slope || compare(slope, ZERO) <= 0) return 'L’option --k attend un nombre supérieur à 0.';
  if (above !== undefined && (!zeroAbove || compare(zeroAbove, exact(1)) < 0))
    return 'L’option --zero-above attend un nombre au moins égal à 1.';
  if (cents.some((c) => c === null))
    return 'Un prix est un montant en euros, deux décimales au plus.';
  if (cents.some((c) => c === 0)) return 'Un prix est supérieur à 0.';
  return {
    method: { max: points, k: slope, zeroAbove },
    prices: cents.map((c) => exact(c ?? 0)),
  };
}

/** `clausier price`: the points of prices by a formula, exact and rounded to two decimals. */
export const price: Command = {
  name: 'price',
  usage: `price --formula ${FORMULA_NAMES.join('|')} --max M P1 P2 … [--k K] [--zero-above N] [--json]`,
  help: 'points du prix par une formule',
  accepts: { words: [1, 10_000], options: ['formula', 'max', 'k', 'zero-above'] },
  run: (args, to) => {
    const formula = formulaNamed(args.options['formula'] ?? '');
    const call = readCall(args);
    if (typeof call === 'string') {
      to.error(`${call}\n`);
      return WRONG_CALL;
    }
    if (!formula.ok) {
      printProblems(to, formula.problems);
      return HAS_PROBLEMS;
    }
    const method = { ...call.method, formula: formula.value };
    const marks = priceMarks(call.prices);
    const points = call.prices.flatMap((p) => (marks ? [pricePoints(p, marks, method)] : []));
    const warnings = methodWarnings(method).map(typography);
    if (args.flags.has('json'))
      printJson(to, {
        points: points.map((p) => toNumber(p.value)),
        rounded: points.map((p) => Number(decimal(p.value, 2))),
        warnings,
        because: points.map((p) => p.because),
      });
    else
      to.out(
        `${[...points.map((p) => `${p.because.label} = ${p.because.figure}`), ...warnings].join('\n')}\n`,
      );
    return GOOD;
  },
};
