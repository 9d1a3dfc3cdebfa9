/* Generated from schemas/offer.schema.json by `npm run types`. Do not edit. */

/**
 * L'offre d'un candidat, telle qu'elle est déposée : réponses, valeurs, textes, prix.
 */
export interface OfferDocument {
  offer: string;
  name: string;
  tender: string;
  confirmsAll: boolean;
  answers: {
    clause: string;
    answer: 'accept' | 'equivalent' | 'reserve' | 'refuse';
    reserve?: {
      type: 'scope' | 'delay' | 'amount' | 'legal';
      text: string;
    };
    equivalent?: string;
  }[];
  items: {
    item: string;
    value?: number;
    choice?: string;
    text?: string;
    justification?: string;
    evidence?: string[];
  }[];
  prices: {
    key: string;
    unitPriceCents: number;
  }[];
  vatPct: number;
  options?: {
    clause: string;
    proposed: boolean;
    priceCents?: number;
  }[];
}
