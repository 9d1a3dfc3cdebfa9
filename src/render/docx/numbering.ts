import { AlignmentType, type INumberingOptions, LevelFormat, LevelSuffix } from 'docx';
import type { Block } from '../../core/documents/model.ts';
import { MARKER_ROOM, NUMBER_ROOM, PLUM, SOFT } from './look.ts';

/** Names of the numberings; `LEGAL` is tied to the styles, the lists are given paragraph by paragraph. */
export const LEGAL = 'legal';
export const LETTERS = 'letters';
export const BULLETS = 'bullets';
export const ALINEA = 'Alineanumerote';

const legalLevel = (level: number, text: string, style: string, color: string) => ({
  level,
  text,
  format: LevelFormat.DECIMAL,
  alignment: AlignmentType.LEFT,
  suffix: LevelSuffix.TAB,
  style: {
    style,
    run: { color, bold: false },
    paragraph: { indent: { left: NUMBER_ROOM, hanging: NUMBER_ROOM }, leftTabStop: NUMBER_ROOM },
  },
});

const listLevel = (format: 'lowerLetter' | 'bullet', text: string) => ({
  level: 0,
  text,
  format,
  alignment: AlignmentType.LEFT,
  suffix: LevelSuffix.TAB,
  style: { paragraph: { indent: { left: MARKER_ROOM, hanging: MARKER_ROOM } } },
});

/** One multilevel list « 1 », « 1.1 », « 1.1.1 » for chapters, articles and paragraphs; two list kinds. */
export const NUMBERING: INumberingOptions = {
  config: [
    {
      reference: LEGAL,
      levels: [
        legalLevel(0, '%1', 'Heading1', PLUM),
        legalLevel(1, '%1.%2', 'Heading2', PLUM),
        legalLevel(2, '%1.%2.%3', ALINEA, SOFT),
      ],
    },
    { reference: LETTERS, levels: [listLevel(LevelFormat.LOWER_LETTER, '%1)')] },
    { reference: BULLETS, levels: [listLevel(LevelFormat.BULLET, '–')] },
  ],
};

/** 0, 1 or 2 for a block that carries a legal number, else null. */
function levelOf(block: Block): 0 | 1 | 2 | null {
  if (block.kind === 'paragraph') return block.number === null ? null : 2;
  if (block.kind !== 'heading' || block.number === null) return null;
  if (block.level === 3) throw new RangeError(`an inner title carries the number ${block.number}`);
  return block.level === 1 ? 0 : 1;
}

/**
 * Refuses a model whose numbers are not those that Word computes from the multilevel list: a gap, a
 * repetition or a level without its parent would print another number than HTML and PDF.
 * @throws RangeError naming the number found and the one expected
 */
export function checkNumbers(blocks: readonly Block[]): void {
  const counts: [number, number, number] = [0, 0, 0];
  for (const block of blocks) {
    const level = levelOf(block);
    if (level === null) continue;
    counts[level] += 1;
    counts.fill(0, level + 1);
    const expected = counts.slice(0, level + 1);
    const { number } = block as { readonly number: string };
    if (expected.includes(0)) throw new RangeError(`number ${number} has no parent before it`);
    if (number !== expected.join('.'))
      throw new RangeError(`number ${number} where ${expected.join('.')} comes next`);
  }
}
