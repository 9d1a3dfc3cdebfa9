import { readArguments } from './arguments.ts';
import { allCommands, commandNamed } from './commands/index.ts';
import { GOOD, OUR_FAILURE, type Output, WRONG_CALL } from './output.ts';

async function help(): Promise<string> {
  const commands = await allCommands();
  const lines = commands.map((c) => `  clausier ${c.usage}\n      ${c.help}`);
  return `Clausier\n\n${lines.join('\n')}\n`;
}

async function called(words: readonly string[], to: Output): Promise<number> {
  const [name = '--help', ...rest] = words;
  if (name === '--help' || name === 'help') {
    to.out(await help());
    return GOOD;
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

/** Runs one call of the command line and gives its exit code (`cli.md`); a bug is told and gives 3. */
export const runCommand = (words: readonly string[], to: Output): Promise<number> =>
  called(words, to).catch((error: unknown) => {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    to.error(`Clausier a échoué : ${said}\n`);
    return OUR_FAILURE;
  });
