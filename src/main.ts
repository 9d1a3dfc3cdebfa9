import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage, Server } from 'node:http';
import path from 'node:path';
import pino from 'pino';
import { pinoHttp } from 'pino-http';
import { dataKey } from './cli/data-key.ts';
import { signingKey } from './cli/signing-key.ts';
import { composeDeps } from './compose.ts';
import { type Config, loadConfig, ROOT } from './config.ts';
import { loadContent } from './content/load-content.ts';
import type { Problem } from './core/shared/problem.ts';
import { createRenderPool, type RenderPool } from './jobs/render-pool.ts';
import { openEmbeddedStore } from './store/embedded/open.ts';
import { openMongoStore } from './store/mongo/open.ts';
import type { Store } from './store/store.ts';
import { isStoreInUse } from './store/store-in-use.ts';
import { drainAll } from './usecases/audit.ts';
import { BEAT_SECONDS, beatRun, startRun, stopRun } from './usecases/deposit/uptime.ts';
import { issueSetupToken, SETUP_MINUTES } from './usecases/setup.ts';
import { sweepCounters, sweepDrafts, sweepExpired } from './usecases/sweep.ts';
import { createApp } from './web/app.ts';
import type { AppDeps } from './web/deps.ts';
import { paths } from './web/paths.ts';
import { createSessionStore } from './web/session-store.ts';

const SWEEP_MS = 60 * 60 * 1000;
const STORE_IN_USE = 3;

/** Ends the start with what a person must put right. */
function stop(problems: readonly Problem[], code = 1): never {
  for (const one of problems) process.stderr.write(`${one.where}: ${one.message} (${one.code})\n`);
  process.exit(code);
}

async function openStore(config: Config): Promise<Store> {
  if (config.mongo) return openMongoStore({ uri: config.mongo });
  try {
    return await openEmbeddedStore({ directory: config.data });
  } catch (error) {
    if (isStoreInUse(error)) stop([error.problem], STORE_IN_USE);
    throw error;
  }
}

/** The secret of sessions: given, or made once and kept where only this user reads. */
async function sessionSecret(config: Config): Promise<string> {
  if (config.sessionSecret) return config.sessionSecret;
  const file = path.join(config.data, 'session-secret');
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  const made = randomBytes(32).toString('base64url');
  await writeFile(file, made, { mode: 0o600, flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await chmod(file, 0o600);
  return readFile(file, 'utf8');
}

/** The key of what bidders write: given, or made once beside the database and left out of its backups. */
const secretKey = (config: Config): Promise<Uint8Array> =>
  dataKey(config.dataKey ?? undefined, path.join(config.data, 'data-key'));

/** One-time links are secrets: their address is not logged. */
const withoutSecret = (url: string): string => url.replace(/^\/invitation\/[^?]*/, '/invitation/…');

function logs() {
  const log = pino();
  const httpLog = pinoHttp<IncomingMessage>({
    logger: log,
    autoLogging: { ignore: (req) => (req.url ?? '').startsWith('/assets/') },
    customProps: (_req, res) => ({ requestId: res.getHeader('X-Request-Id') }),
    serializers: {
      req: (req: { method: string; url: string }) => ({
        method: req.method,
        url: withoutSecret(req.url),
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  });
  const report = (error: unknown, requestId: string): void => {
    log.error({ err: error, requestId }, 'unexpected failure');
  };
  return { log, httpLog, report };
}

/** The token goes to the terminal only, never through the logger. */
async function greet(deps: AppDeps): Promise<void> {
  const token = await issueSetupToken(deps);
  if (token === null) return;
  process.stdout.write(
    `\nPremier démarrage : ouvrez ${deps.settings.publicUrl}${paths.setup}\n` +
      `Code d'installation (${SETUP_MINUTES} minutes, une fois) : ${token}\n\n`,
  );
}

/** Keeps the log of when the server runs; gives what ends it in order. */
async function keepRunLog(deps: AppDeps): Promise<() => Promise<void>> {
  const run = await startRun(deps);
  const beat = () =>
    beatRun(deps, run).catch((error: unknown) => deps.report(error, 'sign of life'));
  const beats = setInterval(beat, BEAT_SECONDS * 1000).unref();
  return () => {
    clearInterval(beats);
    return stopRun(deps, run);
  };
}

function closeOnSignal(
  server: Server,
  store: Store,
  pool: RenderPool,
  endRun: () => Promise<void>,
): void {
  const stopped = async (): Promise<void> => {
    await endRun();
    await Promise.all([store.close(), pool.close()]);
  };
  const close = (): void => {
    server.close(() => void stopped());
    server.closeIdleConnections();
  };
  process.once('SIGTERM', close);
  process.once('SIGINT', close);
}

/** What is done now and then while the server runs. */
function sweep(deps: AppDeps): void {
  const sessions = createSessionStore({ sessions: deps.collection('sessions'), clock: deps.clock });
  const once = async (): Promise<void> => {
    await sessions.removeExpired();
    await sweepCounters(deps);
    await sweepExpired(deps, 'kept');
    await sweepDrafts(deps, deps.settings.draftDays);
  };
  setInterval(
    () => once().catch((error: unknown) => deps.report(error, 'sweep')),
    SWEEP_MS,
  ).unref();
}

async function main(): Promise<void> {
  const config = loadConfig();
  if (!config.ok) stop(config.problems);
  const { host, port, publicUrl, trustProxy, draftDays } = config.value;
  const content = loadContent(ROOT);
  if (!content.ok) stop(content.problems);
  const store = await openStore(config.value);
  const { log, httpLog, report } = logs();
  const pool = createRenderPool();
  const secret = await sessionSecret(config.value);
  const settings = { publicUrl, trustProxy, sessionSecret: secret, draftDays };
  const deps: AppDeps = {
    ...composeDeps({
      content: content.value,
      store,
      settings,
      dataKey: await secretKey(config.value),
      render: pool.render,
      signer: await signingKey(config.value.signingKey ?? undefined, config.value.data),
    }),
    httpLog,
    report,
  };
  for (const name of [
    'accounts',
    'bodies',
    'dossiers',
    'exchanges',
    'proofs',
    'analyses',
    'gradings',
    'sealings',
    'deposits',
    'decisions',
  ] as const)
    await drainAll(deps, name);
  const server = createApp(deps).listen(port, host, (error?: Error) => {
    if (error) throw error;
    log.info(`Clausier écoute sur http://${host}:${port}`);
  });
  closeOnSignal(server, store, pool, await keepRunLog(deps));
  sweep(deps);
  await greet(deps);
}

await main();
