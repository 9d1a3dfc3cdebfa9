import type { Archive } from '../core/clauses/archive.ts';
import type { DepositGap } from '../core/documents/deposit/gap-table.ts';
import type { LegalTable } from '../core/intake/legal.ts';
import { all, ok, type Result } from '../core/shared/result.ts';
import type { Grid } from '../core/tender/criteria.ts';
import type { Profile, Sources } from '../core/tender/tender.ts';
import { listFiles, readContent } from './files.ts';
import { loadLegalValues } from './load-legal.ts';
import { loadLibrary } from './load-library.ts';
import { type CheckShape, loadSchemas } from './schemas.ts';

/** Everything read at start: nothing else is read from disk while the program runs. */
export type Content = Sources & {
  readonly shape: CheckShape;
  readonly archive: Archive;
  readonly depositGaps: readonly DepositGap[];
};

/** What the direct deposit lacks against a profil d'acheteur. */
export const DEPOSIT_GAPS = 'templates/deposit-gaps.yaml';

function checked<T>(root: string, file: string, schema: string, shape: CheckShape): Result<T> {
  const read = readContent(root, file);
  if (!read.ok) return read;
  const value = shape(schema, read.value.value, file);
  return value.ok ? ok(value.value as T) : value;
}

/** Reads clauses/, templates/ and schemas/, or gives every problem of every file. */
export function loadContent(root: string): Result<Content> {
  const shape = loadSchemas(root);
  const library = loadLibrary(root, shape);
  const legal: Result<LegalTable> = loadLegalValues(root, shape);
  const grids = all(
    listFiles(root, 'templates/criteria', '.yaml').map((file) =>
      checked<Grid>(root, file, 'criteria', shape),
    ),
  );
  const profiles = all(
    listFiles(root, 'templates/profiles', '.yaml').map((file) =>
      checked<Profile>(root, file, 'profile', shape),
    ),
  );
  const later = checked<Sources['notYetWritten']>(
    root,
    'templates/not-yet-written.yaml',
    'not-yet-written',
    shape,
  );
  const gaps = checked<readonly DepositGap[]>(root, DEPOSIT_GAPS, 'deposit-gaps', shape);
  if (!library.ok || !legal.ok || !grids.ok || !profiles.ok || !later.ok || !gaps.ok)
    return {
      ok: false,
      problems: [library, legal, grids, profiles, later, gaps].flatMap((r) =>
        r.ok ? [] : r.problems,
      ),
    };
  const written = new Set(library.value.library.versions.map((c) => c.id));
  return ok({
    shape,
    ...library.value,
    legal: legal.value,
    grids: grids.value,
    profiles: profiles.value,
    depositGaps: gaps.value,
    notYetWritten: later.value.filter((one) => !written.has(one.id)),
  });
}
