import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Problem, problem } from './core/shared/problem.ts';
import { failed, ok, type Result } from './core/shared/result.ts';

/** The top of the project (or of the installed package): where clauses/, schemas/, templates/ and views/ are. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What the server is told by its environment (`.env.example`). */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** Folder of the embedded database, of files and of secrets. */
  readonly data: string;
  /** A MongoDB-compatible server instead of the embedded database; null without one. */
  readonly mongo: string | null;
  /** Null: made at the first start and kept in the data folder. */
  readonly sessionSecret: string | null;
  /** `CLAUSIER_DATA_KEY`; null: made at the first start and kept in the data folder. */
  readonly dataKey: string | null;
  /** `CLAUSIER_SIGNING_KEY`, PEM; null: made at the first start and kept in the data folder. */
  readonly signingKey: string | null;
  /** Days after the deadline when the drafts of bidders are erased. */
  readonly draftDays: number;
  /** Number of proxies in front of the server. */
  readonly trustProxy: number;
  /** Address under which people reach the site, without `/` at the end. */
  readonly publicUrl: string;
};

type Environment = Readonly<Record<string, string | undefined>>;

const MIN_SECRET = 32;
const MAX_PORT = 65_535;
const MAX_PROXIES = 10;
/** Long enough for the standstill and the requests for reasons. */
export const DRAFT_DAYS = 90;
const MAX_DRAFT_DAYS = 3_650;

const wrong = (key: string, expected: string): Result<never> =>
  failed(problem('config/wrong-value', key, `${key} attend ${expected}.`));

function whole(env: Environment, key: string, absent: number, max: number): Result<number> {
  const given = env[key];
  if (!given) return ok(absent);
  const value = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN;
  return value <= max ? ok(value) : wrong(key, `un nombre entier de 0 à ${max}`);
}

function address(env: Environment, absent: string): Result<string> {
  const given = env['PUBLIC_URL'];
  if (!given) return ok(absent);
  const usable = URL.canParse(given) && /^https?:$/.test(new URL(given).protocol);
  const bare = usable && new URL(given).pathname === '/' && !/[?#]/.test(given);
  return bare
    ? ok(new URL(given).origin)
    : wrong('PUBLIC_URL', 'une adresse comme https://clausier.exemple.fr, sans chemin');
}

function secret(env: Environment): Result<string | null> {
  const given = env['SESSION_SECRET'];
  if (!given) return ok(null);
  return given.length >= MIN_SECRET
    ? ok(given)
    : wrong('SESSION_SECRET', `${MIN_SECRET} caractères au moins`);
}

function mongo(env: Environment): Result<string | null> {
  const given = env['MONGODB_URI'];
  if (!given) return ok(null);
  return /^mongodb(\+srv)?:\/\//.test(given)
    ? ok(given)
    : wrong('MONGODB_URI', 'une adresse qui commence par mongodb://');
}

/** The configuration, or every key that cannot be used; an empty key is an absent one. */
export function readConfig(env: Environment): Result<Config> {
  const port = whole(env, 'PORT', 3000, MAX_PORT);
  const trustProxy = whole(env, 'TRUST_PROXY', 0, MAX_PROXIES);
  const draftDays = whole(env, 'CLAUSIER_DRAFT_DAYS', DRAFT_DAYS, MAX_DRAFT_DAYS);
  const publicUrl = address(env, `http://localhost:${port.ok ? port.value : 3000}`);
  const sessionSecret = secret(env);
  const uri = mongo(env);
  if (port.ok && trustProxy.ok && draftDays.ok && publicUrl.ok && sessionSecret.ok && uri.ok)
    return ok(
      Object.freeze({
        host: env['HOST'] || '127.0.0.1',
        port: port.value,
        data: path.resolve(env['CLAUSIER_DATA'] || '.clausier'),
        mongo: uri.value,
        sessionSecret: sessionSecret.value,
        dataKey: env['CLAUSIER_DATA_KEY'] || null,
        signingKey: env['CLAUSIER_SIGNING_KEY'] || null,
        draftDays: draftDays.value,
        trustProxy: trustProxy.value,
        publicUrl: publicUrl.value,
      }),
    );
  const read = [port, trustProxy, draftDays, publicUrl, sessionSecret, uri];
  const problems: readonly Problem[] = read.flatMap((r) => (r.ok ? [] : r.problems));
  return { ok: false, problems };
}

/** The configuration of this process. */
export const loadConfig = (): Result<Config> => readConfig(process.env);
