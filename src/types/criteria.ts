/* Generated from schemas/criteria.schema.json by `npm run types`. Do not edit. */

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

/**
 * Une grille de critères par défaut : templates/criteria/<id>.yaml
 */
export interface CriteriaFile {
  id: string;
  title: string;
  suits: Condition;
  order: number;
  mode: 'weighted' | 'range' | 'ordered';
  /**
   * @minItems 1
   */
  criteria: {
    id: string;
    title: string;
    weight: number;
    kind: 'price' | 'graded';
    environmental?: boolean;
    /**
     * @minItems 1
     */
    sub?: {
      id: string;
      title: string;
      weight: number;
      /**
       * @minItems 1
       */
      items: {
        item: string;
        points: number;
      }[];
    }[];
  }[];
}
