/* Generated from schemas/filled-form.schema.json by `npm run types`. Do not edit. */

/**
 * Le formulaire de réponse rempli hors ligne ; les clés de lecture (label, hint, options…) sont ignorées.
 */
export interface FilledFormDocument {
  reference: string;
  formSha256: string;
  /**
   * @maxItems 2000
   */
  rows: {
    key: string;
    answer: string;
    value: number | null;
    text: string;
    /**
     * @maxItems 20
     */
    evidence?: string[];
    [k: string]: unknown;
  }[];
  /**
   * @maxItems 500
   */
  prices: {
    key: string;
    unitPriceCents: number | null;
    [k: string]: unknown;
  }[];
  [k: string]: unknown;
}
