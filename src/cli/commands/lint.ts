import { ROOT } from '../../config.ts';
import { readLibrary } from '../../content/load-library.ts';
import { loadSchemas } from '../../content/schemas.ts';
import { checkLibrary } from '../../core/clauses/checks/index.ts';
import { type Library, latest } from '../../core/clauses/library.ts';
import { asError } from '../../core/shared/problem.ts';
import { GOOD, HAS_PROBLEMS, printJson, printProblems } from '../output.ts';
import type { Command } from './command.ts';

/** Counts of the library: clauses, indicators, parameters, sources, clauses by theme, ids. */
export function statsOf(library: Library) {
  const clauses = latest(library);
  const labels: Record<string, number> = {};
  for (const theme of clauses.flatMap((c) => c.themes)) labels[theme] = (labels[theme] ?? 0) + 1;
  return {
    clauses: clauses.length,
    indicators: new Set(clauses.flatMap((c) => (c.indicator ? [c.indicator] : []))).size,
    parameters: clauses.reduce((n, c) => n + c.parameters.length, 0),
    sources: clauses.reduce((n, c) => n + c.sources.length, 0),
    labels,
    ids: clauses.map((c) => c.id),
  };
}

/** `clausier lint`: every file of clauses/, templates/ and schemas/, every check, every example. */
export const lint: Command = {
  name: 'lint',
  usage: 'lint [--stats] [--json]',
  help: 'contrôle clauses/, templates/ et schemas/',
  accepts: { words: [0, 0], flags: ['stats'] },
  run: (args, to) => {
    const { library, problems } = readLibrary(ROOT, loadSchemas(ROOT));
    const remarks = [...problems.map(asError), ...checkLibrary(library)];
    const stats = statsOf(library);
    if (args.flags.has('json')) printJson(to, { problems: remarks, stats });
    else {
      printProblems(to, remarks);
      if (args.flags.has('stats')) to.out(`${JSON.stringify(stats, null, 2)}\n`);
      to.out(`${stats.clauses} clauses lues, ${remarks.length} remarque(s).\n`);
    }
    return remarks.some((r) => r.severity === 'error') ? HAS_PROBLEMS : GOOD;
  },
};
