import type { Command } from './command.ts';
import { assemble } from './assemble.ts';
import { lint } from './lint.ts';
import { procedure } from './procedure.ts';

/** Every command, in the order of `--help`. */
export const COMMANDS: readonly Command[] = [lint, procedure, assemble];
