import type { Grade } from '../offers/offer.ts';
import type { StatusDecision } from '../offers/status.ts';

/** Who did something, and the instant (ISO 8601, UTC). */
export type Done = { readonly by: string; readonly at: string };

/** A bidder's file as it arrived: for the opening report. */
export type ReceivedFile = {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
};

/** A line of the opening report. */
export type OpeningLine = {
  readonly offer: string;
  readonly name: string;
  /** `profile`: deposited on the buyer's profil d'acheteur and brought here after the opening. */
  readonly way: 'profile' | 'direct';
  /** When the last byte was received; null when only the profil d'acheteur knows it. */
  readonly receivedAt: string | null;
  readonly late: boolean;
  /** Of what was received: the archive, or the sealed deposit. */
  readonly sha256: string;
  readonly files: readonly ReceivedFile[];
};

/** A time when the platform did not work as it should, kept to judge a late deposit. */
export type Incident = Done & {
  readonly from: string;
  readonly to: string | null;
  readonly what: string;
};

/** The opening of the offers (CCP R2161-5): who, when, what was found. */
export type Opening = Done & {
  /** The two people who opened direct deposits; empty when offers were brought from the profil d'acheteur. */
  readonly openers: readonly string[];
  /** Opened with the sealed reserve, the procedure for a lost code. */
  readonly reserveUsed: boolean;
  readonly lines: readonly OpeningLine[];
  readonly incidents: readonly Incident[];
};

/** A person of the grading panel. */
export type PanelMember = {
  readonly id: string;
  readonly name: string;
  readonly chair: boolean;
};

/** What a member declared on the names of the bidders, before reading anything. */
export type InterestDeclaration = {
  readonly member: string;
  readonly conflict: boolean;
  /** The bidder and the tie, when there is one. */
  readonly detail: string;
  readonly at: string;
};

/** A grade of one member alone; `grader` is the name of the member. */
export type IndividualGrade = Grade & { readonly member: string; readonly at: string };

/** The panel's work: individual grades first, then the consensus that counts. */
export type Panel = {
  readonly members: readonly PanelMember[];
  readonly interests: readonly InterestDeclaration[];
  readonly individual: readonly IndividualGrade[];
  readonly consensus: readonly (Grade & { readonly at: string })[];
};

/** A letter sent to bidders between opening and award. */
export type RequestKind = 'clarification' | 'regularisation' | 'abnormally-low';

/** What a bidder answered to a request, and what the buyer made of it. */
export type RequestAnswer = {
  readonly offer: string;
  readonly text: string;
  readonly at: string;
  /** Null while the buyer has not decided. */
  readonly outcome: 'accepted' | 'refused' | null;
  readonly reason: string;
};

/** A request to one or several bidders; a regularisation goes to all that share the defect, or to none. */
export type OfferRequest = Done & {
  readonly id: string;
  readonly kind: RequestKind;
  readonly offers: readonly string[];
  /** Clauses, questions or price lines that it bears on. */
  readonly about: readonly string[];
  readonly text: string;
  readonly dueAt: string;
  readonly answers: readonly RequestAnswer[];
};

/** The ranking as it was validated; a later computation from the same inputs gives the same hash. */
export type FrozenRanking = Done & { readonly sha256: string };

/** Whom the buyer intends to contract with, and what was then sent. */
export type Award = Done & {
  readonly offer: string;
  readonly reason: string;
  /** Dispatch of the rejection letters, from which the standstill runs; null before. */
  readonly noticeSentAt: string | null;
  readonly signedAt: string | null;
};

/** Everything that people decided between the opening and the award; the analysis computes the rest. */
export type AnalysisFile = {
  readonly opening: Opening | null;
  readonly panel: Panel;
  readonly decisions: readonly StatusDecision[];
  readonly requests: readonly OfferRequest[];
  readonly frozen: FrozenRanking | null;
  readonly award: Award | null;
};
