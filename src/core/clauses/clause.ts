import type { Condition } from '../rules/condition.ts';
import type { Input, Rule } from '../rules/formula.ts';

/** How sure a legal fact is (`decisions.md` 6): read, second-hand, from memory, sources conflict. */
export type Confidence = 'V' | 'V2' | 'M' | 'X';

export type Source = {
  readonly title: string;
  readonly article: string;
  readonly url: string;
  /** ISO date on which somebody last opened the source. */
  readonly checked: string;
  readonly confidence: Confidence;
};

export type ParameterType =
  | 'integer'
  | 'decimal'
  | 'percent'
  | 'cents'
  | 'text'
  | 'choice'
  | 'dossier';

export type ParameterValue = number | string;

/** A value that somebody fixes. Percent is in percent (99.9), cents in whole cents. */
export type Parameter = {
  readonly name: string;
  /** Noun with its article, e.g. « le délai de correction ». */
  readonly label: string;
  readonly type: ParameterType;
  /** Unit in the plural, e.g. `jours ouvrés`; empty for percent, cents, text and choice. */
  readonly unit: string;
  /** Absent: somebody must give it before the dossier can be read as complete. */
  readonly default?: ParameterValue;
  readonly min?: number;
  readonly max?: number;
  readonly options: readonly string[];
  /** Bounds and default that hold instead when the condition does; the last that holds wins. */
  readonly whenFacts: readonly {
    readonly when: Condition;
    readonly min?: number;
    readonly max?: number;
    readonly default?: ParameterValue;
    readonly because: string;
  }[];
  readonly filledBy: 'buyer' | 'vendor';
  /** `dossier` parameters take their value from this pointer of the dossier, e.g. `buyer.name`. */
  readonly from?: string;
  /** The default is this project's own choice, without outside source (†). */
  readonly ours: boolean;
  readonly help: string;
};

/** One item of the wording: a hand-written paragraph, a calculated one, or a list under a paragraph. */
export type WordingItem =
  | {
      readonly kind: 'text';
      readonly when: Condition;
      readonly text: string;
      /** Items under the paragraph; each is printed when its own condition holds too. */
      readonly list: readonly { readonly when: Condition; readonly text: string }[];
    }
  | { readonly kind: 'rule'; readonly when: Condition; readonly rule: string }
  /** A table that core builds from the dossier, e.g. `derogations`, `criteria`, `lots`. */
  | { readonly kind: 'table'; readonly when: Condition; readonly table: string };

export type Departure = {
  readonly article: string;
  readonly how: 'deroge' | 'remplace';
  readonly subject: string;
  /** The clause whose printed text carries the sentence, when it is not this one. */
  readonly printedBy?: string;
  readonly when: Condition;
};

export type EvidenceUse = {
  readonly kind: string;
  readonly when: 'offer' | 'award' | 'execution';
  readonly purpose: 'exclusion' | 'capacity' | 'assess' | 'performance';
  readonly text: string;
  readonly applies: Condition;
};

/** What a bidder is asked beyond confirming the clause; each earns points on published rules. */
export type Item = {
  readonly id: string;
  readonly kind: 'value' | 'choice' | 'text' | 'proof';
  readonly when: Condition;
  /** Imperative, bounded, one subject (`wording.md` W24). */
  readonly question: string;
  /** Word limit of the text or of the justification. */
  readonly words: number;
  /** value: names of the vendor's parameter and of the buyer's floor and ceiling. */
  readonly asks?: string;
  readonly floor?: string;
  readonly ceiling?: string;
  /** text or proof: four elements, level = number present × 25 %. */
  readonly elements: readonly string[];
  /** text: five wordings, from 0 to 100 %, each repeating the one before and adding a fact. */
  readonly levels: readonly string[];
  /** choice: each option and its share of the points in percent. */
  readonly options: readonly { readonly option: string; readonly share: number }[];
  /** proof: the kind of evidence. */
  readonly proof?: string;
};

export type Example = {
  readonly applies: readonly {
    readonly facts: Readonly<Record<string, unknown>>;
    readonly in: boolean;
    readonly because: string;
  }[];
  readonly text: readonly {
    readonly values: Readonly<Record<string, ParameterValue>>;
    readonly facts: Readonly<Record<string, unknown>>;
    readonly says: string;
  }[];
  readonly score: readonly {
    readonly item: string;
    /** The value given, or the number of elements present. */
    readonly answer: number;
    readonly of: number;
    /** Points with two decimals and a point, or `sous le plancher`. */
    readonly gives: string;
  }[];
  readonly penalty: readonly {
    readonly rule: string;
    readonly values: Readonly<Record<string, ParameterValue>>;
    readonly inputs: Readonly<Record<string, number>>;
    /** Cents; or a decimal text for a rule that gives a rate. */
    readonly gives: number | string;
  }[];
};

export type Ladder = Readonly<Record<string, ParameterValue>>;

/** One version of one clause, as its file says; a published version never changes. */
export type Clause = {
  readonly id: string;
  readonly version: number;
  readonly family: string;
  readonly title: string;
  readonly piece: string;
  readonly chapter: string;
  /** Place inside the chapter, then by id. */
  readonly rank: number;
  readonly validFrom: string;
  readonly owner: string;
  readonly themes: readonly string[];
  readonly summary: string;
  readonly why: string;
  readonly applies: Condition;
  readonly levels: readonly {
    readonly when: Condition;
    readonly level: 'mandatory' | 'recommended' | 'optional';
    readonly ground: 'law' | 'coherence' | 'policy';
    readonly because: string;
  }[];
  readonly requires: readonly string[];
  readonly excludes: readonly string[];
  readonly replaces: readonly string[];
  readonly seeAlso: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly inputs: Readonly<Record<string, Input>>;
  readonly rules: Readonly<Record<string, Rule>>;
  readonly wording: readonly WordingItem[];
  readonly departures: readonly Departure[];
  readonly sources: readonly Source[];
  readonly treatment: 'requirement' | 'option' | 'information';
  readonly equivalence: 'none' | 'standard' | 'mark' | 'label';
  readonly items: readonly Item[];
  readonly evidence: readonly EvidenceUse[];
  readonly dependence: readonly string[];
  readonly indicator: string | null;
  readonly penaltyKind: string | null;
  readonly publicSentence: string;
  readonly strict: Ladder;
  readonly minimum: Ladder;
  readonly examples: Example;
  /** SHA-256 of the file's bytes, lower-case hexadecimal. */
  readonly sha256: string;
};

/** `api-documentation@1`: how a clause version is named everywhere. */
export const pin = (clause: { readonly id: string; readonly version: number }): string =>
  `${clause.id}@${clause.version}`;

/** A calculated clause has a rule: its hand-written items carry no figure (`decisions.md` 5). */
export const isCalculated = (clause: Clause): boolean => Object.keys(clause.rules).length > 0;
