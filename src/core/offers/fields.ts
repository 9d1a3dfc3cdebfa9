import { canonicalJson } from '../shared/canonical.ts';
import type { OfferChanges } from './changes.ts';
import type { ClauseAnswer, ItemAnswer, Offer, OptionAnswer } from './offer.ts';

export type ClauseSaid = Omit<ClauseAnswer, 'clause'>;
export type OptionSaid = Omit<OptionAnswer, 'clause'>;

/**
 * One field of the response form and what it holds; null when it is empty. `name` is the field's name on
 * the page: a question has up to three of them, so that two people may write its value and its justification.
 */
export type Field = { readonly name: string; readonly key: string } & (
  | { readonly kind: 'requirement'; readonly value: ClauseSaid | null }
  | { readonly kind: 'option'; readonly value: OptionSaid | null }
  | { readonly kind: 'value' | 'price' | 'vat'; readonly value: number | null }
  | { readonly kind: 'choice' | 'text' | 'justification'; readonly value: string | null }
);

type ItemSaid = Omit<ItemAnswer, 'item' | 'evidence'>;

export const VAT_FIELD = 'vatPct';

const requirement = (key: string, value: ClauseSaid | null): Field => ({
  kind: 'requirement',
  name: `r.${key}`,
  key,
  value,
});
const option = (key: string, value: OptionSaid | null): Field => ({
  kind: 'option',
  name: `o.${key}`,
  key,
  value,
});
const price = (key: string, value: number | null): Field => ({
  kind: 'price',
  name: `p.${key}`,
  key,
  value,
});
const vat = (value: number): Field => ({ kind: 'vat', name: VAT_FIELD, key: '', value });

/** The fields of one question, those that it has not included. */
const itemFields = (key: string, said: ItemSaid | null): readonly Field[] => [
  { kind: 'value', name: `v.${key}`, key, value: said?.value ?? null },
  { kind: 'choice', name: `c.${key}`, key, value: said?.choice ?? null },
  { kind: 'text', name: `x.${key}`, key, value: said?.text ?? null },
  { kind: 'justification', name: `j.${key}`, key, value: said?.justification ?? null },
];

/** Everything that an offer holds, field by field; files are not fields. */
export function offerFields(offer: Offer): ReadonlyMap<string, Field> {
  const fields: readonly Field[] = [
    ...offer.answers.map(({ clause, ...said }) => requirement(clause, said)),
    ...(offer.options ?? []).map(({ clause, ...said }) => option(clause, said)),
    ...offer.items.flatMap(({ item, evidence: _files, ...said }) => itemFields(item, said)),
    ...offer.prices.map((p) => price(p.key, p.unitPriceCents)),
    vat(offer.vatPct),
  ];
  return new Map(fields.map((field) => [field.name, field]));
}

/** The fields that a page sent, empty ones included. */
export const changedFields = (changes: OfferChanges): readonly Field[] => [
  ...Object.entries(changes.answers).map(([key, said]) => requirement(key, said)),
  ...Object.entries(changes.options ?? {}).map(([key, said]) => option(key, said)),
  ...Object.entries(changes.items).flatMap(([key, said]) => itemFields(key, said)),
  ...Object.entries(changes.prices).map(([key, cents]) => price(key, cents)),
  ...(changes.vatPct === undefined ? [] : [vat(changes.vatPct)]),
];

type Given<K extends Field['kind']> = Extract<Field, { kind: K }>;
const ofKind = <K extends Field['kind']>(fields: readonly Field[], kind: K): readonly Given<K>[] =>
  fields.filter((field): field is Given<K> => field.kind === kind);

/** One answer a question, from its fields: null when all are empty. */
function itemsOf(fields: readonly Field[]): OfferChanges['items'] {
  const items = new Map<string, ItemSaid | null>();
  for (const field of fields) {
    if (!['value', 'choice', 'text', 'justification'].includes(field.kind)) continue;
    const before = items.get(field.key) ?? null;
    const said = field.value === null ? {} : { [field.kind]: field.value };
    items.set(field.key, field.value === null ? before : { ...before, ...said });
  }
  return Object.fromEntries(items);
}

/** Fields → the changes that put them in an offer. */
export function changesOf(fields: readonly Field[]): OfferChanges {
  const [rate] = fields.filter((field) => field.kind === 'vat');
  return {
    answers: Object.fromEntries(ofKind(fields, 'requirement').map((f) => [f.key, f.value])),
    options: Object.fromEntries(ofKind(fields, 'option').map((f) => [f.key, f.value])),
    items: itemsOf(fields),
    prices: Object.fromEntries(
      fields.flatMap((f) => (f.kind === 'price' ? [[f.key, f.value]] : [])),
    ),
    ...(typeof rate?.value === 'number' ? { vatPct: rate.value } : {}),
  };
}

/** What a field holds, as one text: equal texts are equal answers; empty when the field is. */
export const fieldText = ({ value }: Pick<Field, 'value'>): string =>
  value === null || value === '' ? '' : canonicalJson(value);
