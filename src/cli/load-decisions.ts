import { existsSync } from 'node:fs';
import path from 'node:path';
import type { CheckShape } from '../content/schemas.ts';
import type { StatusDecision } from '../core/offers/status.ts';
import { ok, type Result } from '../core/shared/result.ts';
import { readUserFile } from './read-user-file.ts';

/** What the buyer decided of the offers of a folder (`decisions.yaml`); nothing when there is no such file. */
export function loadDecisions(
  directory: string,
  shape: CheckShape,
): Result<readonly StatusDecision[]> {
  const file = path.join(directory, 'decisions.yaml');
  if (!existsSync(file)) return ok([]);
  const read = readUserFile(file);
  const checked = read.ok ? shape('decisions', read.value, 'decisions.yaml') : read;
  return checked.ok ? ok(checked.value as readonly StatusDecision[]) : checked;
}
