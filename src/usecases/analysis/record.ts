import type { Grade } from '../../core/offers/offer.ts';
import type { PendingEntry } from '../audit.ts';
import type { Draft, OfferDeps } from '../offers/record.ts';
import type { Stored } from '../ports.ts';
import type { UnzipFiles } from '../work-ports.ts';

/** An offer opened on the profil d'acheteur and brought here after the deadline. */
export type ImportedOffer = {
  /** Says nothing of the firm: evaluators see it in addresses. */
  readonly id: string;
  readonly importedAt: string;
  readonly importedBy: string;
  /** Of the offer file's bytes, for the opening report. */
  readonly sha256: string;
  /** A `Draft`, encrypted. */
  readonly sealed: string;
};

/** The offers of a tender that are analysed; one aggregate a tender. */
export type AnalysisRecord = Stored & {
  readonly tenderId: string;
  readonly ownerBody: string;
  readonly offers: readonly ImportedOffer[];
  readonly pendingAudit: readonly PendingEntry[];
};

/** A grade as it was given; the latest of a question is the one that counts. */
export type StoredGrade = Pick<Grade, 'question' | 'level' | 'reason' | 'grader'> & {
  readonly offerId: string;
  readonly graderId: string;
  readonly at: string;
};

export type GradingRecord = Stored & {
  readonly tenderId: string;
  readonly ownerBody: string;
  readonly grades: readonly StoredGrade[];
  readonly pendingAudit: readonly PendingEntry[];
};

export type AnalysisDeps = OfferDeps & { readonly unzip: UnzipFiles };

/** An imported offer opened again. */
export type OpenedOffer = ImportedOffer & { readonly draft: Draft };
