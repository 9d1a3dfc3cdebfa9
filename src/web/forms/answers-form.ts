import type { OfferChanges } from '../../core/offers/changes.ts';
import { answersFor } from '../../core/offers/consequence.ts';
import type { ClauseAnswer, ItemAnswer, Reservation } from '../../core/offers/offer.ts';
import type { ResponseEntry } from '../../core/offers/parts.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { GradedItem } from '../../core/tender/criteria.ts';
import type { PriceLine } from '../../core/tender/dossier.ts';
import { type Body, centsIn, numberIn, text } from './fields.ts';

const TYPES: ReadonlySet<string> = new Set(['scope', 'delay', 'amount', 'legal']);
export const CONFIRM_REST = 'confirmer';

/** The answer to a requirement; null when none is chosen. */
function requirementIn(body: Body, entry: ResponseEntry): Omit<ClauseAnswer, 'clause'> | null {
  const { id } = entry.article.clause;
  const chosen = text(body, `r.${id}`);
  const offered = answersFor(entry.article.clause, false).map((a) => a.answer as string);
  if (chosen === '' && text(body, 'suite') === CONFIRM_REST) return { answer: 'accept' };
  if (!offered.includes(chosen)) return null;
  const said = text(body, `t.${id}`);
  const type = text(body, `type.${id}`);
  if (chosen === 'reserve' && said !== '')
    return {
      answer: 'reserve',
      reserve: { type: (TYPES.has(type) ? type : 'scope') as Reservation['type'], text: said },
    };
  if (chosen === 'equivalent' && said !== '') return { answer: 'equivalent', equivalent: said };
  return { answer: chosen as ClauseAnswer['answer'] };
}

type ItemRead = Omit<ItemAnswer, 'item' | 'evidence'> | null | Problem;

function itemIn(body: Body, graded: GradedItem): ItemRead {
  const { key, item } = graded;
  if (item.kind === 'choice')
    return text(body, `c.${key}`) === '' ? null : { choice: text(body, `c.${key}`) };
  if (item.kind === 'text')
    return text(body, `x.${key}`) === '' ? null : { text: text(body, `x.${key}`) };
  if (item.kind === 'proof') return null;
  const typed = text(body, `v.${key}`);
  const justification = text(body, `j.${key}`);
  const value = typed === '' ? null : numberIn(typed);
  if (typed !== '' && value === null)
    return problem('offer/not-a-number', `v.${key}`, `« ${typed} » n'est pas un nombre.`);
  if (value === null) return justification === '' ? null : { justification };
  return { value, ...(justification === '' ? {} : { justification }) };
}

const isProblem = (read: ItemRead): read is Problem => read !== null && 'code' in read;

/** The answers of one part of the response form. */
export function answersForm(body: Body, entries: readonly ResponseEntry[]): Result<OfferChanges> {
  const answers = entries
    .filter((e) => e.requirement)
    .map((e) => [e.article.clause.id, requirementIn(body, e)] as const);
  const items = entries.flatMap((e) => e.items.map((g) => [g.key, itemIn(body, g)] as const));
  const problems = items.flatMap(([, read]) => (isProblem(read) ? [read] : []));
  if (problems.length > 0) return failed(...problems);
  return ok({
    answers: Object.fromEntries(answers),
    items: Object.fromEntries(items) as OfferChanges['items'],
    prices: {},
  });
}

/** The unit prices and the rate of VAT. */
export function pricesForm(body: Body, lines: readonly PriceLine[]): Result<OfferChanges> {
  const vat = numberIn(text(body, 'vatPct'));
  const read = lines.map((line) => {
    const typed = text(body, `p.${line.key}`);
    return { line, typed, cents: typed === '' ? null : centsIn(typed) };
  });
  const problems = [
    ...read
      .filter((r) => r.typed !== '' && r.cents === null)
      .map((r) =>
        problem(
          'offer/not-a-price',
          `p.${r.line.key}`,
          `« ${r.typed} » n'est pas un montant en euros, deux décimales au plus.`,
        ),
      ),
    ...(vat === null || vat < 0 || vat > 30
      ? [problem('offer/vat', 'vatPct', 'Le taux de TVA est un nombre de 0 à 30.')]
      : []),
  ];
  if (problems.length > 0 || vat === null) return failed(...problems);
  return ok({
    answers: {},
    items: {},
    prices: Object.fromEntries(read.map((r) => [r.line.key, r.cents])),
    vatPct: vat,
  });
}
