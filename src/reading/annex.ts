import type { ReadDocument } from '../core/deviation/reading.ts';
import { problem } from '../core/shared/problem.ts';
import { failed, type Result } from '../core/shared/result.ts';
import { readDocxAnnex } from './docx-annex.ts';
import { readPdfAnnex } from './pdf-annex.ts';

/** Whether a file begins with a mark. */
export const startsWith = (bytes: Uint8Array, mark: string): boolean =>
  [...mark].every((char, i) => bytes[i] === char.charCodeAt(0));

/** A returned annex, read by what the file is and not by its name. */
export async function readAnnex(bytes: Uint8Array, where: string): Promise<Result<ReadDocument>> {
  if (startsWith(bytes, 'PK')) return readDocxAnnex(bytes, where);
  if (startsWith(bytes, '%PDF-')) return readPdfAnnex(bytes, where);
  return failed(
    problem(
      'compare/format',
      where,
      `${where} n'est ni un document Word (.docx), ni un PDF : renvoyez l'annexe dans l'un des deux.`,
    ),
  );
}
