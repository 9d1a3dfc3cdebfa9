import type { DocumentModel, Heading } from '../core/documents/model.ts';

export const headingsOf = (model: DocumentModel): readonly Heading[] =>
  model.blocks.filter((block) => block.kind === 'heading');

/** Chapters and articles: what a table of contents lists. */
export const listedHeadings = (model: DocumentModel): readonly Heading[] =>
  headingsOf(model).filter(({ level }) => level < 3);

/** Where `number` stands in `text` on its own, not inside a longer number such as 13.2 or 3.2.1; -1 for nowhere. */
export function placeOfNumber(text: string, number: string): number {
  const pattern = new RegExp(`(?<![\\d.])${number.replaceAll('.', '\\.')}(?!\\d|\\.\\d)`);
  return pattern.exec(text)?.index ?? -1;
}

/** The letter of an item of a list, from 0: a to z, then aa, ab… */
export function letterOf(index: number): string {
  const before = Math.floor(index / 26);
  const letter = String.fromCharCode(97 + (index % 26));
  return before > 0 ? letterOf(before - 1) + letter : letter;
}
