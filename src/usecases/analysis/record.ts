import type {
  Absence,
  AlertDismissal,
  Award,
  Done,
  FrozenRanking,
  InterestDeclaration,
  OfferRequest,
  PanelMember,
  Reopening,
} from '../../core/analysis/file.ts';
import { USUAL_SPREAD } from '../../core/analysis/panel.ts';
import type { Grade } from '../../core/offers/offer.ts';
import type { StatusDecision } from '../../core/offers/status.ts';
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
  /** The direct deposit that it was; absent when it came from the profil d'acheteur. */
  readonly deposit?: string;
};

/** The offers of a tender that are analysed; one aggregate a tender. */
export type AnalysisRecord = Stored & {
  readonly tenderId: string;
  readonly ownerBody: string;
  readonly offers: readonly ImportedOffer[];
  /** An `Opening`, encrypted: it names the bidders and their files. */
  readonly opening?: string | null;
  readonly pendingAudit: readonly PendingEntry[];
};

/** A grade as it was given; the latest of a person on a question is the one that counts. */
export type StoredGrade = Pick<Grade, 'question' | 'level' | 'reason' | 'grader'> & {
  readonly offerId: string;
  readonly graderId: string;
  readonly at: string;
};

/** What the panel did: who, their interests, their grades alone, then the consensus that counts. */
export type PanelState = {
  readonly members: readonly PanelMember[];
  /** The last of a member is the one that counts; `on` holds identifiers of imported offers. */
  readonly interests: readonly (InterestDeclaration & { readonly on: readonly string[] })[];
  readonly absences: readonly Absence[];
  readonly individual: readonly StoredGrade[];
  /** The offers whose individual grades the chair made visible to all members. */
  readonly opened: readonly (Done & { readonly offerId: string })[];
  readonly consensus: readonly StoredGrade[];
  /** Identifiers of imported offers in the order of their letters. */
  readonly letters: readonly string[];
  /** Levels apart from which the grades of an answer diverge. */
  readonly spread: number;
};

export const EMPTY_PANEL: PanelState = {
  members: [],
  interests: [],
  absences: [],
  individual: [],
  opened: [],
  consensus: [],
  letters: [],
  spread: USUAL_SPREAD,
};

/** What the buyer decided between the opening and the award. */
export type DecisionsState = {
  readonly decisions: readonly StatusDecision[];
  readonly requests: readonly OfferRequest[];
  readonly dismissed: readonly AlertDismissal[];
  /** With the ranking itself as canonical JSON, to show what a later computation changes. */
  readonly frozen: (FrozenRanking & { readonly ranking: string }) | null;
  readonly reopenings: readonly Reopening[];
  readonly award: Award | null;
};

export const NOTHING_DECIDED: DecisionsState = {
  decisions: [],
  requests: [],
  dismissed: [],
  frozen: null,
  reopenings: [],
  award: null,
};

/** A state as it is stored: interests, reasons and answers of bidders cannot be read without the data key. */
export type SealedRecord = Stored & {
  readonly tenderId: string;
  readonly ownerBody: string;
  readonly sealed: string;
  readonly pendingAudit: readonly PendingEntry[];
};

export type AnalysisDeps = OfferDeps & { readonly unzip: UnzipFiles };

/** An imported offer opened again. */
export type OpenedOffer = ImportedOffer & { readonly draft: Draft };
