import { FRAME_IDENTITY, FRAME_SHEET, PRICE_COLUMNS } from '../core/offers/form-layout.ts';
import { type FilledPrices, GRAND_TOTAL, type PriceFrame } from '../core/offers/price-frame.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { identityProblem, movedColumns, readPrices, unreadable } from './form-sheets.ts';
import { openSpreadsheet } from './form-spreadsheet.ts';

/**
 * The unit prices of a returned price frame, XLSX or ODS, found by the key of each line. Quantities and
 * totals of the file are not read: they are those of the frame.
 *
 * @param frame — the frame that was sent out
 * @returns every problem with its sheet and cell
 */
export function readPriceFrame(bytes: Uint8Array, frame: PriceFrame): Result<FilledPrices> {
  const sheets = openSpreadsheet(bytes);
  if (!sheets.ok) return sheets;
  const absent = Object.values(FRAME_SHEET).filter((name) => !sheets.value.has(name));
  if (absent.length > 0)
    return unreadable(`Ce classeur n’a pas la feuille « ${absent.join(' », « ')} ».`);
  const named = (name: string) => ({ name, cells: sheets.value.get(name) ?? new Map() });
  const foreign = identityProblem(named(FRAME_SHEET.guide), {
    called: 'cadre des prix',
    reference: frame.reference,
    sha256: frame.frameSha256,
    labels: { reference: FRAME_IDENTITY.reference, sha256: FRAME_IDENTITY.frameSha256 },
  });
  if (foreign) return failed(foreign);
  const prices = named(FRAME_SHEET.prices);
  const moved = movedColumns(prices, PRICE_COLUMNS);
  if (moved.length > 0) return failed(...moved);
  const known = frame.blocks.flatMap((block) => block.rows.map((row) => row.key));
  const titles = frame.blocks.flatMap((block) => [block.title, block.total]);
  const { found, problems } = readPrices(prices, known, [...titles, GRAND_TOTAL]);
  return problems.length > 0 ? failed(...problems) : ok(found);
}
