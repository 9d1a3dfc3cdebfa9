import type { Clause } from '../../../core/clauses/clause.ts';
import type { Library } from '../../../core/clauses/library.ts';
import { conditionWords } from '../../../core/documents/condition-words.ts';
import { GROUNDS, LEVELS } from '../words.ts';

/** The level beside the title: the only one, or the first with « selon le cas ». */
export function mainLevel(clause: Clause) {
  const [first] = clause.levels;
  const { word, mark } = LEVELS[first?.level ?? 'optional'];
  if (clause.levels.length !== 1 || !first) return { level: `${word} selon le cas`, mark };
  return { level: `${word} (${GROUNDS[first.ground]})`, mark };
}

/** Every level of a clause, its ground and when it holds. */
export const levelsOf = (clause: Clause, library: Library) =>
  clause.levels.map((level) => ({
    word: LEVELS[level.level].word,
    mark: LEVELS[level.level].mark,
    ground: GROUNDS[level.ground],
    because: level.because,
    when: conditionWords(level.when, library.facts),
  }));
