import { HEADER_LINE, PRICE_COLUMNS, SHEET } from '../../core/offers/form-layout.ts';
import type { FormSheet, PriceRow } from '../../core/offers/form-sheet.ts';
import { amountCents } from '../../core/offers/price-frame.ts';
import { rational, toNumber } from '../../core/shared/rational.ts';
import { headLines, numberRule } from './answers.ts';
import type { Line, Rule, Sheet } from './sheet.ts';

/** A unit price is a number, never negative. */
export const UNIT_PRICE: Rule = numberRule(0, null);

/** Cents as the number that a cell of euros holds. */
export const euros = (cents: bigint): number => toNumber(rational(cents, 100n));

/** A line of prices: everything closed but the unit price, its amount by formula. */
export function priceLine(price: PriceRow, number: number): Line {
  const cents = amountCents(price);
  return {
    number,
    cells: [
      { column: 'A', style: 'key', holds: price.key },
      { column: 'B', style: 'label', holds: price.label },
      { column: 'C', style: 'label', holds: price.unit },
      { column: 'D', style: 'quantity', holds: price.quantity },
      {
        column: 'E',
        style: 'price',
        ...(price.unitPriceCents === null ? {} : { holds: euros(BigInt(price.unitPriceCents)) }),
      },
      {
        column: 'F',
        style: 'amount',
        holds: {
          formula: `IF(E${number}="","",ROUND(D${number}*E${number},2))`,
          result: cents === null ? '' : euros(cents),
        },
      },
    ],
  };
}

/** The sheet « Prix »: one line a price, amounts and their total by formula. */
export function pricesSheet(form: FormSheet): Sheet {
  const first = HEADER_LINE + 1;
  const last = HEADER_LINE + form.prices.length;
  const total = form.prices.reduce((sum, price) => sum + (amountCents(price) ?? 0n), 0n);
  const totalLine: Line = {
    number: last + 1,
    cells: [
      { column: 'A', style: 'totalLabel', holds: 'Total HT' },
      ...['B', 'C', 'D', 'E'].map((column) => ({ column, style: 'totalLabel' as const })),
      {
        column: 'F',
        style: 'total',
        holds: { formula: `SUM(F${first}:F${last})`, result: euros(total) },
      },
    ],
  };
  return {
    name: SHEET.prices,
    widths: [12, 60, 16, 14, 24, 24],
    lines: [
      ...headLines(form, PRICE_COLUMNS),
      ...form.prices.map((price, i) => priceLine(price, first + i)),
      ...(form.prices.length > 0 ? [totalLine] : []),
    ],
    frozen: HEADER_LINE,
    merged: ['A1:F1', 'A2:F2', ...(form.prices.length > 0 ? [`A${last + 1}:E${last + 1}`] : [])],
    validations: form.prices.map((_, i) => ({ rule: UNIT_PRICE, cell: `E${first + i}` })),
  };
}
