import { type Problem, problem } from '../../shared/problem.ts';
import { type Library, latest, latestIndicators } from '../library.ts';

const CLAUSES_BY_THEME = 3;
const INDICATORS_BY_THEME = 1;

const counted = (theme: string, all: readonly { readonly themes: readonly string[] }[]): number =>
  all.filter((one) => one.themes.includes(theme)).length;

/** Every theme of the charter has at least three clauses and one indicator. */
export const themesAreServed = (library: Library): readonly Problem[] =>
  library.themes.flatMap((theme) => {
    const clauses = counted(theme, latest(library));
    const indicators = counted(theme, latestIndicators(library));
    if (clauses >= CLAUSES_BY_THEME && indicators >= INDICATORS_BY_THEME) return [];
    return [
      problem(
        'library/theme-not-served',
        `clauses#/themes/${theme}`,
        `Le thème ${theme} a ${clauses} clause(s) et ${indicators} indicateur(s) : il en faut ${CLAUSES_BY_THEME} et ${INDICATORS_BY_THEME}.`,
      ),
    ];
  });
