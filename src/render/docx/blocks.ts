import {
  BookmarkEnd,
  BookmarkStart,
  type FileChild,
  HeadingLevel,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx';
import type { Block, Heading, List, Paragraph as Words } from '../../core/documents/model.ts';
import { runsOf } from './inlines.ts';
import { MARKER_ROOM, NUMBER_ROOM } from './look.ts';
import { bookmarkName, type Target } from './names.ts';
import { ALINEA, BULLETS, LETTERS } from './numbering.ts';
import { fieldsTable, plainTable } from './tables.ts';

/** What the place in the document decides for a block. */
type Flow = {
  readonly targets: ReadonlyMap<string, Target>;
  /** Number of the list in the document: each list restarts at a). */
  readonly list: number;
  /** What follows a numbered paragraph, until the next heading, lines up with its text. */
  readonly indented: boolean;
};

/** The blocks of a model, in order. */
export function blocksOf(
  blocks: readonly Block[],
  targets: ReadonlyMap<string, Target>,
): readonly FileChild[] {
  let flow: Flow = { targets, list: 0, indented: false };
  return blocks.flatMap((block) => {
    flow = next(flow, block);
    return blockOf(block, flow);
  });
}

function next(flow: Flow, block: Block): Flow {
  if (block.kind === 'heading') return { ...flow, indented: false };
  if (block.kind === 'list') return { ...flow, list: flow.list + 1 };
  const numbered = block.kind === 'paragraph' && block.number !== null;
  return { ...flow, indented: flow.indented || numbered };
}

function blockOf(block: Block, flow: Flow): readonly FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [headingOf(block, flow.targets)];
    case 'paragraph':
      return [paragraphOf(block, flow)];
    case 'list':
      return listOf(block, flow);
    case 'table':
      return plainTable(block, flow.targets);
    case 'fields':
      return fieldsTable(block);
  }
}

const LEVELS = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
} as const;

/** A heading inside two bookmarks: its id, by which it is known, and the anchor that fields use. */
function headingOf({ id, level, number, text }: Heading, targets: Flow['targets']): Paragraph {
  const anchor = targets.get(id)?.anchor ?? '';
  const first = 2 * Number(anchor.replace(/\D/g, ''));
  const children = [
    new BookmarkStart(bookmarkName(id), first),
    new BookmarkStart(anchor, first + 1),
    new TextRun(text),
    new BookmarkEnd(first + 1),
    new BookmarkEnd(first),
  ] as unknown as ParagraphChild[];
  const unnumbered = { numbering: false, indent: { left: 0, firstLine: 0 } } as const;
  return new Paragraph({
    heading: LEVELS[level],
    children,
    ...(number === null && level !== 3 ? unnumbered : {}),
  });
}

const STYLE_OF = { lead: 'Chapeau', note: 'Note' } as const;

function paragraphOf({ number, style, content }: Words, flow: Flow): Paragraph {
  const children = runsOf(content, flow.targets);
  if (number !== null) return new Paragraph({ style: ALINEA, children });
  return new Paragraph({
    children,
    ...(style === 'body' ? {} : { style: STYLE_OF[style] }),
    ...(flow.indented ? { indent: { left: NUMBER_ROOM } } : {}),
  });
}

function listOf({ marker, items }: List, flow: Flow): readonly Paragraph[] {
  const left = MARKER_ROOM + (flow.indented ? NUMBER_ROOM : 0);
  const common: IParagraphOptions = {
    style: 'Enumeration',
    indent: { left, hanging: MARKER_ROOM },
    numbering:
      marker === 'letters'
        ? { reference: LETTERS, level: 0, instance: flow.list }
        : { reference: BULLETS, level: 0 },
  };
  return items.map((item) => new Paragraph({ ...common, children: runsOf(item, flow.targets) }));
}
