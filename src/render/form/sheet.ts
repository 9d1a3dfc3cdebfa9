import type { StyleName } from './looks.ts';

/** A cell: nothing, a text, a number, or a formula with the result that it has now. */
export type Cell = {
  readonly column: string;
  readonly style: StyleName;
  readonly holds?: string | number | { readonly formula: string; readonly result: number | '' };
};

export type Line = {
  readonly number: number;
  readonly cells: readonly Cell[];
  /** Lines of text that must be seen even while the cell is empty. */
  readonly room?: number;
};

/** A limit on what may be written, or only words shown beside the cell. */
export type Rule = {
  readonly accepts:
    | { readonly kind: 'list'; readonly column: string; readonly count: number }
    | { readonly kind: 'number'; readonly min: number | null; readonly max: number | null }
    | { readonly kind: 'anything' };
  readonly help: Notice;
  /** What is said of any other value; null: nothing is. */
  readonly refusal: (Notice & { readonly stops: boolean }) | null;
};

export type Notice = { readonly title: string; readonly text: string };

export type Validation = { readonly rule: Rule; readonly cell: string };

export type Sheet = {
  readonly name: string;
  readonly widths: readonly number[];
  readonly lines: readonly Line[];
  /** Lines that stay in view and are printed on each page. */
  readonly frozen: number;
  readonly merged: readonly string[];
  readonly validations: readonly Validation[];
  readonly hidden?: true;
};

/** The sheet that holds the choices of lists. */
export const LISTS = 'Listes';

/** Cells under the rule that they share. */
export function cellsByRule(
  validations: readonly Validation[],
): readonly { readonly rule: Rule; readonly cells: readonly string[] }[] {
  const groups = new Map<string, { readonly rule: Rule; readonly cells: string[] }>();
  for (const { rule, cell } of validations) {
    const key = JSON.stringify(rule);
    const group = groups.get(key) ?? { rule, cells: [] };
    group.cells.push(cell);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Points. */
export const LINE_HEIGHT = 15;
const TALLEST = 409;
/** Texts that run over merged cells. */
const ACROSS: ReadonlySet<StyleName> = new Set(['title', 'meta', 'band', 'totalLabel']);

/** A height that shows every text; programs may still fit it, since it is not marked as chosen. */
export function heightOf({ cells, room = 1 }: Line, widths: readonly number[]): number {
  const lines = cells.map(({ column, style, holds }) => {
    if (typeof holds !== 'string' || ACROSS.has(style)) return 1;
    const width = (widths[column.charCodeAt(0) - 65] ?? 10) * 0.95;
    return holds
      .split('\n')
      .reduce((n, part) => n + Math.max(1, Math.ceil(part.length / width)), 0);
  });
  const title = cells.some(({ style }) => style === 'title') ? 12 : 0;
  return Math.min(TALLEST, Math.max(room, ...lines) * LINE_HEIGHT + 4 + title);
}
