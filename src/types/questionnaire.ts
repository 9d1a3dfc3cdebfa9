/* Generated from schemas/questionnaire.schema.json by `npm run types`. Do not edit. */

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
 * Les questions posées à l'acheteur, par étape ; chaque fait est demandé une fois.
 */
export interface QuestionnaireDocument {
  /**
   * @minItems 1
   */
  steps: {
    id: string;
    title: string;
    intro: string;
    /**
     * @minItems 1
     */
    questions: {
      fact: string;
      when?: Condition;
      ask: string;
      help: string;
    }[];
  }[];
}
