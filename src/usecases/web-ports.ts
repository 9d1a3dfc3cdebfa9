import type { Asked } from '../core/offers/asked.ts';
import type { EvidenceKind, EvidenceOutcome } from '../core/offers/evidence.ts';
import type { Result } from '../core/shared/result.ts';
import type { Collection, Stored } from './ports.ts';

/** The collections that use cases and pages may ask for; the store declares how each is indexed. */
export type CollectionName =
  | 'accounts'
  | 'bodies'
  | 'sessions'
  | 'dossiers'
  | 'exchanges'
  | 'offers'
  | 'proofs'
  | 'kept'
  | 'gradings'
  | 'analyses'
  | 'decisions'
  | 'sealings'
  | 'deposits'
  | 'runs'
  | 'audit'
  | 'counters'
  | 'setup';

/** Gives a collection by its name. */
export type OpenCollection = <T extends Stored>(name: CollectionName) => Collection<T>;

/** Checks that an unknown value follows a schema of `schemas/`; `where` names it in the problems. */
export type CheckShape = (schema: string, value: unknown, where: string) => Result<unknown>;

/** Reads a stranger's file apart from the server, within time and memory, for what the tender asks of it. */
export type CheckEvidence = (
  kind: EvidenceKind,
  bytes: Uint8Array,
  asked?: Asked,
) => Promise<EvidenceOutcome>;

/** A secret of 256 random bits, URL-safe: one-time links and tokens. */
export type NewSecret = () => string;
