import { canonicalJson } from '../shared/canonical.ts';

/** Names the form of a receipt, so that a reader of another year knows what it holds. */
export const RECEIPT = 'clausier/receipt/1';

/** What a receipt says of a deposit: nothing of the offer can be guessed from it. */
export type Receipt = {
  readonly schema: typeof RECEIPT;
  readonly tender: {
    readonly id: string;
    readonly reference: string;
    readonly title: string;
    readonly buyer: string;
    /** Seal of the version in force (`verify --seal`). */
    readonly seal: string;
  };
  readonly firm: string;
  readonly deposit: string;
  /** Instants of the server: the first byte of the request, then the last. */
  readonly startedAt: string;
  readonly receivedAt: string;
  /** Local time of Paris. */
  readonly deadline: string;
  readonly inTime: boolean;
  /** Of the sealed bytes, as they are kept. */
  readonly sealed: { readonly sha256: string; readonly bytes: number };
  /** SHA-256 of the canonical JSON of what was deposited with the nonce that the firm alone was given. */
  readonly content: { readonly sha256: string };
  /** Fingerprint of the key that the deposit was sealed for, and of the one that signs. */
  readonly keys: { readonly sealedFor: string; readonly signedBy: string };
};

/** The one text of a receipt: these bytes are signed. */
export const receiptText = (receipt: Receipt): string => canonicalJson(receipt);

/** A receipt from the text that was signed. */
export const receiptOf = (text: string): Receipt => JSON.parse(text) as Receipt;
