#!/usr/bin/env node
import { readArguments } from './arguments.ts';
import { allCommands, commandNamed } from './commands/index.ts';
import { OUR_FAILURE, type Output, WRONG_CALL } from './output.ts';

const to: Output = {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
};

async function help(): Promise<string> {
  const commands = await allCommands();
  const lines = commands.map((c) => `  clausier ${c.usage}\n      ${c.help}`);
  return `Clausier\n\n${lines.join('\n')}\n`;
}

async function main(words: readonly string[]): Promise<number> {
  const [name = '--help', ...rest] = words;
  if (name === '--help' || name === 'help') {
    to.out(await help());
    return 0;
  }
  const command = await commandNamed(name);
  if (!command) {
    to.error(`La commande « ${name} » n'existe pas.\n${await help()}`);
    return WRONG_CALL;
  }
  const args = readArguments(rest, command.accepts);
  if (typeof args === 'string') {
    to.error(`${args}\n  clausier ${command.usage}\n`);
    return WRONG_CALL;
  }
  return command.run(args, to);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    to.error(
      `Clausier a échoué : ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = OUR_FAILURE;
  },
);
