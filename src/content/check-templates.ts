import { pieceProblems } from '../core/clauses/checks/pieces.ts';
import { wordingTables } from '../core/clauses/checks/wording-tables.ts';
import type { Library } from '../core/clauses/library.ts';
import { TABLES } from '../core/documents/tables/index.ts';
import { legalProblems } from '../core/intake/legal-problems.ts';
import { asError, type Problem, type Remark } from '../core/shared/problem.ts';
import type { Result } from '../core/shared/result.ts';
import { gridProblems, gridsProblems } from '../core/tender/checks/grids.ts';
import { notYetWrittenProblems, profileProblems } from '../core/tender/checks/lists.ts';
import type { Grid } from '../core/tender/criteria.ts';
import type { Profile, Sources } from '../core/tender/tender.ts';
import { listFiles, readContent } from './files.ts';
import { DEPOSIT_GAPS } from './load-content.ts';
import { loadLegalValues } from './load-legal.ts';
import { loadQuestionnaire } from './load-questionnaire.ts';
import type { CheckShape } from './schemas.ts';

/** A file read whatever the state of the others: its value, or its problems. */
function shaped<T>(root: string, file: string, schema: string, shape: CheckShape): Result<T> {
  const read = readContent(root, file);
  if (!read.ok) return read;
  const checked = shape(schema, read.value.value, file);
  return checked.ok ? { ok: true, value: checked.value as T } : checked;
}

const problemsOf = <T>(result: Result<T>, then: (value: T) => readonly Problem[]) =>
  result.ok ? then(result.value) : result.problems;

/** The files of a folder that can be read, then the problems of the others and of each. */
function folder<T extends { readonly id: string }>(
  root: string,
  place: string,
  schema: string,
  shape: CheckShape,
  each: (one: T) => readonly Problem[],
): { readonly read: readonly T[]; readonly problems: readonly Problem[] } {
  const files = listFiles(root, place, '.yaml').map((file) => shaped<T>(root, file, schema, shape));
  return {
    read: files.flatMap((f) => (f.ok ? [f.value] : [])),
    problems: files.flatMap((f) => problemsOf(f, each)),
  };
}

/**
 * Everything wrong in `templates/`: the questionnaire, the grids of criteria, the profiles, the pieces, the
 * legal values, the gaps of the direct deposit, the clauses still to be written, and the tables that clauses name.
 */
export function checkTemplates(
  root: string,
  library: Library,
  shape: CheckShape,
): readonly Remark[] {
  const grids = folder<Grid>(root, 'templates/criteria', 'criteria', shape, (grid) =>
    gridProblems(grid, library),
  );
  const profiles = folder<Profile>(root, 'templates/profiles', 'profile', shape, (profile) =>
    profileProblems(profile, library),
  );
  const tables = wordingTables(TABLES);
  const later = shaped<Sources['notYetWritten']>(
    root,
    'templates/not-yet-written.yaml',
    'not-yet-written',
    shape,
  );
  return [
    ...library.versions.flatMap((clause) => tables.run(clause, library)),
    ...pieceProblems(library),
    ...grids.problems,
    ...gridsProblems(grids.read),
    ...profiles.problems,
    ...problemsOf(loadQuestionnaire(root, shape), () => []),
    ...problemsOf(loadLegalValues(root, shape), legalProblems),
    ...problemsOf(shaped(root, DEPOSIT_GAPS, 'deposit-gaps', shape), () => []),
    ...problemsOf(later, (list) => notYetWrittenProblems(list, library)),
  ].map(asError);
}
