import type { LegalTable, LegalValue } from '../core/intake/legal.ts';
import { all, ok, type Result } from '../core/shared/result.ts';
import { listFiles, readContent } from './files.ts';
import type { CheckShape } from './schemas.ts';

/** Reads every file of `templates/legal-values/` into one table. */
export function loadLegalValues(root: string, shape: CheckShape): Result<LegalTable> {
  const files = all(
    listFiles(root, 'templates/legal-values', '.yaml').map((file) => {
      const read = readContent(root, file);
      return read.ok ? shape('legal-values', read.value.value, file) : read;
    }),
  );
  return files.ok
    ? ok(files.value.flatMap((file) => (file as { values: readonly LegalValue[] }).values))
    : files;
}
