import type { Accepts, Arguments } from '../arguments.ts';
import type { Output } from '../output.ts';

/** A command of the command line: what it accepts, one line of help, and the run giving an exit code. */
export type Command = {
  readonly name: string;
  readonly usage: string;
  readonly help: string;
  readonly accepts: Accepts;
  readonly run: (args: Arguments, to: Output) => Promise<number> | number;
};
