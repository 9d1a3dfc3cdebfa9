import { HEADER_LINE, PRICE_COLUMNS, SHEET } from '../../core/offers/form-layout.ts';
import type { FormSheet, PriceRow } from '../../core/offers/form-sheet.ts';
import { exact, multiply, rational, round, toNumber } from '../../core/shared/rational.ts';
import { headLines, type Lists, ruleOf } from './answers.ts';
import type { Line, Sheet } from './sheet.ts';

/** Quantity × unit price, in cents rounded to the whole cent, or null without price. */
const amountCents = ({ quantity, unitPriceCents }: PriceRow): bigint | null =>
  unitPriceCents === null
    ? null
    : round(multiply(exact(quantity), rational(BigInt(unitPriceCents)))).n;

const euros = (cents: bigint): number => toNumber(rational(cents, 100n));

function priceLine(price: PriceRow, number: number): Line {
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
export function pricesSheet(form: FormSheet, lists: Lists): Sheet {
  const first = HEADER_LINE + 1;
  const last = HEADER_LINE + form.prices.length;
  const total = form.prices.reduce((sum, price) => sum + (amountCents(price) ?? 0n), 0n);
  const rule = ruleOf({ kind: 'number', min: 0, max: null, floor: null, filled: null }, lists);
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
    validations: rule ? form.prices.map((_, i) => ({ rule, cell: `E${first + i}` })) : [],
  };
}
