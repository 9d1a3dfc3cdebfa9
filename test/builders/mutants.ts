import type { Comparator, Formula, Rule } from '../../src/core/rules/formula.ts';

/**
 * One small change of a rule. `said` is the rule whose sentence would tell the change: the node taken away
 * where the sentence has one wording only; `reckoned` is the rule whose examples would tell it.
 */
export type Mutant = { readonly node: string; readonly said: Rule; readonly reckoned: Rule };

/** A change of one formula: what it becomes for the sentence, and for the calculation. */
type Change = { readonly node: string; readonly said: Formula; readonly reckoned: Formula };

const both = (node: string, formula: Formula): Change => ({
  node,
  said: formula,
  reckoned: formula,
});

const TINY: Formula = { number: 0.000001 };
const twice = (formula: Formula): Formula => ({ product: [{ number: 2 }, formula] });
/** The largest whole number not above a formula: minus the smallest not below its opposite. */
const floor = (formula: Formula): Formula => ({
  difference: [{ number: 0 }, { wholeUnits: { difference: [{ number: 0 }, formula] } }],
});

function listChanges(formula: Formula): readonly Change[] {
  if ('sum' in formula)
    return [
      both('sum without its last term', { sum: formula.sum.slice(0, -1) }),
      both('sum as a difference', { difference: formula.sum }),
    ];
  if ('difference' in formula)
    return [
      both('difference without its last term', { difference: formula.difference.slice(0, -1) }),
      both('difference as a sum', { sum: formula.difference }),
    ];
  if ('product' in formula)
    return [both('product without its last factor', { product: formula.product.slice(0, -1) })];
  if ('quotient' in formula) {
    const [over, under] = formula.quotient;
    return [
      both('quotient turned over', { quotient: [under, over] }),
      both('quotient without its divisor', over),
    ];
  }
  if ('least' in formula) return [both('least as greatest', { greatest: formula.least })];
  if ('greatest' in formula) return [both('greatest as least', { least: formula.greatest })];
  return [];
}

function wrapChanges(formula: Formula): readonly Change[] {
  if ('wholeUnits' in formula)
    return [
      { node: 'ceil as floor', said: formula.wholeUnits, reckoned: floor(formula.wholeUnits) },
    ];
  if ('cents' in formula)
    return [{ node: 'round as floor', said: formula.cents, reckoned: floor(formula.cents) }];
  if ('cap' in formula) return [both('cap taken away', formula.cap.value), ...order(formula)];
  if ('exempt' in formula) {
    const { value, upTo } = formula.exempt;
    const stricter: Formula = { exempt: { ...formula.exempt, upTo: { difference: [upTo, TINY] } } };
    return [
      both('exemption taken away', value),
      { node: '≤ as < in the exemption', said: value, reckoned: stricter },
      ...order(formula),
    ];
  }
  return [];
}

/** A cap and an exemption applied in the other order. */
function order(formula: Formula): readonly Change[] {
  if ('cap' in formula && 'exempt' in formula.cap.value) {
    const inner = formula.cap.value.exempt;
    const cap: Formula = { cap: { ...formula.cap, value: inner.value } };
    return [both('cap before exemption', { exempt: { ...inner, value: cap } })];
  }
  if ('exempt' in formula && 'cap' in formula.exempt.value) {
    const inner = formula.exempt.value.cap;
    const exempt: Formula = { exempt: { ...formula.exempt, value: inner.value } };
    return [both('exemption before cap', { cap: { ...inner, value: exempt } })];
  }
  return [];
}

function tierChanges(formula: Formula): readonly Change[] {
  if (!('tiers' in formula)) return [];
  const { on, bands } = formula.tiers;
  return bands.flatMap((band, i) => {
    const without: Formula = { tiers: { on, bands: bands.filter((_, j) => j !== i) } };
    const wider = { ...band, below: { sum: [band.below, TINY] } };
    const reckoned: Formula = { tiers: { on, bands: bands.with(i, wider) } };
    return [
      both(`band ${i + 1} taken away`, without),
      { node: `< as ≤ in band ${i + 1}`, said: without, reckoned },
    ];
  });
}

/** What may be done to the node itself. */
function ownChanges(formula: Formula): readonly Change[] {
  if ('number' in formula)
    return [both(`number ${formula.number}`, { number: formula.number + 1 })];
  if ('param' in formula) return [both(`parameter ${formula.param} doubled`, twice(formula))];
  if ('input' in formula) return [both(`input ${formula.input} doubled`, twice(formula))];
  if ('rule' in formula) return [both(`rule ${formula.rule} doubled`, twice(formula))];
  if ('percentOf' in formula) return [both('rate taken away', formula.percentOf.of)];
  if ('times' in formula) return [both('count taken away', formula.times.amount)];
  return [...listChanges(formula), ...wrapChanges(formula), ...tierChanges(formula)];
}

