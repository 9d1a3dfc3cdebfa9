import type { Incident } from '../../core/analysis/file.ts';
import type { TimedDeposit } from '../../core/offers/deposits.ts';
import type { PendingEntry } from '../audit.ts';
import type { OfferDeps } from '../offers/record.ts';
import type { Signer, Stored } from '../ports.ts';
import type { CodePair, OfferSealing, WrappedKey } from './ports.ts';

/** Who keeps what: told by the buyer when the codes are confirmed. */
export type Holders = {
  readonly A: string;
  readonly B: string;
  /** Where the sealed envelope is. */
  readonly S: string;
};

/** A test that codes still open, which opens no deposit. */
export type KeyTest = {
  readonly at: string;
  readonly by: string;
  readonly pair: CodePair;
};

/** What the buyer decided of a late deposit; never changed. */
export type LateDecision = {
  readonly deposit: string;
  readonly outcome: 'keep-out' | 'admit';
  readonly reason: string;
  readonly by: string;
  readonly at: string;
};

/** The key of a tender that receives direct deposits, and what was recorded about it. */
export type SealingRecord = Stored & {
  readonly ownerBody: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly key: WrappedKey;
  /** Null until the three codes were typed again: they are noted, and they open. */
  readonly confirmed: {
    readonly at: string;
    readonly by: string;
    readonly holders: Holders;
  } | null;
  readonly tests: readonly KeyTest[];
  /** What the buyer wrote in the incident log. */
  readonly incidents: readonly Incident[];
  readonly late: readonly LateDecision[];
  readonly pendingAudit: readonly PendingEntry[];
};

/** A sealed deposit: nothing here says anything of the offer. */
export type Deposit = TimedDeposit & {
  /** When the request began: a long upload shows that the firm had started in time. */
  readonly startedAt: string;
  /** Name of the firm on that day. */
  readonly firm: string;
  /** Who deposited. */
  readonly by: string;
  /** Of the cipher, which is the blob of that name. */
  readonly sha256: string;
  readonly bytes: number;
  /** The exact text that was signed, and its signature in base64. */
  readonly receipt: string;
  readonly signature: string;
};

/** The deposits of one firm in one tender, in the order of writing. */
export type DepositsRecord = Stored & {
  readonly tenderId: string;
  readonly vendorId: string;
  readonly deposits: readonly Deposit[];
  readonly pendingAudit: readonly PendingEntry[];
};

/** One run of the server, from its start to its stop, with a sign of life in between. */
export type RunRecord = Stored & {
  readonly startedAt: string;
  readonly beatAt: string;
  /** Null while it runs, and for ever when it was cut short. */
  readonly stoppedAt: string | null;
  /** Times when it gave no sign of life although it had not stopped. */
  readonly silences: readonly { readonly from: string; readonly to: string }[];
};

/** What direct deposits need. */
export type DepositDeps = OfferDeps & {
  readonly offerSealing: OfferSealing;
  readonly signer: Signer;
};
