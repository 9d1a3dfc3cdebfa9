import type { FilledForm, FormSheet } from '../core/offers/form-sheet.ts';
import type { Result } from '../core/shared/result.ts';
import { readFormSheets, unreadable } from './form-sheets.ts';
import { isOdsWorkbook, readOdsSheets } from './ods-cells.ts';
import type { ReadSheet } from './sheet-cells.ts';
import { isWorkbook, readSheets } from './xlsx-cells.ts';
import { openZip, type ZipParts } from './zip-guard.ts';

/**
 * The answers of a returned spreadsheet, XLSX or ODS, found by the key of each line, wherever the line
 * now is.
 *
 * @param form — the form that was sent out: what is expected of each cell
 * @returns every problem with its sheet and cell; one problem alone when the file is not this form at all
 */
export async function readFormSpreadsheet(
  bytes: Uint8Array,
  form: FormSheet,
): Promise<Result<FilledForm>> {
  const parts = openZip(bytes);
  if (!parts.ok) return parts;
  const read = readerOf(parts.value);
  if (!read) return unreadable('Ce fichier n’est ni un classeur XLSX, ni un classeur ODS.');
  const sheets = sheetsIn(parts.value, read);
  return sheets
    ? readFormSheets(sheets, form)
    : unreadable('Ce classeur est abîmé : enregistrez-le à nouveau au format XLSX ou ODS.');
}

type ReadSheets = (parts: ZipParts) => ReadonlyMap<string, ReadSheet>;

function readerOf(parts: ZipParts): ReadSheets | null {
  if (isWorkbook(parts)) return readSheets;
  return isOdsWorkbook(parts) ? readOdsSheets : null;
}

/** Null for a workbook whose parts are not well-formed. */
function sheetsIn(parts: ZipParts, read: ReadSheets): ReturnType<ReadSheets> | null {
  try {
    return read(parts);
  } catch {
    return null;
  }
}
