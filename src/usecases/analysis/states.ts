import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { drainAudit, pendingEntry } from '../audit.ts';
import type { Published } from '../dossiers/read.ts';
import type { SignedIn } from '../route-row.ts';
import {
  type AnalysisDeps,
  type DecisionsState,
  EMPTY_PANEL,
  NOTHING_DECIDED,
  type PanelState,
  type SealedRecord,
  type StoredGrade,
} from './record.ts';

type StateOf = { readonly gradings: PanelState; readonly decisions: DecisionsState };
type Name = keyof StateOf;

/** A state and the version of its document; 0 while nothing is stored. */
export type Versioned<T> = { readonly state: T; readonly version: number };

/** Grades given before there was a panel stood alone: they count as its consensus. */
type StoredState = Omit<SealedRecord, 'sealed'> & {
  readonly sealed?: string;
  readonly grades?: readonly StoredGrade[];
};

const EMPTY: StateOf = { gradings: EMPTY_PANEL, decisions: NOTHING_DECIDED };

type Deps = Pick<AnalysisDeps, 'collection' | 'sealer'>;

/** What the panel did, or what the buyer decided, in a tender. */
export async function readState<N extends Name>(
  deps: Deps,
  name: N,
  tenderId: string,
): Promise<Versioned<StateOf[N]>> {
  const held = await deps.collection<StoredState>(name).get(tenderId);
  if (!held?.sealed)
    return {
      state: { ...EMPTY[name], ...(held?.grades ? { consensus: held.grades } : {}) },
      version: held?.version ?? 0,
    };
  const state = { ...EMPTY[name], ...JSON.parse(deps.sealer.open(held.sealed)) };
  return { state, version: held.version };
}

/** What a change makes of a state, and what the journal says of it: never a reason nor an answer. */
export type Changed<T> = {
  readonly state: T;
  readonly action: string;
  readonly object: string;
  readonly details: Readonly<Record<string, string>>;
};

const ATTEMPTS = 20;

/**
 * Writes a change of a state with its audit entry. It is tried again on the new state when it meets
 * another one: `change` refuses by itself what a person must read again first.
 */
export async function changeState<N extends Name>(
  deps: AnalysisDeps,
  user: SignedIn,
  name: N,
  record: Published,
  change: (at: Versioned<StateOf[N]>) => Result<Changed<StateOf[N]>>,
): Promise<Result<StateOf[N]>> {
  const { id: tenderId, ownerBody } = record;
  const stored = deps.collection<SealedRecord>(name);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const at = await readState(deps, name, tenderId);
    const changed = change(at);
    if (!changed.ok) return changed;
    const { state, action, object, details } = changed.value;
    const entry = pendingEntry(deps, { actor: user.id, action, tenderId, object, details });
    const held = await stored.get(tenderId);
    if ((held?.version ?? 0) !== at.version) continue;
    const pendingAudit = [...(held?.pendingAudit ?? []), entry];
    const sealed = deps.sealer.seal(JSON.stringify(state));
    const next = { id: tenderId, tenderId, ownerBody, sealed, pendingAudit };
    const written = held
      ? await stored.replace({ ...next, version: held.version }, held.version)
      : await stored.insert(next);
    if (written === 'written') {
      await drainAudit(deps, name, tenderId);
      return ok(state);
    }
  }
  return failed(
    problem(
      'analysis/busy',
      '',
      'Trop de personnes enregistrent en même temps : recommencez dans un instant.',
    ),
  );
}
