/**
 * The small typed tree of a calculation (`decisions.md` 2). One node, one meaning, one turn of phrase
 * (`sentence.ts`) and one line of working (`calculate.ts`).
 */
export type Formula =
  | { readonly number: number }
  /** The value of a parameter of the clause. */
  | { readonly param: string }
  /** A measured or given quantity, declared under `inputs` of the clause. */
  | { readonly input: string }
  /** The value of another rule of the clause. */
  | { readonly rule: string }
  | { readonly sum: readonly Formula[] }
  | { readonly difference: readonly Formula[] }
  | { readonly product: readonly Formula[] }
  | { readonly quotient: readonly [Formula, Formula] }
  | { readonly least: readonly Formula[] }
  | { readonly greatest: readonly Formula[] }
  /** `rate` % of `of`. */
  | { readonly percentOf: { readonly rate: Formula; readonly of: Formula } }
  /** An amount for each unit counted: « 50 € par jour de retard ». */
  | { readonly times: { readonly amount: Formula; readonly count: Formula } }
  /** A started unit counts as a whole one. */
  | { readonly wholeUnits: Formula }
  /** Nothing at or above the first bound; below it, the value of the lowest bound passed. */
  | {
      readonly tiers: {
        readonly on: Formula;
        readonly bands: readonly { readonly below: Formula; readonly give: Formula }[];
      };
    }
  /** To the whole cent, half a cent upwards. */
  | { readonly cents: Formula }
  /** Never more than `at`; `says` names what is limited, e.g. « Le total des pénalités d'une année ». */
  | { readonly cap: { readonly value: Formula; readonly at: Formula; readonly says: string } }
  /** Nothing when `value` is at or below `upTo`; all of it beyond (an exemption is a threshold). */
  | { readonly exempt: { readonly value: Formula; readonly upTo: Formula; readonly says: string } };

export type Comparator = 'below' | 'atMost' | 'atLeast' | 'above';

export type Comparison = {
  readonly left: Formula;
  readonly is: Comparator;
  readonly right: Formula;
};

/** A rule of a calculated clause; each gives one printed item of the wording. */
export type Rule =
  /** « La répétition est réussie si … et si … » */
  | { readonly says: string; readonly if: readonly Comparison[] }
  /** « L'objectif est un taux mensuel supérieur ou égal à 99,9 %. » */
  | {
      readonly says: string;
      readonly is: Comparator;
      readonly target: Formula;
      readonly of: string;
    }
  /** « La pénalité du mois est égale à … » ; `gender` of the subject, for agreement. */
  | { readonly says: string; readonly gender: 'm' | 'f'; readonly equals: Formula }
  /** « Elle est achevée dans les 60 jours qui suivent le compte rendu. » */
  | { readonly says: string; readonly within: Formula; readonly after: string; readonly of: string }
  /** « La maintenance est exclue dans la limite de 4 heures par mois. » */
  | { readonly says: string; readonly upTo: Formula; readonly after: string; readonly of: string }
  /** « Elle est annoncée par écrit 5 jours au moins avant son début. » */
  | {
      readonly says: string;
      readonly notice: Formula;
      readonly before: string;
      readonly of: string;
    }
  /** « … est achevée au plus tard 6 mois après la mise en service, puis … dans chaque période de 12 mois. » */
  | {
      readonly says: string;
      readonly first: Formula;
      readonly event: string;
      readonly then: string;
      readonly every: Formula;
    }
  /** « La période suivie est : … » for a value that is chosen. */
  | { readonly says: string; readonly chosen: string };

/** How a measured quantity is spoken of: « le taux », « du taux », its unit. */
export type Input = {
  readonly label: string;
  /** The genitive, e.g. `du prix mensuel de base HT du service`. */
  readonly of: string;
  readonly gender: 'm' | 'f';
  /** `%`, `cents`, or a unit in words in the plural, e.g. `jours`. */
  readonly unit: string;
};

/** The formulas directly inside a formula, in printed order. */
export function children(formula: Formula): readonly Formula[] {
  if ('sum' in formula) return formula.sum;
  if ('difference' in formula) return formula.difference;
  if ('product' in formula) return formula.product;
  if ('quotient' in formula) return formula.quotient;
  if ('least' in formula) return formula.least;
  if ('greatest' in formula) return formula.greatest;
  if ('percentOf' in formula) return [formula.percentOf.rate, formula.percentOf.of];
  if ('times' in formula) return [formula.times.amount, formula.times.count];
  if ('wholeUnits' in formula) return [formula.wholeUnits];
  if ('cents' in formula) return [formula.cents];
  if ('cap' in formula) return [formula.cap.value, formula.cap.at];
  if ('exempt' in formula) return [formula.exempt.value, formula.exempt.upTo];
  if ('tiers' in formula)
    return [formula.tiers.on, ...formula.tiers.bands.flatMap((b) => [b.below, b.give])];
  return [];
}

/** The formulas at the root of a rule. */
export function formulasOf(rule: Rule): readonly Formula[] {
  if ('if' in rule) return rule.if.flatMap((c) => [c.left, c.right]);
  if ('target' in rule) return [rule.target];
  if ('equals' in rule) return [rule.equals];
  if ('within' in rule) return [rule.within];
  if ('upTo' in rule) return [rule.upTo];
  if ('notice' in rule) return [rule.notice];
  if ('first' in rule) return [rule.first, rule.every];
  return [];
}

/** The names of the parameters that a rule reads, a chosen one included. */
export function parametersOf(rule: Rule): readonly string[] {
  const walk = (f: Formula): readonly string[] =>
    'param' in f ? [f.param] : children(f).flatMap(walk);
  const chosen = 'chosen' in rule ? [rule.chosen] : [];
  return [...new Set([...chosen, ...formulasOf(rule).flatMap(walk)])];
}

/** The names of the inputs or of the rules (by `kind`) that a rule reads. */
export function namesRead(rule: Rule, kind: 'input' | 'rule'): readonly string[] {
  const walk = (f: Formula): readonly string[] => {
    const own = kind === 'input' ? 'input' in f && f.input : 'rule' in f && f.rule;
    return own ? [own] : children(f).flatMap(walk);
  };
  return [...new Set(formulasOf(rule).flatMap(walk))];
}
