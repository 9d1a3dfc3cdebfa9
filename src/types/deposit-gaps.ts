/* Generated from schemas/deposit-gaps.schema.json by `npm run types`. Do not edit. */

/**
 * Écarts du dépôt direct avec ce que les textes demandent d'un profil d'acheteur : templates/deposit-gaps.yaml
 *
 * @minItems 1
 */
export type DepositGapsFile = {
  id: string;
  asks: string;
  state: 'met' | 'partial' | 'missing';
  here: string;
  do: string;
  source: string;
  confidence: 'V' | 'V2' | 'M' | 'X';
  checked: string;
}[];
