/* Generated from schemas/decisions.schema.json by `npm run types`. Do not edit. */

/**
 * Les décisions de l'acheteur sur les offres, avec leurs motifs ; la dernière d'une offre compte.
 */
export type DecisionsDocument = {
  offer: string;
  status:
    | 'regular'
    | 'irregular'
    | 'unacceptable'
    | 'inappropriate'
    | 'late'
    | 'abnormally-low'
    | 'candidate-excluded';
  reason: string;
  by: string;
  at: string;
}[];
