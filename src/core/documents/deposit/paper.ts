import { frenchDate, type IsoDate } from '../../shared/dates.ts';
import { typography } from '../../shared/french.ts';
import type { Tender } from '../../tender/tender.ts';
import { type Writer, writerFor } from '../internal/paper.ts';
import type { Block, DocumentModel } from '../model.ts';
import { frameOf, launched } from '../pieces.ts';

const dated = (facts: DocumentModel['facts'], date: IsoDate): DocumentModel['facts'] =>
  facts.map((fact) =>
    fact.label === 'Date' ? { ...fact, text: typography(frenchDate(date)) } : fact,
  );

/** A paper of the deposit that stays with the buyer; it carries no data inside. */
export function internalPaper(
  tender: Tender,
  paper: {
    readonly name: string;
    readonly title: string;
    /** Day that the paper carries; the launch date when absent. */
    readonly date?: IsoDate;
    readonly blocks: (write: Writer) => readonly Block[];
  },
): DocumentModel {
  const { dossier: _public, ...frame } = frameOf(tender, paper.name, paper.title);
  const { date = frame.date } = paper;
  return {
    ...frame,
    date,
    header: `${frame.header} — document interne`,
    facts: [
      ...(paper.date ? dated(frame.facts, paper.date) : launched(frame.facts)),
      { label: 'Diffusion', text: 'Document interne, hors du dossier de consultation' },
    ],
    withContents: false,
    blocks: paper.blocks(writerFor(tender)),
  };
}
