import type { EvidenceFinding } from '../../../core/offers/evidence.ts';
import type { Place } from '../../findings.ts';
import type { ApiModel } from '../model.ts';

/** One published openness rule: what it wants, and the places of a description that miss it. */
export type OpenapiRule = {
  /** Stable and published, `OA-` and three digits; a number is never given to another rule. */
  readonly id: string;
  readonly severity: EvidenceFinding['severity'];
  /** What the rule wants, one French sentence, printed on the method page. */
  readonly wants: string;
  readonly places: (api: ApiModel) => readonly Place[];
};

/** Typed as a rule, so that a file may export its rules one by one. */
export const rule = (given: OpenapiRule): OpenapiRule => given;
