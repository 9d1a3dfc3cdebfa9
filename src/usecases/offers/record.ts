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
  /** The firm's own proof that this file is; absent: a file that was never put in « Mes preuves ». */
  readonly proof?: string;
};

/** An offer while it is written, before it is sealed for storage. */
export type Draft = {
  readonly offer: Offer;
  /** By question. */
  readonly proofs: Readonly<Record<string, StoredProof>>;
  /** Who last changed each field, and when, by the field's name on the page. */
  readonly touched?: Readonly<Record<string, Touch>>;
};

/** A person's name and an instant. */
export type Touch = { readonly by: string; readonly at: string };

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
