import type { Content } from '../content/load-content.ts';
import { isDate } from '../core/shared/dates.ts';
import { problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { assembleTender } from '../core/tender/assemble.ts';
import { type DossierFile, dossierFrom } from '../core/tender/dossier.ts';
import type { Tender } from '../core/tender/tender.ts';
import { ownContent } from './own-content.ts';
import { readUserFile } from './read-user-file.ts';

export type LoadedTender = { readonly content: Content; readonly tender: Tender };

/** A dossier value of the right shape → assembled tender; `date` replaces its launch date. */
export function tenderFrom(
  content: Content,
  value: unknown,
  where: string,
  date?: string,
): Result<Tender> {
  const checked = content.shape('dossier', value, where);
  if (!checked.ok) return checked;
  const file = checked.value as DossierFile;
  return assembleTender(content, dossierFrom(date ? { ...file, launchDate: date } : file));
}

/** Reads the content and a dossier file that a person named, and assembles the tender. */
export function loadTender(file: string, date?: string): Result<LoadedTender> {
  if (date !== undefined && !isDate(date))
    return failed(problem('call/date', '--date', 'L’option --date attend une date AAAA-MM-JJ.'));
  const content = ownContent();
  if (!content.ok) return content;
  const read = readUserFile(file);
  if (!read.ok) return read;
  const tender = tenderFrom(content.value, read.value, file, date);
  return tender.ok ? ok({ content: content.value, tender: tender.value }) : tender;
}
