import type { PendingEntry } from '../audit.ts';
import type { Stored } from '../ports.ts';

/** Who put a question: somebody on the buyer profile, whom Clausier does not know, or a firm signed in here. */
export type Asker =
  | { readonly kind: 'profile' }
  | { readonly kind: 'firm'; readonly id: string; readonly name: string };

/** A bidder's question and its answer. */
export type Exchange = {
  readonly id: string;
  readonly from: Asker;
  /** As it was received; it stays with the buyer. */
  readonly question: string;
  /** Instant of reception. */
  readonly receivedAt: string;
  /** The question as everybody will read it: without the asker's name, products and prices. */
  readonly wording: string;
  readonly answer: string;
  readonly answeredAt: string | null;
  readonly answeredBy: string;
  /** Number under which it was published; null before. */
  readonly number: number | null;
  readonly publishedAt: string | null;
};

/** The questions of one consultation, whose identifier it shares. */
export type ExchangesRecord = Stored & {
  readonly ownerBody: string;
  readonly entries: readonly Exchange[];
  readonly pendingAudit: readonly PendingEntry[];
};

/** A published question as everybody reads it: nothing says who asked, nor when. */
export type PublicExchange = {
  readonly number: number;
  readonly question: string;
  readonly answer: string;
  /** Instant. */
  readonly publishedAt: string;
};
