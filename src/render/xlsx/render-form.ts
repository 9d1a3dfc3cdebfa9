import type { FormSheet } from '../../core/offers/form-sheet.ts';
import { formSheets } from '../form/sheets.ts';
import { workbook } from './package.ts';

/**
 * The response form as a spreadsheet: what is to be filled in ochre with lists and bounds, the rest
 * protected without password. The same form always gives the same bytes.
 *
 * @throws RangeError when a text is over the 32 767 characters that a cell holds
 */
export const renderFormXlsx = async (form: FormSheet): Promise<Uint8Array> =>
  workbook(form.title, formSheets(form));
