import type { Questionnaire } from '../../core/intake/questionnaire.ts';
import type { DossierFile } from '../../core/tender/dossier.ts';
import type { Sources } from '../../core/tender/tender.ts';
import type { PendingEntry } from '../audit.ts';
import type { Clock, Hasher, NewId, Stored } from '../ports.ts';
import type { CheckShape, OpenCollection } from '../web-ports.ts';

export type DossierStatus = 'draft' | 'published' | 'closed';

/** What was published: the file as it then was, and what it was read with. */
export type Publication = {
  readonly at: string;
  readonly by: string;
  readonly dossier: DossierFile;
  /** Release of the library, and each clause as `id@version sha256`. */
  readonly release: string;
  readonly pins: readonly string[];
  /** SHA-256 of the canonical text of the three above. */
  readonly sha256: string;
};

/** A consultation as it is stored: one aggregate, with its pending audit entries. */
export type DossierRecord = Stored & {
  readonly ownerBody: string;
  readonly ownerName: string;
  readonly status: DossierStatus;
  readonly dossier: DossierFile;
  /** Steps of the questionnaire that the buyer has been through. */
  readonly stepsDone: readonly string[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly publication: Publication | null;
  readonly pendingAudit: readonly PendingEntry[];
};

/** What the use cases of consultations need. */
export type DossierDeps = {
  readonly collection: OpenCollection;
  readonly content: Sources & { readonly shape: CheckShape };
  readonly questionnaire: Questionnaire;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly hasher: Hasher;
};
