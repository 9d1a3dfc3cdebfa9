import type { ResolvedValue } from '../clauses/values.ts';
import { problem } from '../shared/problem.ts';
import { failed, ok, type Result } from '../shared/result.ts';
import type { GradedItem } from '../tender/criteria.ts';
import type { FilledRow } from './form-sheet.ts';
import { promisedValue } from './form-values.ts';
import { OPTION_LABELS, optionNamed, wordedAnswers } from './form-words.ts';
import type { ClauseAnswer, ItemAnswer, OptionAnswer } from './offer.ts';
import type { requirementsOf } from './review.ts';

/** The answer to a requirement, null when the row is empty; or what is missing in it. */
export function clauseAnswer(
  clause: ReturnType<typeof requirementsOf>[number],
  row: FilledRow,
  negotiated: boolean,
): Result<ClauseAnswer | null> {
  const offered = wordedAnswers(clause, negotiated);
  const label = optionNamed(
    offered.map((one) => one.label),
    row.answer,
  );
  const meant = offered.find((one) => one.label === label);
  const said = row.text.trim();
  const wrong = (code: string, message: string): Result<never> =>
    failed(problem(code, row.key, `${row.key} : ${message}.`));
  if (!meant)
    return said ? wrong('form/text-without-answer', 'un texte sans réponse choisie') : ok(null);
  const { answer, reservation: type } = meant;
  if (answer === 'reserve' && type)
    return said
      ? ok({ clause: clause.id, answer, reserve: { type, text: said } })
      : wrong('offer/reserve-without-text', 'la réserve n’est pas écrite');
  if (answer === 'equivalent')
    return said
      ? ok({ clause: clause.id, answer, equivalent: said })
      : wrong('offer/equivalent-without-text', 'l’équivalent proposé n’est pas décrit');
  return said
    ? wrong(
        'form/text-without-reserve',
        `un texte accompagne « ${meant.label} » : choisissez une réserve, ou videz la case`,
      )
    : ok({ clause: clause.id, answer });
}

/** The answer to a question, null when the row is empty. */
export function itemAnswer(
  graded: GradedItem,
  row: FilledRow,
  resolved: readonly ResolvedValue[],
): ItemAnswer | null {
  const said = row.text.trim();
  const isText = graded.item.kind === 'text';
  const options = graded.item.options.map((o) => o.option);
  const choice = row.answer === '' ? undefined : optionNamed(options, row.answer);
  const value = row.value === null ? undefined : promisedValue(graded, resolved, row.value);
  const answer: ItemAnswer = {
    item: graded.key,
    ...(value === undefined ? {} : { value }),
    ...(choice === undefined ? {} : { choice }),
    ...(said && isText ? { text: said } : {}),
    ...(said && !isText ? { justification: said } : {}),
    ...(row.evidence.length > 0 ? { evidence: row.evidence } : {}),
  };
  return Object.keys(answer).length > 1 ? answer : null;
}

/** What a row says of an option, null when it is empty; or what is missing in it. */
export function optionAnswer(clause: string, row: FilledRow): Result<OptionAnswer | null> {
  const label = optionNamed(Object.values(OPTION_LABELS), row.answer);
  const wrong = (code: string, message: string): Result<never> =>
    failed(problem(code, row.key, `${row.key} : ${message}.`));
  if (!label)
    return row.value === null
      ? ok(null)
      : wrong('form/price-without-option', 'un prix sans réponse choisie');
  if (label === OPTION_LABELS.declined)
    return row.value === null
      ? ok({ clause, proposed: false })
      : wrong('form/price-without-option', 'une option qui n’est pas proposée a un prix');
  if (row.value === null) return wrong('offer/option-without-price', 'le prix de l’option manque');
  const priceCents = Math.round(row.value * 100);
  return Math.abs(row.value * 100 - priceCents) < 1e-6
    ? ok({ clause, proposed: true, priceCents })
    : wrong('form/price', 'un prix a deux décimales au plus');
}
