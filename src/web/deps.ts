import type { RequestHandler, Router } from 'express';
import type { Archive } from '../core/clauses/archive.ts';
import type { DepositGap } from '../core/documents/deposit/gap-table.ts';
import type { DocumentModel } from '../core/documents/model.ts';
import type { Sources } from '../core/tender/tender.ts';
import type {
  BlobStore,
  Clock,
  Hasher,
  NewId,
  PasswordHasher,
  RenderDocument,
} from '../usecases/ports.ts';
import type { Role, RouteRow } from '../usecases/route-row.ts';
import type {
  CheckEvidence,
  CheckShape,
  NewSecret,
  OpenCollection,
} from '../usecases/web-ports.ts';
import type { WorkPorts } from '../usecases/work-ports.ts';

export type Settings = {
  /** Folder of the EJS files. */
  readonly views: string;
  /** Changes when a file of `views/assets` does; part of every address of a style sheet. */
  readonly assetVersion: string;
  readonly sessionSecret: string;
  /** Express « trust proxy »: number of proxies in front, 0 when none. */
  readonly trustProxy: number;
  /** Days after the deadline when the drafts of bidders are erased. */
  readonly draftDays: number;
  /** Address under which people reach the site, without `/` at the end; `https` makes cookies secure. */
  readonly publicUrl: string;
};

/** Everything a page may use; `main.ts` and the tests make one. */
export type AppDeps = {
  readonly settings: Settings;
  readonly content: Sources & {
    readonly shape: CheckShape;
    readonly archive: Archive;
    readonly depositGaps: readonly DepositGap[];
  };
  readonly collection: OpenCollection;
  readonly blobs: BlobStore;
  readonly render: RenderDocument;
  /** The document's inner HTML, escaped, to be put in a page under its h1. */
  readonly renderFragment: (model: DocumentModel) => string;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly newSecret: NewSecret;
  readonly hasher: Hasher;
  readonly passwordHasher: PasswordHasher;
  readonly checkEvidence?: CheckEvidence;
  /** Questionnaire, encryption at rest, archives and offline forms. */
  readonly work: WorkPorts;
  /** Does something after the answer is sent; a failure is reported. */
  readonly background: (job: () => Promise<unknown>) => void;
  /** Request log; absent in tests. */
  readonly httpLog?: RequestHandler;
  /** Told of every unexpected failure, with the identifier shown to the person. */
  readonly report: (error: unknown, requestId: string) => void;
};

/** An entry of the main menu. */
export type MenuEntry = {
  readonly label: string;
  readonly href: string;
  /** Shown to everybody when absent, else to who has one of these roles. */
  readonly roles?: readonly Role[];
};

/** A part of the site: its addresses (a line each in `usecases/permissions.ts`) and its handlers. */
export type Area = {
  readonly name: string;
  readonly routes: readonly RouteRow[];
  readonly router: (deps: AppDeps) => Router;
  readonly menu?: readonly MenuEntry[];
};
