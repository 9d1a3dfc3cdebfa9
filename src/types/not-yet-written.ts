/* Generated from schemas/not-yet-written.schema.json by `npm run types`. Do not edit. */

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
 * Clauses obligatoires du catalogue que la bibliothèque ne contient pas encore : templates/not-yet-written.yaml
 */
export type NotYetWrittenFile = {
  id: string;
  title: string;
  applies: Condition;
}[];
