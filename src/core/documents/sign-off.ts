import { canonicalJson } from '../shared/canonical.ts';
import type { Tender } from '../tender/tender.ts';
import { unconfirmedOf } from './internal/unconfirmed.ts';
import type { DocumentModel } from './model.ts';

/** Something that a person signs off by name: a printed piece, or a statement of law. */
export type SignOffSubject = {
  /** Stable while its text changes, e.g. `piece:rc`, `droit:/legal/decp.full`. */
  readonly id: string;
  readonly kind: 'piece' | 'law';
  readonly label: string;
  /** What is read: another text makes the sign-off lapse. */
  readonly text: string;
};

/** Everything that a person reads in a document; the release of the library, which changes alone, left out. */
export const printedText = ({ title, subtitle, facts, blocks }: DocumentModel): string =>
  canonicalJson({
    title,
    subtitle,
    facts: facts.filter((fact) => fact.label !== 'Bibliothèque'),
    blocks,
  });

const pieceSubject = (model: DocumentModel): SignOffSubject => ({
  id: `piece:${model.name}`,
  kind: 'piece',
  label: model.title,
  text: printedText(model),
});

/** Statements of one place are told apart by their order. */
function lawSubjects(tender: Tender): readonly SignOffSubject[] {
  const seen = new Map<string, number>();
  return unconfirmedOf(tender).map(({ where, said }) => {
    const count = (seen.get(where) ?? 0) + 1;
    seen.set(where, count);
    const id = count === 1 ? `droit:${where}` : `droit:${where}#${count}`;
    return { id, kind: 'law', label: said, text: said };
  });
}

/** What is to be signed off before publication: the pieces that can be printed, then the unconfirmed law. */
export const signOffSubjects = (
  tender: Tender,
  pieces: readonly DocumentModel[],
): readonly SignOffSubject[] => [...pieces.map(pieceSubject), ...lawSubjects(tender)];
