import type { RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import type { Collection, Stored } from '../../usecases/ports.ts';
import type { AppDeps } from '../deps.ts';
import { httpError } from '../http-error.ts';

/** How often something was tried since `startedAt`. */
type Counter = Stored & { readonly hits: number; readonly expiresAt: string };

const ATTEMPTS = 10;
const QUARTER_MS = 15 * 60 * 1000;

/** One more try of a key; tries that meet each other are all counted. */
async function count(
  deps: AppDeps,
  counters: Collection<Counter>,
  id: string,
  windowMs: number,
): Promise<Counter> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const now = deps.clock();
    const held = await counters.get(id);
    const live = held !== null && held.expiresAt > now;
    const expiresAt = live ? held.expiresAt : new Date(Date.parse(now) + windowMs).toISOString();
    const next = { id, hits: live ? held.hits + 1 : 1, expiresAt, version: held?.version ?? 0 };
    const { version: _version, ...first } = next;
    const written = held
      ? await counters.replace(next, held.version)
      : await counters.insert(first);
    if (written === 'written') return next;
  }
  throw new Error(`a counter could not be written in ${ATTEMPTS} attempts`);
}

function counterStore(deps: AppDeps, name: string, windowMs: number): Store {
  const counters = deps.collection<Counter>('counters');
  // An address or a name is not kept in clear.
  const idOf = (key: string): string => `${name}:${deps.hasher(key)}`;
  const forget = async (key: string): Promise<void> => {
    const held = await counters.get(idOf(key));
    if (held) await counters.remove(held.id, held.version);
  };
  return {
    increment: async (key) => {
      const { hits, expiresAt } = await count(deps, counters, idOf(key), windowMs);
      return { totalHits: hits, resetTime: new Date(expiresAt) };
    },
    decrement: async (key) => {
      const held = await counters.get(idOf(key));
      if (held && held.hits > 0)
        await counters.replace({ ...held, hits: held.hits - 1 }, held.version);
    },
    resetKey: forget,
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/**
 * At most `limit` tries in a quarter of an hour for one key: the caller's network address, or what the
 * person wrote in the field `email`.
 */
export function limiter(
  deps: AppDeps,
  asked: {
    readonly name: string;
    readonly limit: number;
    readonly by: 'address' | 'email';
    /** A try that succeeds is not counted. */
    readonly onlyFailures?: boolean;
  },
): RequestHandler {
  const { name, limit, by, onlyFailures = false } = asked;
  return rateLimit({
    windowMs: QUARTER_MS,
    limit,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    skipSuccessfulRequests: onlyFailures,
    store: counterStore(deps, name, QUARTER_MS),
    validate: { trustProxy: false, xForwardedForHeader: false, singleCount: false },
    keyGenerator: (req) =>
      by === 'email' ? text(req.body?.email).trim().toLowerCase() : ipKeyGenerator(req.ip ?? ''),
    handler: (_req, _res, next) => next(httpError(429, [], QUARTER_MS / 1000)),
  });
}
