import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { drainAudit, pendingEntry } from '../audit.ts';
import type { SignedIn } from '../route-row.ts';
import type { DepositDeps, SealingRecord } from './record.ts';

type Reading = Pick<DepositDeps, 'collection'>;

const ATTEMPTS = 20;

const stored = (deps: Reading) => deps.collection<SealingRecord>('sealings');

/** The key of a tender and what was recorded about it; null when it has none. */
export const sealingOf = (deps: Reading, tenderId: string): Promise<SealingRecord | null> =>
  stored(deps).get(tenderId);

/** A change to what is recorded about a key, and what the journal says of it. */
export type SealingChange = {
  readonly change: Partial<SealingRecord>;
  readonly action: string;
  readonly object?: string;
  readonly details: Readonly<Record<string, string>>;
};

const NO_KEY = problem('sealing/none', '', 'Les codes de cette consultation ne sont pas créés.');

/** Writes a change to the record of a key; tried again when it meets another one. */
export async function changeSealing(
  deps: Reading & Pick<DepositDeps, 'clock' | 'newId' | 'hasher'>,
  user: Pick<SignedIn, 'id'>,
  tenderId: string,
  make: (held: SealingRecord) => Result<SealingChange>,
): Promise<Result<SealingRecord>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const held = await sealingOf(deps, tenderId);
    if (!held) return failed(NO_KEY);
    const made = make(held);
    if (!made.ok) return made;
    const { change, action, object = tenderId, details } = made.value;
    const entry = pendingEntry(deps, { actor: user.id, action, tenderId, object, details });
    const next = { ...held, ...change, pendingAudit: [...held.pendingAudit, entry] };
    if ((await stored(deps).replace(next, held.version)) !== 'written') continue;
    await drainAudit(deps, 'sealings', tenderId);
    return ok(next);
  }
  return failed(
    problem('sealing/busy', '', 'Trop de personnes enregistrent en même temps : recommencez.'),
  );
}
