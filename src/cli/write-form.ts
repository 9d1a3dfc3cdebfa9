import path from 'node:path';
import { sha256 } from '../content/files.ts';
import { formOf } from '../core/offers/form-of.ts';
import type { FormSheet } from '../core/offers/form-sheet.ts';
import { canonicalJson } from '../core/shared/canonical.ts';
import type { PieceFile } from '../core/tender/manifest.ts';
import type { Tender } from '../core/tender/tender.ts';
import { renderFormXlsx } from '../render/xlsx/render-form.ts';
import { writeFile } from './write-file.ts';

/** The empty response form of a tender, named by its own hash. */
export function emptyForm(tender: Tender): FormSheet {
  const form = formOf(tender, null);
  return { ...form, formSha256: sha256(canonicalJson({ ...form, formSha256: '' })) };
}

/** The bytes of the form in one of its formats. */
export async function formBytes(form: FormSheet, format: 'xlsx' | 'json'): Promise<Uint8Array> {
  return format === 'xlsx'
    ? renderFormXlsx(form)
    : new TextEncoder().encode(`${canonicalJson(form)}\n`);
}

/** Writes the response form as spreadsheet and as JSON. */
export async function writeForms(tender: Tender, directory: string): Promise<readonly PieceFile[]> {
  const form = emptyForm(tender);
  const files: PieceFile[] = [];
  for (const format of ['xlsx', 'json'] as const) {
    const name = `cadre-de-reponse.${format}`;
    files.push({
      name,
      format,
      sha256: writeFile(path.join(directory, name), await formBytes(form, format)),
    });
  }
  return files;
}
