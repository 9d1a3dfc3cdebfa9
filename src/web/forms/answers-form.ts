import type { Clause } from '../../core/clauses/clause.ts';
import type { OfferChanges } from '../../core/offers/changes.ts';
import { answersFor } from '../../core/offers/consequence.ts';
import type { ClauseSaid, OptionSaid } from '../../core/offers/fields.ts';
import type { ItemAnswer, Offer, Reservation } from '../../core/offers/offer.ts';
import { optionGroups } from '../../core/offers/options.ts';
import type { ResponseEntry } from '../../core/offers/parts.ts';
import { type Problem, problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import type { GradedItem } from '../../core/tender/criteria.ts';
import type { PriceLine } from '../../core/tender/dossier.ts';
import { type Body, centsIn, numberIn, text } from './fields.ts';

const TYPES: ReadonlySet<string> = new Set(['scope', 'delay', 'amount', 'legal']);
export const CONFIRM_REST = 'confirmer';
/** The choice of no option of a group. */
export const NO_OPTION = 'aucune';

/** What a page says that can be saved, and what a person has to put right; the wrong fields are left out. */
export type AnswersRead = {
  readonly changes: OfferChanges;
  readonly problems: readonly Problem[];
};

const storedText = (offer: Offer, clause: string): string => {
  const own = offer.answers.find((a) => a.clause === clause);
  return own?.reserve?.text ?? own?.equivalent ?? '';
};

const needsText = (answer: string): boolean => answer === 'reserve' || answer === 'equivalent';

/** An answer and its text; without the text, the answer alone is kept and shown as to be completed. */
function clauseSaid(answer: string, type: string, said: string): ClauseSaid {
  if (answer === 'reserve' && said !== '')
    return {
      answer,
      reserve: { type: (TYPES.has(type) ? type : 'scope') as Reservation['type'], text: said },
    };
  if (answer === 'equivalent' && said !== '') return { answer, equivalent: said };
  return { answer: answer as ClauseSaid['answer'] };
}

/** The answer to a requirement; null when none is chosen. */
function requirementIn(body: Body, entry: ResponseEntry, offer: Offer): Result<ClauseSaid | null> {
  const { id, title } = entry.article.clause;
  const typed = text(body, `r.${id}`);
  const chosen = typed === '' && text(body, 'suite') === CONFIRM_REST ? 'accept' : typed;
  const said = text(body, `t.${id}`);
  if (!needsText(chosen) && said !== '' && said !== storedText(offer, id))
    return failed(
      problem(
        'offer/text-without-reserve',
        `t-${id}`,
        `« ${title} » : un texte est écrit sans réserve. Choisissez la réserve, ou videz le texte.`,
      ),
    );
  const offered = answersFor(entry.article.clause, false).map((a) => a.answer as string);
  return ok(offered.includes(chosen) ? clauseSaid(chosen, text(body, `type.${id}`), said) : null);
}

type ItemSaid = Omit<ItemAnswer, 'item' | 'evidence'>;

/** An answer of what is filled; null when nothing is. */
function filled(said: Record<keyof ItemSaid, string | number | null>): ItemSaid | null {
  const given = Object.entries(said).filter(([, one]) => one !== '' && one !== null);
  return given.length === 0 ? null : Object.fromEntries(given);
}

const NOTHING = { value: null, choice: '', text: '', justification: '' } as const;

function itemIn(body: Body, { key, item }: GradedItem): Result<ItemSaid | null> {
  const field = (kind: string): string => text(body, `${kind}.${key}`);
  if (item.kind === 'text') return ok(filled({ ...NOTHING, text: field('x') }));
  if (item.kind === 'proof') return ok(null);
  const because = { ...NOTHING, justification: field('j') };
  if (item.kind === 'choice') return ok(filled({ ...because, choice: field('c') }));
  const typed = field('v');
  const value = typed === '' ? null : numberIn(typed);
  return typed !== '' && value === null
    ? failed(problem('offer/not-a-number', `v.${key}`, `« ${typed} » n'est pas un nombre.`))
    : ok(filled({ ...because, value }));
}

/** The name of the radio buttons of a group of options: that of its first. */
export const groupName = (group: readonly Clause[]): string => `o.${group[0]?.id ?? ''}`;

/** What is said of one option of a group; null while nothing is chosen in it. */
function optionIn(body: Body, group: readonly Clause[], clause: Clause): Result<OptionSaid | null> {
  const chosen = text(body, groupName(group));
  if (chosen === '') return ok(null);
  if (chosen !== clause.id) return ok({ proposed: false });
  const typed = text(body, `op.${clause.id}`);
  const priceCents = typed === '' ? undefined : centsIn(typed);
  if (priceCents === null)
    return failed(
      problem(
        'offer/not-a-price',
        `op.${clause.id}`,
        `« ${typed} » n'est pas un montant en euros.`,
      ),
    );
  return ok({ proposed: true, ...(priceCents === undefined ? {} : { priceCents }) });
}

/** Those that can be saved by key, and the problems of the others. */
function sorted<T>(read: readonly (readonly [string, Result<T>])[]) {
  return {
    good: Object.fromEntries(read.flatMap(([key, r]) => (r.ok ? [[key, r.value]] : []))),
    problems: read.flatMap(([, r]) => (r.ok ? [] : r.problems)),
  };
}

/** The groups of options that a part of the form asks for. */
export const groupsOf = (entries: readonly ResponseEntry[]): readonly (readonly Clause[])[] =>
  optionGroups(entries.filter((e) => e.option).map((e) => e.article.clause));

/**
 * The answers of one part of the response form.
 *
 * @param offer — what is stored: a text left beside an answer that needs none is the old one, not a new one
 */
export function answersForm(
  body: Body,
  entries: readonly ResponseEntry[],
  offer: Offer,
): AnswersRead {
  const answers = sorted(
    entries
      .filter((e) => e.requirement)
      .map((e) => [e.article.clause.id, requirementIn(body, e, offer)] as const),
  );
  const items = sorted(
    entries.flatMap((e) => e.items.map((g) => [g.key, itemIn(body, g)] as const)),
  );
  const options = sorted(
    groupsOf(entries).flatMap((group) =>
      group.map((clause) => [clause.id, optionIn(body, group, clause)] as const),
    ),
  );
  return {
    changes: { answers: answers.good, items: items.good, options: options.good, prices: {} },
    problems: [...answers.problems, ...options.problems, ...items.problems],
  };
}

/** The unit prices and the rate of VAT. */
export function pricesForm(body: Body, lines: readonly PriceLine[]): AnswersRead {
  const vat = numberIn(text(body, 'vatPct'));
  const rate = vat !== null && vat >= 0 && vat <= 30 ? vat : null;
  const prices = sorted(
    lines.map(({ key }): readonly [string, Result<number | null>] => {
      const typed = text(body, `p.${key}`);
      const cents = typed === '' ? null : centsIn(typed);
      return [
        key,
        typed !== '' && cents === null
          ? failed(
              problem(
                'offer/not-a-price',
                `p.${key}`,
                `« ${typed} » n'est pas un montant en euros, deux décimales au plus.`,
              ),
            )
          : ok(cents),
      ];
    }),
  );
  return {
    changes: {
      answers: {},
      items: {},
      prices: prices.good,
      ...(rate === null ? {} : { vatPct: rate }),
    },
    problems: [
      ...prices.problems,
      ...(rate === null
        ? [problem('offer/vat', 'vatPct', 'Le taux de TVA est un nombre de 0 à 30.')]
        : []),
    ],
  };
}
