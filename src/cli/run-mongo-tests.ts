import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * Runs the store contract, and the web walk once it exists, on a MongoDB-compatible server: the one of
 * `MONGODB_URI`, or FerretDB built here where Go is present, or none, which is said by name.
 */
const VERSION = 'v1.24.2';
const CACHE = path.join('.clausier', 'cache', `ferretdb-${VERSION}`);
const OLDEST_GO = 22;
const BUILD_LIMIT_MS = 15 * 60 * 1000;
const START_LIMIT_MS = 30 * 1000;

const GO_MOD = `module clausier/ferretdb

go 1.22

require github.com/FerretDB/FerretDB ${VERSION}
`;

/**
 * `go install …/cmd/ferretdb@${VERSION}` builds a program that panics for want of a generated version
 * file, so FerretDB is embedded as its documentation describes. It ends when its standard input does,
 * that is, with this process at the latest.
 */
const MAIN_GO = `package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	quiet := slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))
	server, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: "127.0.0.1:0"},
		Logger:    quiet,
		Handler:   "sqlite",
		SQLiteURL: "file:" + os.Args[1] + "/",
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		fmt.Println(server.MongoDBURI())
		io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	server.Run(ctx)
}
`;

type Server = { readonly uri: string; readonly stop: () => Promise<void> };

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

function hasGo(): boolean {
  const { stdout } = spawnSync('go', ['version'], { encoding: 'utf8' });
  const minor = /go1\.(\d+)/.exec(stdout ?? '')?.[1];
  return Number(minor ?? 0) >= OLDEST_GO;
}

/** Builds the server once and keeps it; null when the module proxy or the compiler says no. */
async function buildFerretDb(): Promise<string | null> {
  const program = path.resolve(CACHE, 'server');
  if (existsSync(program)) return program;
  await mkdir(CACHE, { recursive: true });
  await writeFile(path.join(CACHE, 'go.mod'), GO_MOD);
  await writeFile(path.join(CACHE, 'main.go'), MAIN_GO);
  say(`building FerretDB ${VERSION} (once, some minutes)…`);
  const tags = ['-mod=mod', '-buildvcs=false', '-tags', 'ferretdb_no_postgresql'];
  const { status, stderr } = spawnSync('go', ['build', ...tags, '-o', `${program}.new`, '.'], {
    cwd: CACHE,
    encoding: 'utf8',
    timeout: BUILD_LIMIT_MS,
  });
  if (status !== 0) {
    say(`FerretDB could not be built: ${stderr.trim().split('\n').at(-1)}`);
    return null;
  }
  await rename(`${program}.new`, program);
  return program;
}

async function firstLine(child: ChildProcess): Promise<string> {
  let text = '';
  const signal = AbortSignal.timeout(START_LIMIT_MS);
  while (child.stdout !== null && !text.includes('\n')) {
    const [chunk] = await once(child.stdout, 'data', { signal });
    text += String(chunk);
  }
  return text.trim();
}

async function startFerretDb(program: string): Promise<Server> {
  const directory = await mkdtemp(path.join(tmpdir(), 'clausier-ferretdb-'));
  const child = spawn(program, [directory], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  return {
    uri: await firstLine(child),
    stop: async () => {
      child.stdin.end();
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function findServer(): Promise<Server | null> {
  const uri = process.env['MONGODB_URI'];
  if (uri !== undefined && uri !== '') return { uri, stop: async () => {} };
  const program = hasGo() ? await buildFerretDb() : null;
  if (program === null) return null;
  say(`server: FerretDB ${VERSION}, SQLite back end`);
  return startFerretDb(program);
}

async function testFiles(): Promise<readonly string[]> {
  const store = await readdir(path.join('test', 'store'));
  const walk = path.join('test', 'web', 'walk.test.ts');
  const files = store.filter((name) => name.endsWith('.test.ts')).sort();
  return [
    ...files.map((name) => path.join('test', 'store', name)),
    ...(existsSync(walk) ? [walk] : []),
  ];
}

async function runMocha(uri: string): Promise<number> {
  const mocha = path.join('node_modules', 'mocha', 'bin', 'mocha.js');
  const options = ['--no-config', '--node-option', 'import=tsx', '--timeout', '20000'];
  const setup = ['--file', 'test/setup/no-network.ts', '--reporter', './test/setup/reporter.ts'];
  const child = spawn(process.execPath, [mocha, ...options, ...setup, ...(await testFiles())], {
    stdio: 'inherit',
    env: { ...process.env, MONGODB_URI: uri, CLAUSIER_REQUIRE_MONGO: '1' },
  });
  const [code] = await once(child, 'close');
  return typeof code === 'number' ? code : 1;
}

async function main(): Promise<number> {
  const server = await findServer();
  if (server === null) {
    say('SKIPPED: no MongoDB-compatible server');
    return process.env['CLAUSIER_REQUIRE_MONGO'] === '1' ? 1 : 0;
  }
  try {
    return await runMocha(server.uri);
  } finally {
    await server.stop();
  }
}

process.exitCode = await main();
