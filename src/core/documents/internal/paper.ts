import type { CalendarLine } from '../../intake/calendar.ts';
import type { FactCatalogue } from '../../rules/condition.ts';
import type { Article, Tender } from '../../tender/tender.ts';
import { articlesOf } from '../../tender/tender.ts';
import { final } from '../inline.ts';
import type { Block, DocumentModel, Inline } from '../model.ts';
import { frameOf } from '../pieces.ts';
import { type Cell, note as plainNote, table as plainTable } from '../tables/table.ts';

/** What the internal papers of a tender are written from. */
export type InternalSource = {
  readonly tender: Tender;
  readonly catalogue: FactCatalogue;
  /** Every day that counts. */
  readonly calendar: readonly CalendarLine[];
  /** Kinds of proof that a machine checks. */
  readonly checkedKinds: readonly string[];
};

/** A paper that stays with the buyer; it is never part of the dossier that goes out. */
export type InternalPaper = {
  /** File name without ending. */
  readonly name: string;
  readonly title: string;
  /** What it serves for and to whom, in one sentence. */
  readonly purpose: string;
  readonly blocks: (source: InternalSource, write: Writer) => readonly Block[];
};

type Columns = Parameters<typeof plainTable>[1];

/** Blocks in the words of the contract: the parties of a concession have other names. */
export type Writer = {
  readonly chapter: (number: number, id: string, text: string) => Block;
  /** A title inside a chapter. */
  readonly title: (id: string, text: string) => Block;
  readonly paragraph: (text: string) => Block;
  readonly note: (text: string) => Block;
  readonly bullets: (items: readonly string[]) => readonly Block[];
  readonly table: (
    caption: string,
    columns: Columns,
    rows: readonly (readonly string[])[],
  ) => Block;
};

/** Stands for what the buyer has not written yet. */
export const TO_WRITE = 'À compléter';

/** The text, or the words that say it is missing. */
export const orToWrite = (text: string): string => (text.trim() === '' ? TO_WRITE : text);

const inline = (text: string): readonly Inline[] => [{ kind: 'text', text }];

/** Writes in the vocabulary of a marché or of a concession. */
export function writerFor(tender: Pick<Tender, 'need'>): Writer {
  const vocabulary = tender.need.facts['contractType'] === 'dsp' ? 'dsp' : 'marche';
  const said = (text: string): string => final(text, vocabulary);
  const cell = (text: string): Cell => inline(said(text));
  return {
    chapter: (number, id, text) => ({
      kind: 'heading',
      level: 1,
      number: String(number),
      id,
      text: said(text),
    }),
    title: (id, text) => ({ kind: 'heading', level: 3, number: null, id, text: said(text) }),
    paragraph: (text) => ({
      kind: 'paragraph',
      number: null,
      style: 'body',
      content: inline(said(text)),
    }),
    note: (text) => plainNote(said(text)),
    bullets: (items) =>
      items.length === 0
        ? []
        : [{ kind: 'list', marker: 'bullets', items: items.map((one) => inline(said(one))) }],
    table: (caption, columns, rows) =>
      plainTable(
        said(caption),
        columns,
        rows.map((row) => row.map(cell)),
      ),
  };
}

/** Where each retained clause stands, e.g. « CCAP, article 3.2 ». */
export function placeWords({ pieces }: Pick<Tender, 'pieces'>): ReadonlyMap<string, string> {
  return new Map(
    pieces.flatMap((piece) =>
      articlesOf({ pieces: [piece] }).map(
        ({ clause, number }: Article) => [clause.id, `${piece.title}, article ${number}`] as const,
      ),
    ),
  );
}

/** An internal paper as a document; it carries no data inside, and says on each page that it is internal. */
export function internalDocument(paper: InternalPaper, source: InternalSource): DocumentModel {
  const { dossier: _public, ...frame } = frameOf(source.tender, paper.name, paper.title);
  return {
    ...frame,
    header: `${frame.header} — document interne`,
    facts: [
      ...frame.facts,
      { label: 'Diffusion', text: 'Document interne, hors du dossier de consultation' },
    ],
    withContents: false,
    blocks: paper.blocks(source, writerFor(source.tender)),
  };
}
