import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { runCommand } from '../../src/cli/run.ts';
import { ROOT } from '../../src/config.ts';

export type Run = { readonly code: number | null; readonly out: string; readonly error: string };

/** Runs the command line in this process and gives what it said. */
export async function clausier(words: readonly string[]): Promise<Run> {
  let [out, error] = ['', ''];
  const code = await runCommand(words, {
    out: (text) => {
      out += text;
    },
    error: (text) => {
      error += text;
    },
  });
  return { code, out, error };
}

/** The same in a fresh process, as a shell calls it. */
export function freshClausier(
  words: readonly string[],
  options: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Run {
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
