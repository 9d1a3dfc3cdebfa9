import { createHash } from 'node:crypto';
import { type SessionData, Store } from 'express-session';
import type { Clock, Collection, Stored, Written } from '../usecases/ports.ts';

/** A session at rest. Its `id` is the hash of the cookie's, so that a copied database opens no session. */
export type StoredSession = Stored & {
  /** ISO 8601 UTC; from this instant on the session does not exist. */
  readonly expiresAt: string;
  readonly session: SessionData;
};

export type SessionStoreSettings = {
  readonly sessions: Collection<StoredSession>;
  readonly clock: Clock;
  /** How long a session lives whose cookie ends with the browser. */
  readonly idleMs?: number;
};

export type SessionStore = Store & {
  /** Removes the sessions that have expired and says how many; to be called now and then. */
  readonly removeExpired: () => Promise<number>;
};

const EIGHT_HOURS_MS = 8 * 60 * 60 * 1000;
/** A touch that would lengthen the session by less is not written. */
const TOUCH_STEP_MS = 60 * 1000;
/** How often a write that met another one is tried again. */
const ATTEMPTS = 5;
const SWEEP_PAGE = 200;

type Callback = (error?: unknown) => void;

const idOf = (sid: string): string => createHash('sha256').update(sid).digest('hex');

/** Plain JSON of a session, as express-session gives it back to itself. */
const plain = (session: SessionData): SessionData => JSON.parse(JSON.stringify(session));

function answer<T>(
  work: Promise<T>,
  callback: (error: unknown, found?: T) => void = () => {},
): void {
  work.then(
    (found) => callback(null, found),
    (error: unknown) => callback(error),
  );
}

/** Repeats a change until no other write comes between its reading and its writing. */
async function change(
  sessions: Collection<StoredSession>,
  sid: string,
  write: (held: StoredSession | null) => Promise<Written>,
): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const outcome = await write(await sessions.get(idOf(sid)));
    if (outcome === 'written' || outcome === 'missing') return;
  }
  throw new Error(`a session could not be written in ${ATTEMPTS} attempts`);
}

function createSessions({ sessions, clock, idleMs = EIGHT_HOURS_MS }: SessionStoreSettings) {
  function expiryOf(session: SessionData): string {
    const { expires } = session.cookie;
    const end = expires ? new Date(expires) : new Date(Date.parse(clock()) + idleMs);
    return end.toISOString();
  }
  const isLive = (stored: StoredSession): boolean => stored.expiresAt > clock();

  async function get(sid: string): Promise<SessionData | null> {
    const held = await sessions.get(idOf(sid));
    return held !== null && isLive(held) ? held.session : null;
  }
  const set = (sid: string, session: SessionData): Promise<void> =>
    change(sessions, sid, (held) => {
      const next = { id: idOf(sid), expiresAt: expiryOf(session), session: plain(session) };
      return held === null
        ? sessions.insert(next)
        : sessions.replace({ ...next, version: held.version }, held.version);
    });
  const touch = (sid: string, session: SessionData): Promise<void> =>
    change(sessions, sid, async (held) => {
      if (held === null || !isLive(held)) return 'missing';
      const expiresAt = expiryOf(session);
      const gained = Date.parse(expiresAt) - Date.parse(held.expiresAt);
      if (Math.abs(gained) < TOUCH_STEP_MS) return 'written';
      const cookie = plain(session).cookie;
      const next = { ...held, expiresAt, session: { ...held.session, cookie } };
      return sessions.replace(next, held.version);
    });
  const destroy = (sid: string): Promise<void> =>
    change(sessions, sid, async (held) =>
      held === null ? 'missing' : sessions.remove(held.id, held.version),
    );
  async function removeExpired(): Promise<number> {
    const orderBy = { field: 'expiresAt', direction: 'up' } as const;
    const { items } = await sessions.find({ orderBy, limit: SWEEP_PAGE });
    const expired = items.filter((stored) => !isLive(stored));
    await Promise.all(expired.map(({ id, version }) => sessions.remove(id, version)));
    return expired.length < SWEEP_PAGE ? expired.length : expired.length + (await removeExpired());
  }
  return { get, set, touch, destroy, removeExpired };
}

/** The express-session store on the `sessions` collection, whichever database holds it. */
export function createSessionStore(settings: SessionStoreSettings): SessionStore {
  const sessions = createSessions(settings);
  // express-session requires an instance of its own class.
  class CollectionStore extends Store {
    override get(sid: string, callback: (error: unknown, session?: SessionData | null) => void) {
      answer(sessions.get(sid), callback);
    }
    override set(sid: string, session: SessionData, callback?: Callback) {
      answer(sessions.set(sid, session), callback);
    }
    override destroy(sid: string, callback?: Callback) {
      answer(sessions.destroy(sid), callback);
    }
    override touch(sid: string, session: SessionData, callback?: Callback) {
      answer(sessions.touch(sid, session), callback);
    }
  }
  return Object.assign(new CollectionStore(), { removeExpired: sessions.removeExpired });
}
