import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { composeDeps } from '../compose.ts';
import { ROOT } from '../config.ts';
import { SCORED_KINDS } from '../core/offers/evidence.ts';
import { openEvidenceSession } from '../jobs/check-evidence.ts';
import { createRenderPool } from '../jobs/render-pool.ts';
import { createSigner, newSigningKey } from '../security/signer.ts';
import { openEmbeddedStore } from '../store/embedded/open.ts';
import { createApp } from '../web/app.ts';
import { GOOD, HAS_PROBLEMS, type Output, printProblems } from './output.ts';
import { ownContent } from './own-content.ts';
import { type Demo, seedDemo } from './seed-demo.ts';

/** The offers of the example may be opened from its deadline on: the demonstration starts two days later. */
const DEMO_START = Date.parse('2027-01-20T08:00:00.000Z');

function demoClock(): () => string {
  const started = Date.now();
  return () => new Date(DEMO_START + Date.now() - started).toISOString();
}

function announce(to: Output, url: string, { accounts, codes }: Demo): void {
  const lines = accounts.map((a) => `  ${a.email.padEnd(28)} ${a.password}   ${a.does}`);
  to.out(
    `\nClausier, site de démonstration : ${url}\n` +
      'Exemple inventé ; son horloge commence le 20 janvier 2027, deux jours après la date limite.\n' +
      `Comptes, mots de passe tirés au hasard pour cette fois :\n${lines.join('\n')}\n` +
      `Codes d’ouverture des plis de AMBRE-2027-01 (deux sur trois) :\n  ${codes.join('\n  ')}\n` +
      'Ctrl+C pour arrêter ; rien n’est conservé.\n',
  );
}

/** Serves the site on PORT (3000 by default) with the example in a store of its own, until it is stopped. */
export async function serveDemo(to: Output): Promise<number> {
  const content = ownContent();
  if (!content.ok) {
    printProblems(to, content.problems);
    return HAS_PROBLEMS;
  }
  const directory = mkdtempSync(path.join(tmpdir(), 'clausier-demo-'));
  const store = await openEmbeddedStore({ directory });
  const port = Number(process.env['PORT'] ?? 3000);
  const url = `http://localhost:${port}`;
  const settings = {
    publicUrl: url,
    trustProxy: 0,
    sessionSecret: randomBytes(32).toString('base64url'),
  };
  const pool = createRenderPool();
  const composed = composeDeps({
    content: content.value,
    store,
    settings,
    dataKey: randomBytes(32),
    render: pool.render,
    signer: createSigner(newSigningKey()),
  });
  const deps = {
    ...composed,
    clock: demoClock(),
    report: (error: unknown) =>
      to.error(`${error instanceof Error ? error.stack : String(error)}\n`),
  };
  const example = path.join(ROOT, 'templates', 'examples', 'ambre');
  // The files of the example are ours: one process reads them all, which a server never does.
  const { check, close } = openEvidenceSession([...SCORED_KINDS]);
  const demo = await seedDemo({ ...deps, ...deps.work, checkEvidence: check }, example);
  close();
  const server = createApp(deps).listen(port, '127.0.0.1', () => announce(to, url, demo));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  server.closeAllConnections();
  server.close();
  await Promise.all([store.close(), pool.close()]);
  rmSync(directory, { recursive: true, force: true });
  return GOOD;
}
