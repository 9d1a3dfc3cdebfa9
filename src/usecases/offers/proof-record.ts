import type { EvidenceUse } from '../../core/clauses/clause.ts';
import type { IsoDate } from '../../core/shared/dates.ts';
import type { PendingEntry } from '../audit.ts';
import type { Stored } from '../ports.ts';
import type { StoredProof } from './record.ts';

/** When a proof is due, and what it serves (`practice.md` rule 13). */
export type ProofWhen = EvidenceUse['when'];
export type ProofPurpose = EvidenceUse['purpose'];

/** What a firm says of one of its proofs. */
export type ProofFacts = {
  readonly title: string;
  /** Kind of evidence; empty for any other document. */
  readonly kind: string;
  readonly when: ProofWhen;
  readonly purpose: ProofPurpose;
  /** Validity, both days included; null where it has no such limit. */
  readonly from: IsoDate | null;
  readonly until: IsoDate | null;
};

/** A proof that a firm gave once, to be linked to many questions and consultations. */
export type VendorProof = ProofFacts & {
  readonly file: StoredProof;
  /** Who gave this file, and when. */
  readonly addedBy: string;
  readonly addedAt: string;
  /** Consultations in which it was deposited: it then stays. */
  readonly deposited: readonly string[];
};

/** A proof as it is stored: names, fingerprints and findings are sealed with it. */
export type ProofRecord = Stored & {
  /** The firm. */
  readonly vendorId: string;
  readonly updatedAt: string;
  readonly sealed: string;
  readonly pendingAudit: readonly PendingEntry[];
};

/** A proof of one's own firm, opened. */
export type OwnProof = VendorProof & { readonly id: string; readonly version: number };

/** Whether the validity of a proof is over on a day, or has not begun. */
export const isOutOfDate = (proof: Pick<ProofFacts, 'from' | 'until'>, day: IsoDate): boolean =>
  (proof.until !== null && proof.until < day) || (proof.from !== null && proof.from > day);
