import type { Command } from './command.ts';

/** Every command, in the order of `--help`; one is read only when it is called, since some read a lot. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  lint: async () => (await import('./lint.ts')).lint,
  diff: async () => (await import('./diff.ts')).diff,
  procedure: async () => (await import('./procedure.ts')).procedure,
  assemble: async () => (await import('./assemble.ts')).assemble,
  form: async () => (await import('./form.ts')).form,
  price: async () => (await import('./price.ts')).price,
  prices: async () => (await import('./prices.ts')).prices,
  rehearse: async () => (await import('./rehearse.ts')).rehearse,
  evidence: async () => (await import('./evidence.ts')).evidence,
  read: async () => (await import('./read.ts')).read,
  compare: async () => (await import('./compare.ts')).compare,
  score: async () => (await import('./score.ts')).score,
  recompute: async () => (await import('./recompute.ts')).recompute,
  verify: async () => (await import('./verify.ts')).verify,
  demo: async () => (await import('./demo.ts')).demo,
};

/** The command of that name, or undefined. */
export const commandNamed = async (name: string): Promise<Command | undefined> =>
  Object.hasOwn(COMMANDS, name) ? COMMANDS[name]?.() : undefined;

/** Every command, for the help. */
export const allCommands = (): Promise<readonly Command[]> =>
  Promise.all(Object.values(COMMANDS).map((load) => load()));
