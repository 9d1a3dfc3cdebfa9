import { type Block, type DocumentModel, plain } from '../documents/model.ts';
import { bodyLine, type Line, type ReadDocument } from './reading.ts';

/** a) … z), then aa), as the renderers print them. */
const letter = (i: number): string =>
  `${String.fromCharCode(97 + (i % 26)).repeat(Math.floor(i / 26) + 1)})`;

/** Captions go with their table: neither is a sentence of the clause. */
const inTable = (texts: readonly string[]): readonly Line[] =>
  texts.map((text) => bodyLine(text, { inTable: true }));

function blockLines(block: Block): readonly Line[] {
  switch (block.kind) {
    case 'heading':
      return [
        bodyLine(block.text, { label: block.number, level: block.level, anchor: block.id || null }),
      ];
    case 'paragraph':
      return [bodyLine(plain(block.content), { label: block.number })];
    case 'list':
      return block.items.map((item, i) =>
        bodyLine(plain(item), { label: block.marker === 'letters' ? letter(i) : '–' }),
      );
    case 'fields':
      return inTable([block.caption, ...block.fields.map((f) => f.label)]);
    case 'table':
      return inTable([
        block.caption,
        ...block.columns.map((c) => c.label),
        ...block.rows.flat().map(plain),
      ]);
  }
}

/** A document model as the lines that its renderings show, contents and page numbers aside. */
export function readModel(model: DocumentModel): ReadDocument {
  const { title, subtitle, facts, header, footer, blocks } = model;
  const front = [title, subtitle, ...facts.flatMap(({ label, text }) => [label, text])];
  return {
    lines: [
      bodyLine(header, { zone: 'header' }),
      bodyLine(footer, { zone: 'footer' }),
      ...front.map((text) => bodyLine(text)),
      ...blocks.flatMap(blockLines),
    ],
  };
}
