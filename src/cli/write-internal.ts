import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Content } from '../content/load-content.ts';
import { SCORED_KINDS } from '../core/offers/evidence.ts';
import { ok, type Result } from '../core/shared/result.ts';
import type { Tender } from '../core/tender/tender.ts';
import { INTERNAL_FORMATS, internalPapers } from '../usecases/internal-documents.ts';
import { renderDocument } from './render.ts';

/** Writes the internal papers of a tender in a folder of their own; gives the names of the files. */
export async function writeInternal(
  tender: Tender,
  content: Content,
  directory: string,
): Promise<Result<readonly string[]>> {
  const papers = internalPapers({ content, checkedKinds: [...SCORED_KINDS] }, tender);
  if (!papers.ok) return papers;
  mkdirSync(directory, { recursive: true });
  const written: string[] = [];
  for (const model of papers.value)
    for (const format of INTERNAL_FORMATS) {
      const name = `${model.name}.${format}`;
      writeFileSync(path.join(directory, name), await renderDocument(model, format));
      written.push(name);
    }
  return ok(written);
}
