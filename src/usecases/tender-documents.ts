import type { DocumentModel } from '../core/documents/model.ts';
import { pieceDocument } from '../core/documents/pieces.ts';
import { responseFormDocument } from '../core/documents/response-form.ts';
import type { FactCatalogue } from '../core/rules/condition.ts';
import type { Tender } from '../core/tender/tender.ts';

/** Every document of a tender that holds no error: the pieces in order, then the response form. */
export function tenderDocuments(
  tender: Tender,
  catalogue: FactCatalogue,
): readonly DocumentModel[] {
  return [
    ...tender.pieces.map((piece) => pieceDocument(tender, piece, catalogue)),
    responseFormDocument(tender),
  ];
}

/** Whether the relecture lets the pieces be printed and published. */
export const isPublishable = (tender: Tender): boolean =>
  !tender.remarks.some((r) => r.severity === 'error');
