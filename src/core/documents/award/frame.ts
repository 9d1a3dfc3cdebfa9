import { frenchDate, type IsoDate } from '../../shared/dates.ts';
import { typography } from '../../shared/french.ts';
import type { Tender } from '../../tender/tender.ts';
import type { DocumentModel } from '../model.ts';
import { frameOf } from '../pieces.ts';

/** The first page of a document written after the opening: its own date, and no data of the dossier inside. */
export function frameOn(
  tender: Tender,
  name: string,
  title: string,
  date: IsoDate,
): Omit<DocumentModel, 'blocks' | 'withContents' | 'dossier'> {
  const { dossier: _public, ...frame } = frameOf(tender, name, title);
  return {
    ...frame,
    date,
    facts: frame.facts.map((fact) =>
      fact.label === 'Date' ? { ...fact, text: typography(frenchDate(date)) } : fact,
    ),
  };
}
