import type { EvidenceReport } from './evidence.ts';

/** A typed reservation (`practice.md` rule 3): it never changes the wording, it says what is not accepted. */
export type Reservation = {
  readonly type: 'scope' | 'delay' | 'amount' | 'legal';
  readonly text: string;
};

export type ClauseAnswer = {
  readonly clause: string;
  readonly answer: 'accept' | 'equivalent' | 'reserve' | 'refuse';
  readonly reserve?: Reservation;
  /** The equivalent proposed and its proof. */
  readonly equivalent?: string;
};

export type ItemAnswer = {
  /** `<clause id>/<item id>`. */
  readonly item: string;
  readonly value?: number;
  readonly choice?: string;
  readonly text?: string;
  readonly justification?: string;
  /** Names of files of the offer's `evidence` folder. */
  readonly evidence?: readonly string[];
};

/** What a bidder says of an option (prestation supplémentaire éventuelle). */
export type OptionAnswer = {
  readonly clause: string;
  readonly proposed: boolean;
  /** Price HT of the whole option, in whole cents. */
  readonly priceCents?: number;
};

/** An offer as its file says (`schemas/offer.schema.json`). */
export type Offer = {
  /** Short identifier, unique in the tender. */
  readonly offer: string;
  readonly name: string;
  /** Reference of the tender answered. */
  readonly tender: string;
  /** Confirms every requirement that `answers` does not name. */
  readonly confirmsAll: boolean;
  readonly answers: readonly ClauseAnswer[];
  readonly items: readonly ItemAnswer[];
  /** Unit prices HT in cents, by line of the price frame. */
  readonly prices: readonly { readonly key: string; readonly unitPriceCents: number }[];
  /** Rate of VAT in percent, to compare on the declared basis. */
  readonly vatPct: number;
  /** Absent where the consultation asks for no option. */
  readonly options?: readonly OptionAnswer[];
};

/** A grade given by a person on the published levels. */
export type Grade = {
  readonly offer: string;
  readonly question: string;
  readonly level: 0 | 25 | 50 | 75 | 100;
  readonly reason: string;
  readonly grader: string;
};

/** What the machine said of a proof of an offer, by item; or why it refused the file. */
export type ProofResult =
  | { readonly kind: 'checked'; readonly file: string; readonly report: EvidenceReport }
  | { readonly kind: 'refused'; readonly file: string; readonly message: string }
  /** No checker for this kind yet: a person grades on the published levels (`decisions.md` 25). */
  | { readonly kind: 'unchecked'; readonly file: string };

/** Everything of one bidder that an analysis reads. */
export type OfferFile = {
  readonly offer: Offer;
  /** By item key. */
  readonly proofs: Readonly<Record<string, ProofResult>>;
  readonly grades: readonly Grade[];
};

export const answerOf = (offer: Offer, item: string): ItemAnswer | undefined =>
  offer.items.find((one) => one.item === item);
