import type { PriceFrame } from '../../core/offers/price-frame.ts';
import { priceFrameSheets } from '../form/price-frame.ts';
import { workbook } from './package.ts';

/**
 * The BPU and the DQE as a workbook: unit prices in ochre, everything else protected without password,
 * totals by formula. The same frame always gives the same bytes.
 *
 * @throws RangeError when a text is over the 32 767 characters that a cell holds
 */
export const renderPriceFrameXlsx = async (frame: PriceFrame): Promise<Uint8Array> =>
  workbook(frame.title, priceFrameSheets(frame));
