/* Generated from schemas/legal-values.schema.json by `npm run types`. Do not edit. */

/**
 * Valeurs légales datées, avec leur source et leur dernière lecture : templates/legal-values/*.yaml
 */
export interface LegalValuesFile {
  title: string;
  /**
   * @minItems 1
   */
  values: {
    id: string;
    label: string;
    unit: 'cents' | 'days' | 'working-days' | 'months' | 'percent' | 'ratio' | 'text' | 'date';
    /**
     * @minItems 1
     */
    rows: {
      from: string;
      /**
       * Premier jour où la valeur ne vaut plus.
       */
      to?: string;
      value: number | string;
      source: string;
      article: string;
      url?: string;
      confidence: 'V' | 'V2' | 'M' | 'X';
      checked: string;
      note?: string;
    }[];
  }[];
}
