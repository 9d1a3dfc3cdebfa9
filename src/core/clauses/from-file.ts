import type { Condition } from '../rules/condition.ts';
import type { Clause, Item, Parameter, WordingItem } from './clause.ts';

/** A clause file that has passed `schemas/clause.schema.json`: optional keys may be absent. */
export type CheckedFile = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly version: number;
};

type Loose = Readonly<Record<string, unknown>>;
const ALWAYS: Condition = { always: true };
const list = (value: unknown): readonly Loose[] => (value as readonly Loose[] | undefined) ?? [];
const when = (one: Loose): Condition => (one['when'] as Condition | undefined) ?? ALWAYS;

type ListItem = { readonly when: Condition; readonly text: string };

function wordingItem(raw: unknown): WordingItem {
  if (typeof raw === 'string') return { kind: 'text', when: ALWAYS, text: raw, list: [] };
  const item = raw as Loose;
  if (typeof item['rule'] === 'string')
    return { kind: 'rule', when: when(item), rule: item['rule'] };
  if (typeof item['table'] === 'string')
    return { kind: 'table', when: when(item), table: item['table'] };
  return {
    kind: 'text',
    when: when(item),
    text: String(item['text']),
    list: ((item['list'] as readonly unknown[] | undefined) ?? []).map((one) =>
      typeof one === 'string' ? { when: ALWAYS, text: one } : (one as ListItem),
    ),
  };
}

const parameter = (raw: Loose): Parameter =>
  ({
    unit: '',
    options: [],
    whenFacts: [],
    filledBy: 'buyer',
    ours: false,
    help: '',
    ...raw,
  }) as unknown as Parameter;

const item = (raw: Loose): Item =>
  ({ when: ALWAYS, words: 300, elements: [], levels: [], options: [], ...raw }) as unknown as Item;

const examples = (raw: Loose): Clause['examples'] =>
  ({
    applies: list(raw['applies']).map((one) => ({ because: '', ...one })),
    text: list(raw['text']).map((one) => ({ values: {}, facts: {}, ...one })),
    score: list(raw['score']),
    penalty: list(raw['penalty']).map((one) => ({ values: {}, ...one })),
  }) as unknown as Clause['examples'];

/** The lists of a clause file that each need a default inside, by key. */
function detailed(file: CheckedFile): Partial<Clause> {
  return {
    levels: list(file['levels']).map((one) => ({ when: ALWAYS, ...one })) as never,
    parameters: list(file['parameters']).map(parameter),
    wording: (file['wording'] as readonly unknown[]).map(wordingItem),
    departures: list(file['departures']).map((one) => ({ when: ALWAYS, ...one })) as never,
    sources: list(file['sources']).map((one) => ({ article: '', url: '', ...one })) as never,
    items: list(file['items']).map(item),
    evidence: list(file['evidence']).map((one) => ({ applies: ALWAYS, ...one })) as never,
    examples: examples((file['examples'] as Loose | undefined) ?? {}),
  };
}

/**
 * A clause file that its schema accepts → clause, with every absent key given its empty value.
 *
 * @param family — the folder under `clauses/`
 * @param sha256 — of the file's bytes
 */
export function clauseFrom(file: CheckedFile, family: string, sha256: string): Clause {
  const ladder = (file['ladder'] as Loose | undefined) ?? {};
  return {
    requires: [],
    excludes: [],
    replaces: [],
    seeAlso: [],
    inputs: {},
    rules: {},
    equivalence: 'none',
    dependence: [],
    indicator: null,
    penaltyKind: null,
    publicSentence: '',
    ...file,
    ...detailed(file),
    strict: ladder['strict'] ?? {},
    minimum: ladder['minimum'] ?? {},
    family,
    sha256,
  } as unknown as Clause;
}
