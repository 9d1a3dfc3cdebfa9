import type { Block } from '../core/documents/model.ts';

/** 0, 1 or 2 for a block that carries a legal number, else null. */
function levelOf(block: Block): 0 | 1 | 2 | null {
  if (block.kind === 'paragraph') return block.number === null ? null : 2;
  if (block.kind !== 'heading' || block.number === null) return null;
  if (block.level === 3) throw new RangeError(`an inner title carries the number ${block.number}`);
  return block.level === 1 ? 0 : 1;
}

/**
 * Refuses a model whose numbers are not those that a word processor computes from one multilevel list:
 * a gap, a repetition or a level without its parent would print another number than HTML and PDF.
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
