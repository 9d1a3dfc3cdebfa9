import { typography } from '../../shared/french.ts';
import type { Block, Column, Inline } from '../model.ts';

export type Cell = string | readonly Inline[];

/** A table block from plain cells; texts get their typographic pass here. */
export function table(
  caption: string,
  columns: readonly (readonly [label: string, width: number, align?: 'left' | 'right'])[],
  rows: readonly (readonly Cell[])[],
): Block {
  return {
    kind: 'table',
    caption: typography(caption),
    columns: columns.map(
      ([label, width, align = 'left']): Column => ({ label: typography(label), width, align }),
    ),
    rows: rows.map((row) =>
      row.map((cell): readonly Inline[] =>
        typeof cell === 'string' ? [{ kind: 'text', text: typography(cell) }] : cell,
      ),
    ),
    rowHeaders: true,
  };
}

/** A paragraph without number. */
export const note = (text: string): Block => ({
  kind: 'paragraph',
  number: null,
  style: 'note',
  content: [{ kind: 'text', text: typography(text) }],
});
