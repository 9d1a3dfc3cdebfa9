/* Generated from schemas/clause.schema.json by `npm run types`. Do not edit. */

export type Condition =
  | {
      always: true;
    }
  | {
      fact: string;
    }
  | {
      fact: string;
      is: string | number | boolean;
    }
  | {
      fact: string;
      has: string;
    }
  | {
      fact: string;
      atLeast: number;
    }
  | {
      fact: string;
      atMost: number;
    }
  | {
      fact: string;
      above: number;
    }
  | {
      fact: string;
      below: number;
    }
  | {
      /**
       * @minItems 1
       */
      all: Condition[];
    }
  | {
      /**
       * @minItems 1
       */
      any: Condition[];
    }
  | {
      not: Condition;
    };
export type Rule =
  | {
      says: string;
      /**
       * @minItems 1
       */
      if: {
        left: Formula;
        is: 'below' | 'atMost' | 'atLeast' | 'above';
        right: Formula;
      }[];
    }
  | {
      says: string;
      is: 'below' | 'atMost' | 'atLeast' | 'above';
      target: Formula;
      of: string;
    }
  | {
      says: string;
      gender: 'm' | 'f';
      equals: Formula;
    }
  | {
      says: string;
      within: Formula;
      after: string;
      of: string;
    }
  | {
      says: string;
      upTo: Formula;
      after: string;
      of: string;
    }
  | {
      says: string;
      notice: Formula;
      before: string;
      of: string;
    }
  | {
      says: string;
      first: Formula;
      event: string;
      then: string;
      every: Formula;
    }
  | {
      says: string;
      chosen: string;
    };
export type Formula =
  | {
      number: number;
    }
  | {
      param: string;
    }
  | {
      input: string;
    }
  | {
      rule: string;
    }
  | {
      /**
       * @minItems 1
       */
      sum: Formula[];
    }
  | {
      /**
       * @minItems 1
       */
      product: Formula[];
    }
  | {
      /**
       * @minItems 1
       */
      least: Formula[];
    }
  | {
      /**
       * @minItems 1
       */
      greatest: Formula[];
    }
  | {
      /**
       * @minItems 1
       */
      difference: Formula[];
    }
  | {
      /**
       * @minItems 2
       * @maxItems 2
       */
      quotient: Formula[];
    }
  | {
      percentOf: {
        rate: Formula;
        of: Formula;
      };
    }
  | {
      times: {
        amount: Formula;
        count: Formula;
      };
    }
  | {
      wholeUnits: Formula;
    }
  | {
      cents: Formula;
    }
  | {
      tiers: {
        on: Formula;
        /**
         * @minItems 1
         */
        bands: {
          below: Formula;
          give: Formula;
        }[];
      };
    }
  | {
      cap: {
        value: Formula;
        at: Formula;
        says: string;
      };
    }
  | {
      exempt: {
        value: Formula;
        upTo: Formula;
        says: string;
      };
    };
export type WordingItem =
  | string
  | {
      when?: Condition;
      text: string;
      /**
       * @minItems 2
       */
      list?: (
        | string
        | {
            when: Condition;
            text: string;
          }
      )[];
    }
  | {
      when?: Condition;
      rule: string;
    }
  | {
      when?: Condition;
      table: string;
    };

/**
 * Une version d'une clause : clauses/<famille>/<id>/<version>.yaml
 */
