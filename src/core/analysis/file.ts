import type { Grade } from '../offers/offer.ts';
import type { StatusDecision } from '../offers/status.ts';
import type { IsoDate } from '../shared/dates.ts';

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
  /** Which direct deposit it is; absent for the profil d'acheteur. */
  readonly deposit?: string;
};

/** A deposit that was received and not opened, with the reason: it stays sealed. */
export type SealedLine = {
  readonly deposit: string;
  readonly name: string;
  readonly receivedAt: string;
  readonly sha256: string;
  /** `unreadable`: the codes were right and the bytes did not open. */
  readonly why: 'replaced' | 'withdrawn' | 'late' | 'unreadable';
};

/** One sitting: people opened direct deposits together, or somebody brought offers from the profil d'acheteur. */
export type OpeningAct = Done & {
  readonly openers: readonly string[];
  /** The two codes that were used; null when offers were brought from the profil d'acheteur. */
  readonly pair: 'AB' | 'AS' | 'BS' | null;
  /** Short names of the offers opened then. */
  readonly offers: readonly string[];
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
  /** Each sitting in order; a late deposit that was admitted is opened in a second one. */
  readonly acts?: readonly OpeningAct[];
  /** What stays sealed. */
  readonly sealed?: readonly SealedLine[];
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
  /** The offers whose bidders were named; a later one asks for a new declaration. */
  readonly on?: readonly string[];
};

/** A member who cannot grade, recorded with its reason so that the consensus may open without these grades. */
export type Absence = Done & { readonly member: string; readonly reason: string };

/** A grade of one member alone; `grader` is the name of the member. */
export type IndividualGrade = Grade & { readonly member: string; readonly at: string };

/** The panel's work: individual grades first, then the consensus that counts. */
export type Panel = {
  readonly members: readonly PanelMember[];
  readonly interests: readonly InterestDeclaration[];
  readonly individual: readonly IndividualGrade[];
  readonly consensus: readonly (Grade & { readonly at: string })[];
  readonly absences?: readonly Absence[];
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
  /** Clauses that a regularised offer now confirms without reservation; nothing else of it changes. */
  readonly confirms?: readonly string[];
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
  /** The kind of defect that a regularisation opens to all who share it. */
  readonly defect?: DefectKind;
  /** What it bears on in each offer, when it is not the same: a bidder never reads of another's. */
  readonly aboutOf?: Readonly<Record<string, readonly string[]>>;
};

/** Defects that one request can cure for all bidders who share them, or that none may cure. */
export type DefectKind =
  | 'unconfirmed'
  | 'reservation'
  | 'reservation-substantial'
  | 'variant'
  | 'value-under-floor'
  | 'answer-absent'
  | 'price-absent';

/** An alert of a low price that the buyer closed with reasons and without asking the bidder. */
export type AlertDismissal = Done & { readonly offer: string; readonly reason: string };

/** A validated ranking taken up again, before the award. */
export type Reopening = Done & { readonly reason: string; readonly sha256: string };

/** The ranking as it was validated; a later computation from the same inputs gives the same hash. */
export type FrozenRanking = Done & { readonly sha256: string };

/** A sub-contractor that the winner names when it signs (DC4). */
export type NamedSubcontractor = { readonly name: string; readonly task: string };

/** Whom the buyer intends to contract with, and what was then sent. */
export type Award = Done & {
  readonly offer: string;
  /** Why this offer was chosen, in words that every bidder may read. */
  readonly reason: string;
  /** Its characteristics and advantages, for the bidders who ask; empty while nobody has written them. */
  readonly advantages: string;
  /** Day on which the rejection letters are to leave. */
  readonly plannedOn: IsoDate;
  /** All rejection letters leave by electronic means. */
  readonly electronic: boolean;
  /** Options (prestations supplémentaires éventuelles) that the buyer takes, by clause. */
  readonly options: readonly string[];
  readonly subcontractors: readonly NamedSubcontractor[];
  /** Who has read the figures of the remedies again; null: the letters print none. */
  readonly remediesRead: Done | null;
  /** Dispatch of the rejection letters, from which the standstill runs; null before. */
  readonly noticeSentAt: string | null;
  /** SHA-256 of the rejection letters as they stood on that day; null before. */
  readonly noticeSha256: string | null;
  readonly signedAt: string | null;
  /** Notification of the contract to the winner. */
  readonly notifiedAt: string | null;
  /** Each bidder may read how its own offer was marked; null while the buyer has not opened it. */
  readonly debrief: Done | null;
};

/** Everything that people decided between the opening and the award; the analysis computes the rest. */
export type AnalysisFile = {
  readonly opening: Opening | null;
  readonly panel: Panel;
  readonly decisions: readonly StatusDecision[];
  readonly requests: readonly OfferRequest[];
  readonly frozen: FrozenRanking | null;
  readonly award: Award | null;
  readonly dismissed?: readonly AlertDismissal[];
  readonly reopenings?: readonly Reopening[];
};
