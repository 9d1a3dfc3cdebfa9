import { completeFacts } from '../../core/intake/facts.ts';
import type { Advice } from '../../core/intake/procedure.ts';
import type { Facts } from '../../core/rules/condition.ts';
import { isDate } from '../../core/shared/dates.ts';
import { frenchWholeEuros, typography } from '../../core/shared/french.ts';
import { ok, type Result } from '../../core/shared/result.ts';
import type { Arguments } from '../arguments.ts';
import {
  GOOD,
  HAS_PROBLEMS,
  type Output,
  printJson,
  printProblems,
  WRONG_CALL,
} from '../output.ts';
import { ownContent } from '../own-content.ts';
import { readUserFile } from '../read-user-file.ts';
import type { Command } from './command.ts';

const BUYERS = ['state', 'operator', 'local', 'entity'];
const EUROS = /^(\d{1,12})(?:[.,](\d{1,2}))?$/;

/** Euros as typed, at most two decimals → cents; null when it is not an amount. */
export function centsOf(text: string): number | null {
  const match = EUROS.exec(text.replace(/[ \u00a0\u202f_]/g, ''));
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null;
}

function factsOfCall(args: Arguments): Result<Facts> | string {
  const [file] = args.words;
  if (file) {
    const read = readUserFile(file);
    if (!read.ok) return read;
    const value = read.value as { facts?: Facts };
    return ok(value.facts ?? (value as Facts));
  }
  const { buyer = '', amount = '', type = 'services' } = args.options;
  const cents = centsOf(amount);
  if (!BUYERS.includes(buyer)) return 'L’option --buyer attend state, operator, local ou entity.';
  if (cents === null)
    return 'L’option --amount attend un montant en euros, deux décimales au plus.';
  if (type !== 'services' && type !== 'works') return 'L’option --type attend services ou works.';
  return ok({ buyerType: buyer, amountCents: cents, purchaseKind: type, durationMonths: 12 });
}

function print(advice: Advice, to: Output): void {
  const names = {
    dispense: 'Sans publicité ni mise en concurrence préalables',
    mapa: 'Procédure adaptée',
    formalisee: 'Procédure formalisée',
  };
  const mark = (confidence: string): string =>
    confidence === 'V' ? '' : confidence === 'V2' ? ' [source secondaire]' : ' [à confirmer]';
  const lines = [
    names[advice.procedure.value],
    ...advice.procedure.because.from.map((s) => `  ${s.label}`),
    'Seuils',
    ...advice.thresholds.map(
      (t) =>
        `  ${t.reached ? 'atteint' : 'non atteint'} · ${frenchWholeEuros(t.amountCents)} HT · ${t.label} (${t.article})${mark(t.confidence)}`,
    ),
    'Délais',
    ...advice.delays.map(
      (d) =>
        `  ${d.amount} ${d.unit === 'days' ? 'jours' : 'mois'} · ${d.label} · ${d.kind} (${d.article})${mark(d.confidence)}`,
    ),
    'Obligations',
    ...advice.duties.map((d) => `  ${d.text} (${d.article})${mark(d.confidence)}`),
  ];
  to.out(`${lines.map(typography).join('\n')}\n`);
}

/** `clausier procedure`: the procedure, thresholds, delays and duties of a need on a date. */
export const procedure: Command = {
  name: 'procedure',
  usage:
    'procedure FAITS.yaml --date J | --buyer state|operator|local|entity --amount EUR --date J [--type services|works] [--json]',
  help: 'conseil de procédure à une date',
  accepts: { words: [0, 1], options: ['date', 'buyer', 'amount', 'type'] },
  run: (args, to) => {
    const facts = factsOfCall(args);
    if (typeof facts === 'string') {
      to.error(`${facts}\n`);
      return WRONG_CALL;
    }
    const content = ownContent();
    const date = args.options['date'] ?? (facts.ok ? String(facts.value['launchDate'] ?? '') : '');
    if (facts.ok && !isDate(date)) {
      to.error('L’option --date attend une date AAAA-MM-JJ.\n');
      return WRONG_CALL;
    }
    const given =
      facts.ok && content.ok ? content.value.shape('facts', facts.value, 'faits') : facts;
    const need =
      given.ok && content.ok
        ? completeFacts(
            content.value.library.factDefaults,
            given.value as Facts,
            content.value.legal,
            date,
          )
        : null;
    const problems = [content, given, ...(need ? [need] : [])].flatMap((r) =>
      r.ok ? [] : r.problems,
    );
    if (!need?.ok || problems.length > 0) {
      printProblems(to, problems);
      return HAS_PROBLEMS;
    }
    const { procedure: chosen, formal, thresholds, delays, duties } = need.value.advice;
    if (args.flags.has('json'))
      printJson(to, {
        procedure: chosen.value,
        because: chosen.because,
        formal,
        thresholds,
        delays,
        duties,
      });
    else print(need.value.advice, to);
    return GOOD;
  },
};
