import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { openEmbeddedStore } from '../../src/store/embedded/open.ts';

const KILLS = 20;
const LONGEST_MS = 150;
/** Inside the project, so that the compiled files find its packages. */
const BUILT = path.join('.clausier', 'cache', 'crash-test');
const ENTRIES = ['test/store/crash-child.ts', 'src/store/embedded/worker.ts'];

const run = promisify(execFile);

/** Compiles the child as the build does: it starts at once, and the built worker is tried as well. */
async function buildChild(): Promise<void> {
  const tsc = path.join('node_modules', 'typescript', 'bin', 'tsc');
  const kind = ['--module', 'nodenext', '--target', 'es2023', '--rewriteRelativeImportExtensions'];
  const quick = ['--ignoreConfig', '--noCheck', '--skipLibCheck', '--types', 'node'];
  const places = ['--rootDir', '.', '--outDir', BUILT];
  await run(process.execPath, [tsc, ...quick, ...kind, ...places, ...ENTRIES]);
}

/** A seeded generator, so that a failure can be run again (the operating system still adds chance). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

type Child = {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly errors: () => string;
};

async function startChild(): Promise<Child> {
  const child = spawn(process.execPath, [path.join(BUILT, 'test', 'store', 'crash-child.js')]);
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  while (!output.includes('ready\n')) await once(child.stdout, 'data');
  return { process: child, output: () => output, errors: () => errors };
}

async function untilFirstWrite(child: Child): Promise<void> {
  while (!/ 1\n/.test(child.output())) {
    const { exitCode, signalCode } = child.process;
    if (exitCode !== null || signalCode !== null) throw new Error(child.errors());
    await wait(2);
  }
}

/** The versions that the child was told are on disk; a line cut by the kill does not count. */
function acknowledged(output: string): ReadonlyMap<string, number> {
  const lines = output.split('\n').slice(0, -1);
  return new Map(
    lines
      .filter((line) => line.includes(' '))
      .map((line) => {
        const [id = '', version] = line.split(' ');
        return [id, Number(version)];
      }),
  );
}

async function killAt(child: Child, directory: string, prefix: string, delay: number) {
  child.process.stdin?.write(`${directory} ${prefix}\n`);
  await untilFirstWrite(child);
  await wait(delay);
  const closed = once(child.process, 'close');
  child.process.kill('SIGKILL');
  await closed;
  return acknowledged(child.output());
}

/** Opens the store at once, asks SQLite whether the file is sound, and names what is not there. */
async function lostOf(directory: string, promised: ReadonlyMap<string, number>): Promise<string[]> {
  const store = await openEmbeddedStore({ directory });
  expect(await store.checkIntegrity()).to.equal('ok');
  const dossiers = store.collection('dossiers');
  const held = await Promise.all([...promised.keys()].map((id) => dossiers.get(id)));
  await store.close();
  const kept = new Map(held.flatMap((one) => (one === null ? [] : [[one.id, one.version]])));
  return [...promised].filter(([id, version]) => (kept.get(id) ?? 0) < version).map(([id]) => id);
}

describe('embedded store after SIGKILL', () => {
  let directory: string;
  let next: Promise<Child>;

  before(buildChild);
  beforeEach(async () => {
    directory = await mkdtemp(path.join(tmpdir(), 'clausier-crash-'));
    next = startChild();
  });
  afterEach(async () => {
    (await next).process.kill('SIGKILL');
    await rm(directory, { recursive: true });
  });

  it(`keeps every acknowledged write through ${KILLS} kills at random moments`, async function () {
    this.timeout(120_000);
    const random = createRandom(20261121);
    const promised = new Map<string, number>();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const child = await next;
      // The next process loads its code meanwhile; it opens the store only when it is told to.
      next = startChild();
      const told = await killAt(child, directory, `k${kill}`, random() * LONGEST_MS);
      for (const [id, version] of told) promised.set(id, version);
      expect(await lostOf(directory, told), `after kill ${kill}`).to.deep.equal([]);
    }
    expect(await lostOf(directory, promised)).to.deep.equal([]);
    expect(promised.size).to.be.greaterThan(KILLS);
    console.log(`        ${promised.size} acknowledged documents, none lost`);
  });
});
