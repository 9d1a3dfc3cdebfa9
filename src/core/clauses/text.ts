import { type Condition, evaluate, type FactCatalogue, type Facts } from '../rules/condition.ts';
import { namesRead, parametersOf, type Rule } from '../rules/formula.ts';
import { sentences } from '../rules/sentence.ts';
import type { Clause, WordingItem } from './clause.ts';
import { printedValue, speechOf } from './speech.ts';
import { numbersOf, type ResolvedValue } from './values.ts';

/** A piece of printed text: plain, the value of a parameter, or a reference to another clause. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly parameter: string; readonly text: string }
  | { readonly kind: 'reference'; readonly clause: string };

/** One item of the wording as it is printed for given facts and values. */
export type PrintedItem =
  | {
      readonly kind: 'paragraph';
      readonly segments: readonly Segment[];
      readonly list: readonly (readonly Segment[])[];
      /** The rule that wrote it, when core did. */
      readonly rule: string | null;
    }
  | { readonly kind: 'table'; readonly table: string };

const TOKEN = /\{\{([a-z][A-Za-z0-9]*)\}\}|\[\[([a-z0-9-]+)\]\]/g;

/** The names in `{{…}}` and `[[…]]` of a text, in order. */
export function tokensOf(text: string): {
  readonly parameters: readonly string[];
  readonly clauses: readonly string[];
} {
  const found = [...text.matchAll(TOKEN)];
  return {
    parameters: found.flatMap(([, name]) => (name ? [name] : [])),
    clauses: found.flatMap(([, , id]) => (id ? [id] : [])),
  };
}

/**
 * A text with its values and references put in. The caller has checked that every value is known.
 * @throws RangeError when a `{{name}}` has no value: a hole is never printed
 */
export function fill(text: string, resolved: readonly ResolvedValue[]): readonly Segment[] {
  const segments: Segment[] = [];
  let from = 0;
  for (const match of text.matchAll(TOKEN)) {
    if (match.index > from) segments.push({ kind: 'text', text: text.slice(from, match.index) });
    segments.push(
      match[2] ? { kind: 'reference', clause: match[2] } : valueSegment(match[1], resolved),
    );
    from = match.index + match[0].length;
  }
  if (from < text.length) segments.push({ kind: 'text', text: text.slice(from) });
  return segments.map((segment, i) => withoutSecondStop(segment, segments[i + 1]));
}

/** A value that ends its own sentence gives way to the full stop that follows it. */
function withoutSecondStop(segment: Segment, next: Segment | undefined): Segment {
  const stops = next?.kind === 'text' && next.text.startsWith('.');
  return segment.kind === 'value' && stops
    ? { ...segment, text: segment.text.replace(/\.$/, '') }
    : segment;
}

function valueSegment(name: string | undefined, resolved: readonly ResolvedValue[]): Segment {
  const one = resolved.find((r) => r.parameter.name === name);
  if (!one || one.value === null) throw new RangeError(`no value for {{${name}}}`);
  return {
    kind: 'value',
    parameter: one.parameter.name,
    text: printedValue(one.parameter, one.value),
  };
}

function printedOne(
  item: WordingItem,
  clause: Clause,
  resolved: readonly ResolvedValue[],
  holds: (when: Condition) => boolean,
): PrintedItem {
  if (item.kind === 'table') return { kind: 'table', table: item.table };
  if (item.kind === 'rule') {
    const rule = clause.rules[item.rule];
    if (!rule) throw new RangeError(`${clause.id} has no rule ${item.rule}`);
    const said = sentences(rule, speechOf(clause, resolved), numbersOf(resolved)).join(' ');
    return {
      kind: 'paragraph',
      segments: [{ kind: 'text', text: said }],
      list: [],
      rule: item.rule,
    };
  }
  return {
    kind: 'paragraph',
    segments: fill(item.text, resolved),
    list: item.list.filter((one) => holds(one.when)).map((one) => fill(one.text, resolved)),
    rule: null,
  };
}

/**
 * The wording of a clause for these facts and values: items whose condition holds, in order, rules
 * written out by core. Typography and party names come later (`core/tender`, `core/documents`).
 */
export function printed(
  clause: Clause,
  facts: Facts,
  catalogue: FactCatalogue,
  resolved: readonly ResolvedValue[],
): readonly PrintedItem[] {
  const holds = (when: Condition): boolean => evaluate(when, facts, catalogue).value;
  return clause.wording
    .filter((item) => holds(item.when))
    .map((item) => printedOne(item, clause, resolved, holds));
}

function readBy(
  item: WordingItem,
  clause: Clause,
  holds: (when: Condition) => boolean,
): readonly string[] {
  if (item.kind === 'text')
    return [
      item.text,
      ...item.list.filter((one) => holds(one.when)).map((one) => one.text),
    ].flatMap((text) => tokensOf(text).parameters);
  const rule = item.kind === 'rule' ? clause.rules[item.rule] : undefined;
  return rule ? rulesBehind(rule, clause).flatMap(parametersOf) : [];
}

/** A rule and those it reads. */
function rulesBehind(rule: Rule, clause: Clause): readonly Rule[] {
  const inner = namesRead(rule, 'rule').flatMap((name) => clause.rules[name] ?? []);
  return [rule, ...inner.flatMap((one) => rulesBehind(one, clause))];
}

/** The parameters that the items printed for these facts, and the questions asked, really read. */
export function parametersUsed(
  clause: Clause,
  facts: Facts,
  catalogue: FactCatalogue,
): ReadonlySet<string> {
  const holds = (when: Clause['applies']): boolean => evaluate(when, facts, catalogue).value;
  return new Set([
    ...clause.wording
      .filter((item) => holds(item.when))
      .flatMap((item) => readBy(item, clause, holds)),
    ...clause.items
      .filter((item) => holds(item.when))
      .flatMap((item) => [
        item.floor ?? '',
        item.ceiling ?? '',
        ...tokensOf(item.question).parameters,
      ]),
  ]);
}

/** Segments as one string; `refer` says how a reference reads. */
export const joined = (segments: readonly Segment[], refer: (clause: string) => string): string =>
  segments.map((s) => (s.kind === 'reference' ? refer(s.clause) : s.text)).join('');

/** A question put to bidders with the buyer's values in it; it refers to no article. */
export const asked = (question: string, resolved: readonly ResolvedValue[]): string =>
  joined(fill(question, resolved), (clause) => clause);