type Rebuild = (child: Formula) => Formula;

/** The children of a node, each with the node as it would be with another child there. */
function slots(formula: Formula): readonly (readonly [Formula, Rebuild])[] {
  for (const key of ['sum', 'difference', 'product', 'quotient', 'least', 'greatest'] as const)
    if (key in formula) {
      const list = (formula as Readonly<Record<string, readonly Formula[]>>)[key] ?? [];
      return list.map((child, i) => [
        child,
        (next) => ({ [key]: list.with(i, next) }) as unknown as Formula,
      ]);
    }
  for (const key of ['percentOf', 'times', 'cap', 'exempt'] as const)
    if (key in formula) {
      const parts =
        (formula as unknown as Readonly<Record<string, Readonly<Record<string, unknown>>>>)[key] ??
        {};
      return Object.entries(parts)
        .filter(([, part]) => typeof part === 'object')
        .map(([name, part]) => [
          part as Formula,
          (next) => ({ [key]: { ...parts, [name]: next } }) as unknown as Formula,
        ]);
    }
  if ('wholeUnits' in formula) return [[formula.wholeUnits, (next) => ({ wholeUnits: next })]];
  if ('cents' in formula) return [[formula.cents, (next) => ({ cents: next })]];
  return 'tiers' in formula ? tierSlots(formula) : [];
}

function tierSlots(
  formula: Extract<Formula, { tiers: unknown }>,
): readonly (readonly [Formula, Rebuild])[] {
  const { on, bands } = formula.tiers;
  return [
    [on, (next) => ({ tiers: { on: next, bands } })],
    ...bands.flatMap((band, i): (readonly [Formula, Rebuild])[] => [
      [band.below, (next) => ({ tiers: { on, bands: bands.with(i, { ...band, below: next }) } })],
      [band.give, (next) => ({ tiers: { on, bands: bands.with(i, { ...band, give: next }) } })],
    ]),
  ];
}

/** Every change of one node of a formula. */
function changes(formula: Formula): readonly Change[] {
  const inner = slots(formula).flatMap(([child, rebuild]) =>
    changes(child).map(({ node, said, reckoned }) => ({
      node,
      said: rebuild(said),
      reckoned: rebuild(reckoned),
    })),
  );
  return [...ownChanges(formula), ...inner];
}

const FLIPPED: Readonly<Record<Comparator, readonly Comparator[]>> = {
  below: ['atMost', 'above'],
  atMost: ['below', 'atLeast'],
  atLeast: ['above', 'atMost'],
  above: ['atLeast', 'below'],
};

const flips = (is: Comparator, rebuild: (is: Comparator) => Rule): readonly Mutant[] =>
  FLIPPED[is].map((other) => {
    const rule = rebuild(other);
    return { node: `${is} as ${other}`, said: rule, reckoned: rule };
  });

const inside = (formula: Formula, rebuild: (formula: Formula) => Rule): readonly Mutant[] =>
  changes(formula).map(({ node, said, reckoned }) => ({
    node,
    said: rebuild(said),
    reckoned: rebuild(reckoned),
  }));

/** Every change of one node of a rule: bounds, roundings, caps and their order, factors, tiers. */
export function mutants(rule: Rule): readonly Mutant[] {
  if ('if' in rule)
    return rule.if.flatMap((one, i) => [
      ...flips(one.is, (is) => ({ ...rule, if: rule.if.with(i, { ...one, is }) })),
      ...inside(one.left, (left) => ({ ...rule, if: rule.if.with(i, { ...one, left }) })),
      ...inside(one.right, (right) => ({ ...rule, if: rule.if.with(i, { ...one, right }) })),
    ]);
  if ('target' in rule)
    return [
      ...flips(rule.is, (is) => ({ ...rule, is })),
      ...inside(rule.target, (target) => ({ ...rule, target })),
    ];
  if ('equals' in rule) return inside(rule.equals, (equals) => ({ ...rule, equals }));
  if ('within' in rule) return inside(rule.within, (within) => ({ ...rule, within }));
  if ('upTo' in rule) return inside(rule.upTo, (upTo) => ({ ...rule, upTo }));
  if ('notice' in rule) return inside(rule.notice, (notice) => ({ ...rule, notice }));
  if ('first' in rule)
    return [
      ...inside(rule.first, (first) => ({ ...rule, first })),
      ...inside(rule.every, (every) => ({ ...rule, every })),
    ];
  return [];
}
