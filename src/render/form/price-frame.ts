import {
  FRAME_IDENTITY,
  FRAME_SHEET,
  HEADER_LINE,
  PRICE_COLUMNS,
} from '../../core/offers/form-layout.ts';
import {
  blockCents,
  GRAND_TOTAL,
  type PriceBlock,
  type PriceFrame,
} from '../../core/offers/price-frame.ts';
import { headLines } from './answers.ts';
import type { StyleName } from './looks.ts';
import { euros, priceLine, UNIT_PRICE } from './prices.ts';
import type { Cell, Line, Sheet } from './sheet.ts';
import { guideSheet } from './sheets.ts';

const LETTERS = Object.keys(PRICE_COLUMNS);

/** A line of one style from A to E or F, its words in A. */
const across = (style: StyleName, said: string, letters: readonly string[]): readonly Cell[] =>
  letters.map((column, i) => (i === 0 ? { column, style, holds: said } : { column, style }));

const totalLine = (said: string, number: number, formula: string, cents: bigint): Line => ({
  number,
  cells: [
    ...across('totalLabel', said, LETTERS.slice(0, -1)),
    { column: 'F', style: 'total', holds: { formula, result: euros(cents) } },
  ],
});

type Placed = {
  readonly lines: readonly Line[];
  /** Lines of prices. */
  readonly open: readonly number[];
  readonly merged: readonly string[];
  readonly totalAt: number;
};

/** A block from a line on: its title, its prices, its total. */
function placed(block: PriceBlock, start: number): Placed {
  const first = start + 1;
  const totalAt = first + block.rows.length;
  const sum = `SUM(F${first}:F${totalAt - 1})`;
  return {
    lines: [
      { number: start, cells: across('band', block.title, LETTERS) },
      ...block.rows.map((row, i) => priceLine(row, first + i)),
      totalLine(block.total, totalAt, sum, blockCents(block)),
    ],
    open: block.rows.map((_, i) => first + i),
    merged: [`A${start}:F${start}`, `A${totalAt}:E${totalAt}`],
    totalAt,
  };
}

function placedBlocks(blocks: readonly PriceBlock[]): readonly Placed[] {
  let next = HEADER_LINE + 1;
  return blocks.map((block) => {
    const one = placed(block, next);
    next = one.totalAt + 1;
    return one;
  });
}

function pricesSheet(frame: PriceFrame): Sheet {
  const blocks = placedBlocks(frame.blocks);
  const last = (blocks.at(-1)?.totalAt ?? HEADER_LINE) + 1;
  const sum = blocks.map(({ totalAt }) => `F${totalAt}`).join('+');
  const cents = frame.blocks.reduce((total, block) => total + blockCents(block), 0n);
  return {
    name: FRAME_SHEET.prices,
    widths: [12, 60, 16, 14, 24, 24],
    lines: [
      ...headLines(frame, PRICE_COLUMNS),
      ...blocks.flatMap((block) => block.lines),
      totalLine(GRAND_TOTAL, last, sum, cents),
    ],
    frozen: HEADER_LINE,
    merged: ['A1:F1', 'A2:F2', ...blocks.flatMap((block) => block.merged), `A${last}:E${last}`],
    validations: blocks
      .flatMap((block) => block.open)
      .map((line) => ({ rule: UNIT_PRICE, cell: `E${line}` })),
  };
}

/** The sheets of a price frame: prices by nature with their totals, and the guide. */
export function priceFrameSheets(frame: PriceFrame): readonly Sheet[] {
  const identity = (Object.keys(FRAME_IDENTITY) as (keyof typeof FRAME_IDENTITY)[]).map(
    (key) => [FRAME_IDENTITY[key], frame[key]] as const,
  );
  return [pricesSheet(frame), guideSheet(frame, identity)];
}
