import type { ClauseAnswer, ItemAnswer, Offer, OptionAnswer } from './offer.ts';

/** Answers to put in an offer, by clause, question and price line; null takes one away. */
export type OfferChanges = {
  readonly answers: Readonly<Record<string, Omit<ClauseAnswer, 'clause'> | null>>;
  readonly items: Readonly<Record<string, Omit<ItemAnswer, 'item' | 'evidence'> | null>>;
  readonly prices: Readonly<Record<string, number | null>>;
  readonly vatPct?: number;
  readonly options?: Readonly<Record<string, Omit<OptionAnswer, 'clause'> | null>>;
};

export const NO_CHANGE: OfferChanges = { answers: {}, items: {}, prices: {} };

/** An offer that answers nothing yet. */
export const emptyOffer = (offer: string, name: string, tender: string): Offer => ({
  offer,
  name,
  tender,
  confirmsAll: false,
  answers: [],
  items: [],
  prices: [],
  vatPct: 20,
});

const without = <T>(list: readonly T[], names: object, nameOf: (one: T) => string): readonly T[] =>
  list.filter((one) => !Object.hasOwn(names, nameOf(one)));

const isEmpty = (answer: Omit<ItemAnswer, 'item'>): boolean =>
  Object.values(answer).every(
    (v) => v === undefined || v === '' || (Array.isArray(v) && v.length === 0),
  );

/** The options of an offer after a change; an offer that has none keeps its shape. */
function withOptions(offer: Offer, { options = {} }: OfferChanges): Pick<Offer, 'options'> {
  const given = Object.entries(options).flatMap(([clause, said]) =>
    said ? [{ clause, ...said }] : [],
  );
  const all = [...without(offer.options ?? [], options, (o) => o.clause), ...given];
  return all.length > 0 || offer.options ? { options: all } : {};
}

/** The offer with these answers in place of the old ones; the files named by a question stay. */
export function withChanges(offer: Offer, changes: OfferChanges): Offer {
  const answers = Object.entries(changes.answers).flatMap(([clause, given]) =>
    given ? [{ clause, ...given }] : [],
  );
  const before = new Map(offer.items.map((i) => [i.item, i]));
  const items = Object.entries(changes.items).flatMap(([item, given]) => {
    const evidence = before.get(item)?.evidence;
    const next = { ...given, ...(evidence ? { evidence } : {}) };
    return isEmpty(next) ? [] : [{ item, ...next }];
  });
  const prices = Object.entries(changes.prices).flatMap(([key, unitPriceCents]) =>
    unitPriceCents === null ? [] : [{ key, unitPriceCents }],
  );
  return {
    ...offer,
    ...withOptions(offer, changes),
    vatPct: changes.vatPct ?? offer.vatPct,
    answers: [...without(offer.answers, changes.answers, (a) => a.clause), ...answers],
    items: [...without(offer.items, changes.items, (i) => i.item), ...items],
    prices: [...without(offer.prices, changes.prices, (p) => p.key), ...prices],
  };
}

/** The offer with the file of one question replaced, or taken away when `name` is null. */
export function withEvidence(offer: Offer, item: string, name: string | null): Offer {
  const { evidence: _old, ...kept } = offer.items.find((i) => i.item === item) ?? { item };
  const next: ItemAnswer = name === null ? kept : { ...kept, evidence: [name] };
  const { item: _key, ...said } = next;
  const others = offer.items.filter((i) => i.item !== item);
  return { ...offer, items: isEmpty(said) ? others : [...others, next] };
}
