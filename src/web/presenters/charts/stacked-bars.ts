/** A part of a bar: where it starts and how wide it is, in percent of the width of the drawing. */
export type Segment = {
  readonly x: string;
  readonly width: string;
  /** Where its number is written; empty when the part is too narrow for one. */
  readonly middle: string;
  readonly number: string;
  /** 1 to 4, in turn: neighbours never share a tone. */
  readonly tone: number;
};

/** One bar: the heights, in pixels, of its name, of the numbers of its parts and of the bar itself. */
export type Bar = {
  readonly name: string;
  readonly total: string;
  readonly nameY: number;
  readonly numberY: number;
  readonly barY: number;
  readonly segments: readonly Segment[];
};

export type StackedBars = { readonly height: number; readonly bars: readonly Bar[] };

/** What a bar shows: its parts in order, on a scale from 0 to 100. */
export type BarValues = {
  readonly name: string;
  readonly total: string;
  readonly parts: readonly { readonly number: string; readonly value: number }[];
};

const ROW = 68;
const TONES = 4;
/** A narrower part holds no number, in percent of the width. */
const NARROWEST = 4;

const percent = (value: number): string => `${Number(value.toFixed(2))}%`;

function segmentsOf(parts: BarValues['parts']): readonly Segment[] {
  const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, p) => sum + p.value, 0));
  return parts.flatMap(({ number, value }, i) => {
    const from = starts[i] ?? 0;
    if (value <= 0) return [];
    return [
      {
        x: percent(from),
        width: percent(value),
        middle: value >= NARROWEST ? percent(from + value / 2) : '',
        number,
        tone: (i % TONES) + 1,
      },
    ];
  });
}

/**
 * Stacked bars that begin at zero: widths in percent and heights in pixels, so that words keep their size
 * on a narrow screen.
 */
export function stackedBars(rows: readonly BarValues[]): StackedBars {
  return {
    height: rows.length * ROW,
    bars: rows.map(({ name, total, parts }, i) => ({
      name,
      total,
      nameY: i * ROW + 16,
      numberY: i * ROW + 36,
      barY: i * ROW + 42,
      segments: segmentsOf(parts),
    })),
  };
}
