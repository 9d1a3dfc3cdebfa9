import { spawnSync } from 'node:child_process';

/** Whether a program of the machine answers; `CLAUSIER_REQUIRE` says which ones must. */
export function hasTool(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** Names in `CLAUSIER_REQUIRE`: their absence is a failure and not a skip (`decisions.md` 32). */
export const isRequired = (name: string): boolean =>
  (process.env['CLAUSIER_REQUIRE'] ?? '').split(',').includes(name);
