import { assemble } from './assemble.ts';
import type { Command } from './command.ts';
import { compare } from './compare.ts';
import { demo } from './demo.ts';
import { diff } from './diff.ts';
import { evidence } from './evidence.ts';
import { form } from './form.ts';
import { lint } from './lint.ts';
import { price } from './price.ts';
import { prices } from './prices.ts';
import { procedure } from './procedure.ts';
import { read } from './read.ts';
import { rehearse } from './rehearse.ts';
import { score } from './score.ts';
import { verify } from './verify.ts';

/** Every command, in the order of `--help`. */
export const COMMANDS: readonly Command[] = [
  lint,
  diff,
  procedure,
  assemble,
  form,
  price,
  prices,
  rehearse,
  evidence,
  read,
  compare,
  score,
  verify,
  demo,
];
