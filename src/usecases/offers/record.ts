import { type EvidenceKind, SCORED_KINDS } from '../../core/offers/evidence.ts';
import type { Offer, ProofResult } from '../../core/offers/offer.ts';
import type { DossierDeps } from '../dossiers/record.ts';
import type { BlobStore, Stored } from '../ports.ts';
import type { CheckEvidence } from '../web-ports.ts';
import type { Sealer } from '../work-ports.ts';

/** A file of an offer: what it is, where its cipher is, what the machine said of it. */
export type StoredProof = {
  /** As the bidder named it; what the offer's `evidence` says. */
  readonly name: string;
  readonly size: number;
  /** Of the plain bytes. */
  readonly sha256: string;
  /** Name of the encrypted bytes in the blob store. */
  readonly blob: string;
  readonly result: ProofResult;
};

/** An offer while it is written, before it is sealed for storage. */
export type Draft = {
  readonly offer: Offer;
  /** By question. */
  readonly proofs: Readonly<Record<string, StoredProof>>;
};

/** A draft as it is stored: nothing of it can be read without the data key. */
export type OfferRecord = Stored & {
  readonly tenderId: string;
  /** The firm. */
  readonly vendorId: string;
  readonly updatedAt: string;
  readonly sealed: string;
};

/** What the use cases of offers need. */
export type OfferDeps = DossierDeps & {
  readonly sealer: Sealer;
  readonly blobs: BlobStore;
  readonly checkEvidence: CheckEvidence | undefined;
};

/** Whether a proof asked by a clause is of a kind that a machine judges in the analysis. */
export const isScoredKind = (kind: string | undefined): kind is EvidenceKind =>
  kind !== undefined && SCORED_KINDS.has(kind as EvidenceKind);
