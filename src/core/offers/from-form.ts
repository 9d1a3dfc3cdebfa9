import type { ResolvedValue } from '../clauses/values.ts';
import { type Problem, problem } from '../shared/problem.ts';
import { failed, ok, type Result } from '../shared/result.ts';
import { type GradedItem, gradedItems } from '../tender/criteria.ts';
import type { Tender } from '../tender/tender.ts';
import { priceFault, rowFaults } from './form-checks.ts';
import { formOf } from './form-of.ts';
import type { FilledForm, FilledRow, FormRow, FormSheet } from './form-sheet.ts';
import { promisedValue, resolvedByClause } from './form-values.ts';
import { optionNamed, wordedAnswers } from './form-words.ts';
import type { ClauseAnswer, ItemAnswer, Offer } from './offer.ts';
import { requirementsOf } from './review.ts';

const rowsOf = (form: FormSheet): readonly FormRow[] => form.sections.flatMap((s) => s.rows);

/** Keys that the form does not have, has twice, or lacks. */
function keyProblems(
  known: readonly string[],
  found: readonly string[],
  what: string,
): readonly Problem[] {
  const [expected, given] = [new Set(known), new Set(found)];
  return [
    ...[...given]
      .filter((key) => !expected.has(key))
      .map((key) =>
        problem(
          'form/unknown-key',
          key,
          `${what} « ${key} » n’existe pas dans ce cadre de réponse.`,
        ),
      ),
    ...[...given]
      .filter((key) => found.indexOf(key) !== found.lastIndexOf(key))
      .map((key) => problem('form/answered-twice', key, `${what} « ${key} » a deux réponses.`)),
    ...known
      .filter((key) => !given.has(key))
      .map((key) => problem('form/missing-key', key, `${what} « ${key} » manque.`)),
  ];
}

function contentProblems(form: FormSheet, filled: FilledForm): readonly Problem[] {
  const rows = new Map(rowsOf(form).map((row) => [row.key, row]));
  return [
    ...filled.rows.flatMap((one) => {
      const row = rows.get(one.key);
      const faults = row ? rowFaults(row, one) : [];
      return faults.map((f) => problem(f.code, one.key, `${one.key} : ${f.message}.`));
    }),
    ...filled.prices.flatMap(({ key, unitPriceCents }) => {
      const said = unitPriceCents === null ? null : priceFault(unitPriceCents);
      return said ? [problem('form/price', key, `${key} : ${said}.`)] : [];
    }),
  ];
}

function clauseAnswer(
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

function itemAnswer(
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

/**
 * The offer with everything that a returned form says in place of what it said: a row left empty takes its
 * answer away, and « confirme tout » becomes one answer a requirement.
 *
 * @returns every problem at once, each at the key of its row
 */
export function applyForm(tender: Tender, offer: Offer, filled: FilledForm): Result<Offer> {
  const { reference } = tender.dossier;
  if (filled.reference !== reference)
    return failed(
      problem(
        'form/other-tender',
        'reference',
        `Ce cadre de réponse est celui de « ${filled.reference} », pas de « ${reference} ».`,
      ),
    );
  const form = formOf(tender, null);
  const rows = new Map(filled.rows.map((row) => [row.key, row]));
  const negotiated = tender.need.facts['negotiated'] === true;
  const answers = requirementsOf(tender).flatMap((clause) => {
    const row = rows.get(`clause:${clause.id}`);
    return row ? [clauseAnswer(clause, row, negotiated)] : [];
  });
  const problems = [
    ...keyProblems(
      rowsOf(form).map((row) => row.key),
      filled.rows.map((row) => row.key),
      'La ligne',
    ),
    ...keyProblems(
      form.prices.map((p) => p.key),
      filled.prices.map((p) => p.key),
      'La ligne de prix',
    ),
    ...contentProblems(form, filled),
    ...answers.flatMap((a) => (a.ok ? [] : a.problems)),
  ];
  return problems.length > 0
    ? failed(...problems)
    : ok({
        ...offer,
        confirmsAll: false,
        answers: answers.flatMap((a) => (a.ok && a.value ? [a.value] : [])),
        items: itemAnswers(tender, rows),
        prices: filled.prices.flatMap(({ key, unitPriceCents }) =>
          unitPriceCents === null ? [] : [{ key, unitPriceCents }],
        ),
      });
}

function itemAnswers(tender: Tender, rows: ReadonlyMap<string, FilledRow>): readonly ItemAnswer[] {
  const resolved = resolvedByClause(tender);
  return gradedItems(tender.criteria).flatMap((graded) => {
    const row = rows.get(graded.key);
    const answer = row ? itemAnswer(graded, row, resolved.get(graded.clause.id) ?? []) : null;
    return answer ? [answer] : [];
  });
}
