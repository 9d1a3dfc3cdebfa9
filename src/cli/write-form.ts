import type { FormSheet } from '../core/offers/form-sheet.ts';
import type { Tender } from '../core/tender/tender.ts';
import { renderFormOds } from '../render/ods/render-form.ts';
import { renderFormXlsx } from '../render/xlsx/render-form.ts';
import { hasher } from '../security/random.ts';
import { type FormFormat, emptyForm as formOf, jsonForm } from '../usecases/dce-files.ts';

/** Every format of the response form on the command line. */
export const FORM_FORMATS: readonly FormFormat[] = [
  { format: 'xlsx', make: renderFormXlsx },
  { format: 'ods', make: renderFormOds },
  jsonForm,
];

/** The empty response form of a tender, named by its own hash. */
export const emptyForm = (tender: Tender): FormSheet => formOf(tender, hasher);

/** The bytes of the form in one of its formats. @throws RangeError for another format */
export async function formBytes(form: FormSheet, format: string): Promise<Uint8Array> {
  const found = FORM_FORMATS.find((one) => one.format === format);
  if (!found) throw new RangeError(`the form has no format ${format}`);
  return found.make(form);
}
