import type { Questionnaire } from '../../core/intake/questionnaire.ts';
import type { Grid } from '../../core/tender/criteria.ts';
import type { DossierFile } from '../../core/tender/dossier.ts';
import type { SealedFile } from '../../core/tender/seal/manifest.ts';
import type { Profile, Sources } from '../../core/tender/tender.ts';
import type { PendingEntry } from '../audit.ts';
import type { FormFormat, RenderPriceFrame } from '../dce-files.ts';
import type { BlobStore, Clock, Hasher, NewId, RenderDocument, Signer, Stored } from '../ports.ts';
import type { CheckShape, OpenCollection } from '../web-ports.ts';
import type { ZipFiles } from '../work-ports.ts';

export type DossierStatus = 'draft' | 'published' | 'closed';

/** What was published: the file as it then was, what it was read with, and the sealed files. */
export type Publication = {
  /** 0 for the first, then the number of the addendum. */
  readonly number: number;
  /** What an addendum changes, in the buyer's words; empty for the first. */
  readonly reason: string;
  readonly at: string;
  readonly by: string;
  readonly dossier: DossierFile;
  /** Release of the library, and each clause as `id@version sha256`. */
  readonly release: string;
  readonly pins: readonly string[];
  /** The grid of criteria and the profile, whole: their files may change later. */
  readonly method: { readonly grid: Grid; readonly profile: Profile | null };
  /** The method sheet as it stood, an internal paper; null where no total can be rehearsed. */
  readonly methodSheet: { readonly text: string; readonly sha256: string } | null;
  /** SHA-256 of the manifest. */
  readonly seal: string;
  /** Fingerprint of the key that signed it. */
  readonly key: string;
  /** Every file of the dossier; its bytes are the blob of its hash. */
  readonly files: readonly SealedFile[];
  /** The manifest, its hash, its signature and the public key. */
  readonly beside: readonly SealedFile[];
  /** All of them in one ZIP. */
  readonly archive: SealedFile;
};

/** A publication under way; a failed or silent one leaves the dossier as it was. */
export type Publishing = {
  /** Which run writes here; another one does not. */
  readonly run: string;
  readonly by: string;
  readonly startedAt: string;
  /** Last sign of life. */
  readonly beatAt: string;
  readonly done: number;
  readonly total: number;
  /** Why it ended without publishing; null while it goes on. */
  readonly failure: string | null;
};

/** An addendum while it is prepared: `dossier` of the record is then its working copy. */
export type Addendum = {
  readonly number: number;
  readonly openedAt: string;
  readonly openedBy: string;
};

/** The state of the library that a draft is written with: its release, each version as `id@version sha256`. */
export type LibraryBasis = { readonly release: string; readonly pins: readonly string[] };

/** A piece or a statement of law that somebody has read and answers for. */
export type SignOff = {
  readonly subject: string;
  readonly label: string;
  /** SHA-256 of the text that was read. */
  readonly sha256: string;
  /** Account and name of who signed. */
  readonly by: string;
  readonly name: string;
  readonly at: string;
  readonly note: string;
};

/** A consultation as it is stored: one aggregate, with its pending audit entries. */
export type DossierRecord = Stored & {
  readonly ownerBody: string;
  readonly ownerName: string;
  readonly status: DossierStatus;
  readonly dossier: DossierFile;
  /** Absent: a draft follows the library of the day. */
  readonly basis?: LibraryBasis;
  /** Steps of the questionnaire that the buyer has been through. */
  readonly stepsDone: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly publishing: Publishing | null;
  /** What is in force. */
  readonly publication: Publication | null;
  /** What was in force before, oldest first. */
  readonly earlier: readonly Publication[];
  readonly addendum: Addendum | null;
  /** The last of each subject. */
  readonly signOffs?: readonly SignOff[];
  readonly pendingAudit: readonly PendingEntry[];
};

/** What a record holds before anything is published. */
export const UNPUBLISHED = {
  publishing: null,
  publication: null,
  earlier: [],
  addendum: null,
} as const satisfies Partial<DossierRecord>;

/** What the use cases of consultations need. */
export type DossierDeps = {
  readonly collection: OpenCollection;
  readonly content: Sources & { readonly shape: CheckShape };
  readonly questionnaire: Questionnaire;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly hasher: Hasher;
};

/** What publishing needs besides. */
export type PublicationDeps = DossierDeps & {
  readonly blobs: BlobStore;
  readonly render: RenderDocument;
  readonly forms: readonly FormFormat[];
  readonly renderPrices: RenderPriceFrame;
  readonly signer: Signer;
  readonly zip: ZipFiles;
};
