/* Generated from schemas/indicator.schema.json by `npm run types`. Do not edit. */

export type NoName = 'percent';
export type Minutes = 'minutes';
export type Heures = 'hours';
export type Jours = 'days';
export type Millisecondes = 'milliseconds';
export type NoteSur10 = 'score10';
export type Nombre = 'count';
export type KgCO2E = 'kgCO2e';
export type Themes = (
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

/**
 * Une version d'un indicateur : clauses/indicators/<id>/<version>.yaml
 */
export interface IndicatorFile {
  id: string;
  version: number;
  name: string;
  definition: string;
  unit: NoName | Minutes | Heures | Jours | Millisecondes | NoteSur10 | Nombre | KgCO2E;
  /**
   * Sens du progrès : plus haut, plus bas, ou aucun.
   */
  direction: 'higher' | 'lower' | 'none';
  formula:
    | {
        ratio: {
          numerator: string;
          denominator: string;
          /**
           * Le numérateur compte une partie de ce que compte le dénominateur : il ne le dépasse jamais.
           */
          part: boolean;
        };
      }
    | {
        value: {
          of: string;
          statistic: 'median' | 'p95' | 'mean' | 'greatest' | 'sum';
        };
      };
  period: 'month' | 'quarter' | 'year';
  /**
   * Nombre de cas en dessous duquel la mesure n'est comparée à rien ; null quand tout est compté.
   */
  minimumSample: number | null;
  noSampleBecause?: string;
  /**
   * Tous les cas sont comptés ; sinon la mesure est une enquête ou un échantillon.
   */
  exhaustive: boolean;
  /**
   * @minItems 1
   */
  sources: string[];
  themes: Themes;
  target: null | {
    clause: string;
    parameter: string;
  };
  /**
   * Chiffre public, sans objectif ni pénalité : un objectif récompenserait de cacher, ou dépendrait de l'acheteur.
   */
  publicOnly: boolean;
  noTargetBecause?: string;
  publicSentence: string;
  validFrom: string;
  /**
   * @minItems 2
   */
  examples: {
    numerator?: number;
    denominator?: number;
    values?: number[];
    /**
     * La mesure avec deux décimales et un point, ou pourquoi il n'y en a pas.
     */
    gives: string;
  }[];
}
