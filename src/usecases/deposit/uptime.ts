import type { Clock, NewId, Stored } from '../ports.ts';
import type { OpenCollection } from '../web-ports.ts';
import type { RunRecord } from './record.ts';

type Deps = {
  readonly collection: OpenCollection;
  readonly clock: Clock;
  readonly newId: NewId;
};

/** Seconds between two signs of life. */
export const BEAT_SECONDS = 60;
/** Without a sign of life for so long, the server is taken as silent. */
const SILENCE_MS = 3 * BEAT_SECONDS * 1000;

/** A time when the platform gave no sign of life. */
export type Outage = {
  readonly from: string;
  /** Null: it lasts. */
  readonly to: string | null;
  /** `stopped`: it was stopped in order; `cut`: it ended without notice; `silent`: it ran and did not answer. */
  readonly kind: 'stopped' | 'cut' | 'silent';
};

const stored = (deps: Pick<Deps, 'collection'>) => deps.collection<RunRecord>('runs');

/** Records that the server starts; gives the identifier of the run. */
export async function startRun(deps: Deps): Promise<string> {
  const id = deps.newId();
  const now = deps.clock();
  await stored(deps).insert({
    id,
    startedAt: now,
    beatAt: now,
    stoppedAt: null,
    silences: [],
  });
  return id;
}

async function change(
  deps: Deps,
  id: string,
  make: (held: RunRecord) => Omit<RunRecord, keyof Stored>,
): Promise<void> {
  const held = await stored(deps).get(id);
  if (held) await stored(deps).replace({ ...held, ...make(held) }, held.version);
}

/** Records a sign of life; one that comes much too late leaves a silence in the log. */
export function beatRun(deps: Deps, id: string): Promise<void> {
  return change(deps, id, (held) => {
    const now = deps.clock();
    const silent = Date.parse(now) - Date.parse(held.beatAt) > SILENCE_MS;
    const silences = silent ? [...held.silences, { from: held.beatAt, to: now }] : held.silences;
    return { ...held, beatAt: now, silences };
  });
}

/** Records that the server is stopped in order. */
export function stopRun(deps: Deps, id: string): Promise<void> {
  return change(deps, id, (held) => ({ ...held, beatAt: deps.clock(), stoppedAt: deps.clock() }));
}

function outagesOf(runs: readonly RunRecord[], now: string): readonly Outage[] {
  return runs.flatMap((run, i): readonly Outage[] => {
    const next = runs[i + 1];
    const own = run.silences.map((one): Outage => ({ ...one, kind: 'silent' }));
    const end = run.stoppedAt ?? run.beatAt;
    const kind = run.stoppedAt ? 'stopped' : 'cut';
    if (next) return [...own, { from: end, to: next.startedAt, kind }];
    const lasts = run.stoppedAt !== null || Date.parse(now) - Date.parse(end) > SILENCE_MS;
    return lasts ? [...own, { from: end, to: null, kind }] : own;
  });
}

/** Since when the platform keeps its log, and each time when it gave no sign of life, within two instants. */
export type Uptime = { readonly since: string | null; readonly outages: readonly Outage[] };

const MOST_RUNS = 200;

/**
 * What the platform knows of its own running between two instants. The log says nothing of the network
 * between a firm and the server.
 */
export async function uptimeBetween(
  deps: Pick<Deps, 'collection' | 'clock'>,
  from: string,
  to: string,
): Promise<Uptime> {
  const page = await stored(deps).find({
    orderBy: { field: 'startedAt', direction: 'down' },
    limit: MOST_RUNS,
  });
  const runs = [...page.items].reverse();
  const outages = outagesOf(runs, deps.clock()).filter(
    (one) => one.from <= to && (one.to ?? to) >= from,
  );
  return { since: runs[0]?.startedAt ?? null, outages };
}
