import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ROOT } from '../../src/config.ts';

/** Runs the command line in a fresh process, without any network variable, and gives what it said. */
export function clausier(
  words: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
) {
  const tsx = path.join(ROOT, 'node_modules', 'tsx', 'dist', 'esm', 'index.mjs');
  const run = spawnSync(
    process.execPath,
    ['--import', `file://${tsx}`, path.join(ROOT, 'src/cli/main.ts'), ...words],
    {
      cwd: options.cwd ?? ROOT,
      env: { ...process.env, ...options.env },
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  return { code: run.status, out: run.stdout, error: run.stderr };
}
