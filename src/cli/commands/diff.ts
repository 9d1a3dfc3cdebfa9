import { libraryChanges } from '../../core/clauses/changes.ts';
import type { SayCondition } from '../../core/clauses/changes-facets.ts';
import { changesMarkdown, changesText } from '../../core/clauses/changes-text.ts';
import type { Library } from '../../core/clauses/library.ts';
import { conditionWords } from '../../core/documents/condition-words.ts';
import { asWarning } from '../../core/shared/problem.ts';
import { libraryAt } from '../library-at.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems } from '../output.ts';
import type { Command } from './command.ts';

const say =
  (library: Library): SayCondition =>
  (condition) =>
    conditionWords(condition, library.facts);

/** `clausier diff`: what changed, clause by clause, between two releases of the library. */
export const diff: Command = {
  name: 'diff',
  usage: 'diff A B [--markdown] [--json]',
  help: 'changements entre deux états de la bibliothèque (dossiers ou révisions git)',
  accepts: { words: [2, 2], flags: ['markdown'] },
  run: (args, to) => {
    const [before, after] = args.words.map(libraryAt);
    if (!before?.ok || !after?.ok) {
      for (const side of [before, after]) if (side && !side.ok) printProblems(to, side.problems);
      return HAS_PROBLEMS;
    }
    for (const side of [before, after]) printProblems(to, side.value.problems.map(asWarning));
    const [old, now] = [before.value.library, after.value.library];
    const list = libraryChanges(old, now, { before: say(old), after: say(now) });
    if (args.flags.has('json')) printJson(to, list);
    else to.out(args.flags.has('markdown') ? changesMarkdown(list) : changesText(list));
    return GOOD;
  },
};
