import type { Clause, Parameter } from '../clauses/clause.ts';
import { type Library, latest } from '../clauses/library.ts';
import { printedValue } from '../clauses/speech.ts';
import { fill, joined, type PrintedItem, printed } from '../clauses/text.ts';
import { boundsOf, isNumeric, type ResolvedValue } from '../clauses/values.ts';
import type { FactCatalogue, Facts, FactValue } from '../rules/condition.ts';
import { conditionWords } from './condition-words.ts';

/** A paragraph of a clause as the library shows it, outside of any tender. */
export type ReadItem = {
  readonly item: PrintedItem;
  /** When the paragraph is printed; empty when it always is. */
  readonly when: string;
};

const EMPTY: Readonly<Record<FactCatalogue[string]['type'], FactValue>> = {
  boolean: false,
  number: 0,
  cents: 0,
  text: '',
  date: '',
  list: [],
};

/** Every fact at its default, or at nothing: a need of which nothing is known. */
export function unknownNeed(library: Library): Facts {
  const empty = Object.entries(library.facts).map(([name, fact]) => [name, EMPTY[fact.type]]);
  return { ...Object.fromEntries(empty), ...library.factDefaults };
}

/** What stands for a value that only a dossier or a bidder can give. */
export const hole = (parameter: Parameter): string =>
  `[${parameter.label.replace(/^(le |la |les |l['’])/i, '')}]`;

/** The default values; a hole in brackets where there is none. */
export function defaultValues(clause: Clause, library: Library): readonly ResolvedValue[] {
  const facts = unknownNeed(library);
  return clause.parameters.map((parameter) => {
    const bounds = boundsOf(parameter, facts, library.facts);
    return { parameter, value: bounds.default ?? hole(parameter), origin: 'clause', bounds };
  });
}

/** A value that a calculated sentence can be written with where nobody has given one. */
const standIn = (one: ResolvedValue): ResolvedValue =>
  isNumeric(one.parameter) && typeof one.value === 'string'
    ? { ...one, value: one.bounds.max ?? one.bounds.min ?? 0 }
    : one;

/**
 * Every paragraph of a clause with the default values, those of a condition included: what somebody
 * reads before having a dossier.
 */
export function readClause(clause: Clause, library: Library): readonly ReadItem[] {
  const always = clause.wording.map((item) => ({ ...item, when: { always: true } as const }));
  const values = defaultValues(clause, library);
  const facts = unknownNeed(library);
  return clause.wording.map((item, i) => {
    const one = always[i];
    const resolved = item.kind === 'rule' ? values.map(standIn) : values;
    const [said] = printed(
      { ...clause, wording: one ? [one] : [] },
      facts,
      library.facts,
      resolved,
    );
    if (!said) throw new RangeError(`${clause.id} has no item ${i}`);
    return { item: said, when: conditionWords(item.when, library.facts) };
  });
}

/** Default and bounds of a parameter in words; a dash where there is none. */
export function valueWords(one: ResolvedValue): {
  readonly default: string;
  readonly bounds: string;
} {
  const { parameter, bounds } = one;
  const said = (value: number | string | null): string =>
    value === null ? '—' : printedValue(parameter, value);
  if (parameter.type === 'dossier') return { default: 'donnée du dossier', bounds: '—' };
  if (parameter.type === 'choice')
    return { default: said(bounds.default), bounds: parameter.options.join(', ') };
  const both = bounds.min !== null && bounds.max !== null;
  const between = both ? `${said(bounds.min)} à ${said(bounds.max)}` : null;
  const least = bounds.min === null ? null : `au moins ${said(bounds.min)}`;
  const most = bounds.max === null ? null : `au plus ${said(bounds.max)}`;
  return { default: said(bounds.default), bounds: between ?? least ?? most ?? '—' };
}

/** A text about a clause with its default values put in: the summary, the why, a question. */
export function filledText(text: string, clause: Clause, library: Library): string {
  const title = (id: string): string => latest(library).find((c) => c.id === id)?.title ?? id;
  return joined(fill(text, defaultValues(clause, library)), (id) => `l'article « ${title(id)} »`);
}
