import type { PieceFile } from '../core/tender/manifest.ts';
import type { Tender } from '../core/tender/tender.ts';

/** Writes the response form as spreadsheet and JSON. */
export async function writeForms(
  _tender: Tender,
  _directory: string,
): Promise<readonly PieceFile[]> {
  return [];
}
