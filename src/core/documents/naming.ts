import { partyNames, type Vocabulary } from '../clauses/parties.ts';
import type { Block, Inline } from './model.ts';

type Rename = (text: string) => string;

const inline =
  (rename: Rename) =>
  (one: Inline): Inline => ({ ...one, text: rename(one.text) });

function renamed(block: Block, rename: Rename): Block {
  const inlines = (content: readonly Inline[]): readonly Inline[] => content.map(inline(rename));
  switch (block.kind) {
    case 'heading':
      return { ...block, text: rename(block.text) };
    case 'paragraph':
      return { ...block, content: inlines(block.content) };
    case 'list':
      return { ...block, items: block.items.map(inlines) };
    case 'table':
      return {
        ...block,
        caption: rename(block.caption),
        columns: block.columns.map((c) => ({ ...c, label: rename(c.label) })),
        rows: block.rows.map((row) => row.map(inlines)),
      };
    case 'fields':
      return {
        ...block,
        caption: rename(block.caption),
        fields: block.fields.map((f) => ({ ...f, label: rename(f.label) })),
      };
  }
}

/** The blocks of a document with the parties called as in this kind of contract, in tables too. */
export const withPartyNames = (
  blocks: readonly Block[],
  vocabulary: Vocabulary,
): readonly Block[] =>
  vocabulary === 'marche' ? blocks : blocks.map((b) => renamed(b, partyNames(vocabulary)));
