/* Generated from schemas/criteria.schema.json by `npm run types`. Do not edit. */

/**
 * Une grille de critères par défaut : templates/criteria/<id>.yaml
 */
export interface CriteriaFile {
  id: string;
  title: string;
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