export interface ClauseFile {
  id: string;
  version: number;
  title: string;
  piece:
    | 'rc'
    | 'ccap'
    | 'cctp'
    | 'ae'
    | 'annexe-api'
    | 'annexe-sla'
    | 'annexe-reversibilite'
    | 'annexe-donnees-personnelles'
    | 'annexe-securite'
    | 'annexe-accessibilite'
    | 'annexe-ia'
    | 'annexe-numerique-responsable'
    | 'annexe-inventaire';
  chapter: string;
  rank: number;
  validFrom: string;
  owner:
    | 'juridique'
    | 'technique'
    | 'accessibilite'
    | 'securite'
    | 'donnees'
    | 'environnement'
    | 'usages';
  themes: (
    | 'ServiceOuvert'
    | 'AccessiNum'
    | 'ÉgalitéNumérique'
    | 'InclusionWeb'
    | 'CléDigitale'
    | 'NumériClé'
    | 'PubliTech'
    | 'NumériCitoyen'
    | 'PortailPublic'
    | 'ServiNet'
  )[];
  summary: string;
  why: string;
  applies: Condition;
  /**
   * @minItems 1
   */
  levels: {
    when?: Condition;
    level: 'mandatory' | 'recommended' | 'optional';
    ground: 'law' | 'coherence' | 'policy';
    because: string;
  }[];
  requires?: string[];
  excludes?: string[];
  replaces?: string[];
  seeAlso?: string[];
  parameters?: Parameter[];
  inputs?: {
    [k: string]: {
      label: string;
      of: string;
      gender: 'm' | 'f';
      unit: string;
    };
  };
  rules?: {
    [k: string]: Rule;
  };
  /**
   * @minItems 1
   */
  wording: WordingItem[];
  departures?: {
    article: string;
    how: 'deroge' | 'remplace';
    subject: string;
    printedBy?: string;
    when?: Condition;
  }[];
  sources: {
    title: string;
    article?: string;
    url?: string;
    checked: string;
    confidence: 'V' | 'V2' | 'M' | 'X';
  }[];
  treatment: 'requirement' | 'option' | 'information';
  equivalence?: 'none' | 'standard' | 'mark' | 'label';
  items?: {
    id: string;
    kind: 'value' | 'choice' | 'text' | 'proof';
    when?: Condition;
    question: string;
    words?: number;
    asks?: string;
    floor?: string;
    ceiling?: string;
    /**
     * @minItems 4
     * @maxItems 4
     */
    elements?: string[];
    /**
     * @minItems 5
     * @maxItems 5
     */
    levels?: string[];
    /**
     * @minItems 2
     */
    options?: {
      option: string;
      share: number;
    }[];
    proof?: 'openapi' | 'datapackage' | 'accessibility' | 'sbom' | 'publiccode' | 'bias' | 'caiq';
  }[];
  evidence?: {
    kind: string;
    when: 'offer' | 'award' | 'execution';
    purpose: 'exclusion' | 'capacity' | 'assess' | 'performance';
    text: string;
    applies?: Condition;
  }[];
  dependence?: (
    | 'substitutability'
    | 'data-portability'
    | 'interface-openness'
    | 'code-control'
    | 'skills'
    | 'exit-rights'
    | 'jurisdiction'
    | 'concentration'
    | 'price-exposure'
  )[];
  indicator?: string;
  penaltyKind?: string;
  publicSentence?: string;
  ladder?: {
    strict?: {
      [k: string]: number | string;
    };
    minimum?: {
      [k: string]: number | string;
    };
  };
  examples: {
    applies?: {
      facts: {
        [k: string]: unknown;
      };
      in: boolean;
      because?: string;
    }[];
    text?: {
      values?: {
        [k: string]: number | string;
      };
      facts?: {
        [k: string]: unknown;
      };
      says: string;
    }[];
    score?: {
      item: string;
      answer: number;
      of: number;
      gives: string;
    }[];
    penalty?: {
      rule: string;
      values?: {
        [k: string]: number | string;
      };
      inputs: {
        [k: string]: number;
      };
      gives: number | string;
    }[];
  };
}
export interface Parameter {
  name: string;
  label: string;
  type: 'integer' | 'decimal' | 'percent' | 'cents' | 'text' | 'choice' | 'dossier';
  unit?: string;
  default?: number | string;
  min?: number;
  max?: number;
  /**
   * @minItems 2
   */
  options?: string[];
  whenFacts?: {
    when: Condition;
    min?: number;
    max?: number;
    default?: number | string;
    because: string;
  }[];
  filledBy?: 'buyer' | 'vendor';
  from?: string;
  ours?: boolean;
  help?: string;
}
