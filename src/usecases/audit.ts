import { canonicalJson } from '../core/shared/canonical.ts';
import { everyOne } from './every.ts';
import type { Clock, Hasher, NewId, Stored, Written } from './ports.ts';
import type { CollectionName, OpenCollection } from './web-ports.ts';

/** Something that was done, waiting inside its aggregate to be put in the chain. */
export type PendingEntry = {
  readonly id: string;
  /** Instant of the act. */
  readonly at: string;
  /** Account, or `system` for what nobody did. */
  readonly actor: string;
  /** `area/what-was-done`, stable. */
  readonly action: string;
  /** The chain: a tender, or `administration` for accounts and bodies. */
  readonly tenderId: string;
  /** What the act was done on, e.g. an account's identifier. */
  readonly object: string;
  /** Facts that a reader needs; never a secret nor a password. */
  readonly details: Readonly<Record<string, string>>;
};

/** An aggregate that carries what was done to it and is not chained yet (`decisions.md` 14). */
export type Audited = Stored & { readonly pendingAudit: readonly PendingEntry[] };

/** A link of the chain: the entry, its place, and a hash that covers it and the link before. */
export type AuditRecord = Stored &
  PendingEntry & {
    /** From 1, without a hole. */
    readonly sequence: number;
    /** Hash of the link before; empty for the first. */
    readonly previous: string;
    readonly hash: string;
  };

export type AuditDeps = {
  readonly collection: OpenCollection;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly hasher: Hasher;
};

/** The chain of what is done outside of any tender. */
export const ADMINISTRATION = 'administration';

/** How often a write that met another one is tried again. */
const ATTEMPTS = 20;

/** An entry to store in the aggregate with the change that it tells. */
export function pendingEntry(
  deps: Pick<AuditDeps, 'clock' | 'newId'>,
  entry: Omit<PendingEntry, 'id' | 'at'>,
): PendingEntry {
  return { ...entry, id: deps.newId(), at: deps.clock() };
}

async function lastOf(deps: AuditDeps, tenderId: string): Promise<AuditRecord | null> {
  const page = await deps.collection<AuditRecord>('audit').find({
    where: { tenderId },
    orderBy: { field: 'sequence', direction: 'down' },
    limit: 1,
  });
  return page.items[0] ?? null;
}

/** The hash of a link: of everything it says, the hash of the link before included. */
export const hashOf = (
  hasher: Hasher,
  { hash: _hash, version: _version, ...said }: Omit<AuditRecord, 'hash'> & { hash?: string },
): string => hasher(canonicalJson(said));

async function chain(deps: AuditDeps, entry: PendingEntry): Promise<void> {
  const records = deps.collection<AuditRecord>('audit');
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    if (await records.get(entry.id)) return;
    const last = await lastOf(deps, entry.tenderId);
    const link = {
      ...entry,
      sequence: (last?.sequence ?? 0) + 1,
      previous: last?.hash ?? '',
      version: 1,
    };
    const { version: _first, ...unversioned } = link;
    if ((await records.insert({ ...unversioned, hash: hashOf(deps.hasher, link) })) === 'written')
      return;
  }
  throw new Error(`the audit entry ${entry.id} met another write ${ATTEMPTS} times`);
}

/** The document without the entries that are chained; others may have been added meanwhile. */
async function forget(
  deps: AuditDeps,
  name: CollectionName,
  id: string,
  done: ReadonlySet<string>,
) {
  const aggregates = deps.collection<Audited>(name);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const held = await aggregates.get(id);
    if (held === null) return;
    const pendingAudit = held.pendingAudit.filter((entry) => !done.has(entry.id));
    if (pendingAudit.length === held.pendingAudit.length) return;
    const written: Written = await aggregates.replace({ ...held, pendingAudit }, held.version);
    if (written === 'written' || written === 'missing') return;
  }
  throw new Error(`the outbox of ${id} met another write ${ATTEMPTS} times`);
}

/**
 * Puts what an aggregate still has to tell at the end of its chain, then empties its outbox. Safe to
 * call twice: an entry that is already chained is not chained again.
 */
export async function drainAudit(deps: AuditDeps, name: CollectionName, id: string): Promise<void> {
  const held = await deps.collection<Audited>(name).get(id);
  const pending = held?.pendingAudit ?? [];
  for (const entry of pending) await chain(deps, entry);
  if (pending.length > 0) await forget(deps, name, id, new Set(pending.map((entry) => entry.id)));
}

/** What an interruption left in outboxes, to be called at start; reads the whole collection. */
export async function drainAll(deps: AuditDeps, name: CollectionName): Promise<number> {
  let drained = 0;
  let after: string | undefined;
  do {
    const page = await deps
      .collection<Audited>(name)
      .find({ limit: 200, ...(after === undefined ? {} : { after }) });
    const waiting = page.items.filter((one) => (one.pendingAudit ?? []).length > 0);
    for (const one of waiting) await drainAudit(deps, name, one.id);
    drained += waiting.length;
    after = page.next ?? undefined;
  } while (after !== undefined);
  return drained;
}

/** A chain in order. */
export const readChain = (
  deps: Pick<AuditDeps, 'collection'>,
  tenderId: string,
): Promise<readonly AuditRecord[]> =>
  everyOne(deps.collection<AuditRecord>('audit'), {
    where: { tenderId },
    orderBy: { field: 'sequence', direction: 'up' },
  });

/** The sequence of the first link that was changed, moved or removed; null when the chain is whole. */
export function firstBroken(hasher: Hasher, records: readonly AuditRecord[]): number | null {
  const broken = records.findIndex(
    (record, i) =>
      record.sequence !== i + 1 ||
      record.previous !== (records[i - 1]?.hash ?? '') ||
      record.hash !== hashOf(hasher, record),
  );
  return broken < 0 ? null : broken + 1;
}
