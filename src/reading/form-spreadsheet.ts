import type { FilledForm, FormSheet } from '../core/offers/form-sheet.ts';
import { ok, type Result } from '../core/shared/result.ts';
import { readFormSheets, unreadable } from './form-sheets.ts';
import { isOdsWorkbook, readOdsSheets } from './ods-cells.ts';
import type { ReadSheet } from './sheet-cells.ts';
import { isWorkbook, readSheets } from './xlsx-cells.ts';
import { openZip, type ZipParts } from './zip-guard.ts';

type Sheets = ReadonlyMap<string, ReadSheet>;

/** The sheets of a workbook, XLSX or ODS, or the one problem of a file that is none. */
export function openSpreadsheet(bytes: Uint8Array): Result<Sheets> {
  const parts = openZip(bytes);
  if (!parts.ok) return parts;
  const read = readerOf(parts.value);
  if (!read) return unreadable('Ce fichier n’est ni un classeur XLSX, ni un classeur ODS.');
  const sheets = sheetsIn(parts.value, read);
  return sheets
    ? ok(sheets)
    : unreadable('Ce classeur est abîmé : enregistrez-le à nouveau au format XLSX ou ODS.');
}

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
  const sheets = openSpreadsheet(bytes);
  return sheets.ok ? readFormSheets(sheets.value, form) : sheets;
}

type ReadSheets = (parts: ZipParts) => Sheets;

function readerOf(parts: ZipParts): ReadSheets | null {
  if (isWorkbook(parts)) return readSheets;
  return isOdsWorkbook(parts) ? readOdsSheets : null;
}

/** Null for a workbook whose parts are not well-formed. */
function sheetsIn(parts: ZipParts, read: ReadSheets): Sheets | null {
  try {
    return read(parts);
  } catch {
    return null;
  }
}
