import { type Problem, problem } from '../shared/problem.ts';
import { failed, ok, type Result } from '../shared/result.ts';
import { gradedItems } from '../tender/criteria.ts';
import type { Tender } from '../tender/tender.ts';
import { emptyOffer } from './changes.ts';
import { priceFault, rowFaults } from './form-checks.ts';
import { formOf } from './form-of.ts';
import { clauseAnswer, itemAnswer, optionAnswer } from './form-rows.ts';
import type { FilledForm, FilledRow, FormRow, FormSheet } from './form-sheet.ts';
import { resolvedByClause } from './form-values.ts';
import type { ClauseAnswer, ItemAnswer, Offer, OptionAnswer } from './offer.ts';
import { optionsOf, optionsTogether } from './options.ts';
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

/** What the rows of a form say, by key; a row that says nothing is null. */
type Said = {
  readonly answers: ReadonlyMap<string, Result<ClauseAnswer | null>>;
  readonly options: ReadonlyMap<string, Result<OptionAnswer | null>>;
  readonly items: ReadonlyMap<string, Result<ItemAnswer | null>>;
  readonly prices: ReadonlyMap<string, Result<Offer['prices'][number] | null>>;
};

function saidIn(tender: Tender, filled: FilledForm): Said {
  const negotiated = tender.need.facts['negotiated'] === true;
  const resolved = resolvedByClause(tender);
  const rows = new Map(filled.rows.map((row) => [row.key, row]));
  const read = <T>(key: string, as: (row: FilledRow) => T): readonly (readonly [string, T])[] => {
    const row = rows.get(key);
    return row ? [[key, as(row)]] : [];
  };
  return {
    answers: new Map(
      requirementsOf(tender).flatMap((clause) =>
        read(`clause:${clause.id}`, (row) => clauseAnswer(clause, row, negotiated)),
      ),
    ),
    options: new Map(
      optionsOf(tender).flatMap(({ id }) => read(`option:${id}`, (row) => optionAnswer(id, row))),
    ),
    items: new Map(
      gradedItems(tender.criteria).flatMap((g) =>
        read(g.key, (row) => ok(itemAnswer(g, row, resolved.get(g.clause.id) ?? []))),
      ),
    ),
    prices: new Map(
      filled.prices.map(({ key, unitPriceCents }) => [
        key,
        ok(unitPriceCents === null ? null : { key, unitPriceCents }),
      ]),
    ),
  };
}

/** Two options of a returned form that exclude each other: both rows are wrong. */
function togetherProblems(tender: Tender, said: Said): readonly Problem[] {
  const options = [...said.options.values()].flatMap((o) => (o.ok && o.value ? [o.value] : []));
  const pairs = optionsTogether(tender, { ...emptyOffer('', '', ''), options });
  return pairs.flatMap(([a, b]) =>
    [a, b].map((clause) =>
      problem(
        'offer/options-exclude',
        `option:${clause.id}`,
        `« ${a.title} » et « ${b.title} » s’excluent : proposez l’une ou l’autre.`,
      ),
    ),
  );
}

function formProblems(tender: Tender, filled: FilledForm, said: Said): readonly Problem[] {
  const form = formOf(tender, null);
  const results = [...said.answers.values(), ...said.options.values()];
  return [
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
    ...results.flatMap((r) => (r.ok ? [] : r.problems)),
    ...togetherProblems(tender, said),
  ];
}

/** By key: what the good rows say, and for the others what the offer said before. */
function rebuilt<T>(
  said: ReadonlyMap<string, Result<T | null>>,
  keys: readonly string[],
  before: ReadonlyMap<string, T>,
  wrong: ReadonlySet<string>,
): readonly T[] {
  return keys.flatMap((key) => {
    const read = wrong.has(key) ? undefined : said.get(key);
    const one = read?.ok ? read.value : before.get(key);
    return one ? [one] : [];
  });
}

const byKey = <T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [keyOf(one), one]));

/** The answer to each requirement, those that « confirme tout » implies included. */
function answersBefore(tender: Tender, offer: Offer): ReadonlyMap<string, ClauseAnswer> {
  const implied = offer.confirmsAll ? requirementsOf(tender) : [];
  return byKey(
    [
      ...implied.map(({ id }): ClauseAnswer => ({ clause: id, answer: 'accept' })),
      ...offer.answers,
    ],
    (a) => `clause:${a.clause}`,
  );
}

function offerFrom(tender: Tender, offer: Offer, said: Said, wrong: ReadonlySet<string>): Offer {
  const requirements = requirementsOf(tender).map((c) => `clause:${c.id}`);
  const options = rebuilt(
    said.options,
    optionsOf(tender).map((c) => `option:${c.id}`),
    byKey(offer.options ?? [], (o) => `option:${o.clause}`),
    wrong,
  );
  return {
    ...offer,
    confirmsAll: false,
    answers: rebuilt(said.answers, requirements, answersBefore(tender, offer), wrong),
    items: rebuilt(
      said.items,
      gradedItems(tender.criteria).map((g) => g.key),
      byKey(offer.items, (i) => i.item),
      wrong,
    ),
    prices: rebuilt(
      said.prices,
      tender.dossier.prices.map((p) => p.key),
      byKey(offer.prices, (p) => p.key),
      wrong,
    ),
    ...(options.length > 0 || offer.options ? { options } : {}),
  };
}

/** What a returned form brings: its good rows put in the offer, and what is wrong with the others. */
export type FormReading = { readonly offer: Offer; readonly problems: readonly Problem[] };

/**
 * Reads every row of a returned form. A good row takes the place of what the offer said, an empty one takes
 * the answer away; a wrong, repeated or missing row leaves it as it was. « Confirme tout » becomes one answer
 * a requirement.
 *
 * @returns a problem when the form answers another tender: nothing of it is read
 */
export function readRows(tender: Tender, offer: Offer, filled: FilledForm): Result<FormReading> {
  const { reference } = tender.dossier;
  if (filled.reference !== reference)
    return failed(
      problem(
        'form/other-tender',
        'reference',
        `Ce cadre de réponse est celui de « ${filled.reference} », pas de « ${reference} ».`,
      ),
    );
  const said = saidIn(tender, filled);
  const problems = formProblems(tender, filled, said);
  const wrong = new Set(problems.map((p) => p.where));
  return ok({ offer: offerFrom(tender, offer, said, wrong), problems });
}

/** The offer with everything that a returned form says, or every problem, each at the key of its row. */
export function applyForm(tender: Tender, offer: Offer, filled: FilledForm): Result<Offer> {
  const read = readRows(tender, offer, filled);
  if (!read.ok) return read;
  const { problems } = read.value;
  return problems.length > 0 ? failed(...problems) : ok(read.value.offer);
}
