import { assemble } from './assemble.ts';
import type { Command } from './command.ts';
import { demo } from './demo.ts';
import { evidence } from './evidence.ts';
import { form } from './form.ts';
import { lint } from './lint.ts';
import { price } from './price.ts';
import { procedure } from './procedure.ts';
import { score } from './score.ts';

/** Every command, in the order of `--help`. */
export const COMMANDS: readonly Command[] = [
  lint,
  procedure,
  assemble,
  form,
  price,
  evidence,
  score,
  demo,
];
