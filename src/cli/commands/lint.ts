import { ROOT } from '../../config.ts';
import { checkTemplates } from '../../content/check-templates.ts';
import { readLibrary } from '../../content/load-library.ts';
import { loadSchemas } from '../../content/schemas.ts';
import { handWritten, wordCount } from '../../core/clauses/checks/check.ts';
import { checkLibrary } from '../../core/clauses/checks/index.ts';
import { type Library, latest, latestIndicators } from '../../core/clauses/library.ts';
import { asError } from '../../core/shared/problem.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems } from '../output.ts';
import type { Command } from './command.ts';

/** Counts of the library: clauses, indicators, words of wording, clauses and indicators by theme, ids. */
export function statsOf(library: Library) {
  const clauses = latest(library);
  const indicators = latestIndicators(library);
  const withTheme = (theme: string, all: readonly { readonly themes: readonly string[] }[]) =>
    all.filter((one) => one.themes.includes(theme)).length;
  const byTheme = (all: readonly { readonly themes: readonly string[] }[]) =>
    Object.fromEntries(library.themes.map((theme) => [theme, withTheme(theme, all)]));
  return {
    clauses: clauses.length,
    indicators: indicators.length,
    words: clauses.flatMap(handWritten).reduce((n, one) => n + wordCount(one.text), 0),
    parameters: clauses.reduce((n, c) => n + c.parameters.length, 0),
    sources: clauses.reduce((n, c) => n + c.sources.length, 0),
    labels: byTheme(clauses),
    indicatorLabels: byTheme(indicators),
    ids: clauses.map((c) => c.id),
    indicatorIds: indicators.map((i) => i.id),
  };
}

/** `clausier lint`: every file of clauses/, templates/ and schemas/, every check, every example. */
export const lint: Command = {
  name: 'lint',
  usage: 'lint [--stats] [--json]',
  help: 'contrôle clauses/, templates/ et schemas/',
  accepts: { words: [0, 0], flags: ['stats'] },
  run: (args, to) => {
    const shape = loadSchemas(ROOT);
    const { library, problems } = readLibrary(ROOT, shape);
    const remarks = [
      ...problems.map(asError),
      ...checkLibrary(library),
      ...checkTemplates(ROOT, library, shape),
    ];
    const stats = statsOf(library);
    if (args.flags.has('json')) printJson(to, { problems: remarks, stats });
    else {
      printProblems(to, remarks);
      if (args.flags.has('stats')) to.out(`${JSON.stringify(stats, null, 2)}\n`);
      to.out(
        `${stats.clauses} clauses et ${stats.indicators} indicateurs lus, ${remarks.length} remarque(s).\n`,
      );
    }
    return remarks.some((r) => r.severity === 'error') ? HAS_PROBLEMS : GOOD;
  },
};
