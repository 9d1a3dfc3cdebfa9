import type { DocumentModel } from '../core/documents/model.ts';
import { canonicalJson } from '../core/shared/canonical.ts';

/** The data that a document carries inside, as the one text that every format holds; null for none. */
export const dossierText = ({ dossier }: DocumentModel): string | null =>
  dossier ? `${canonicalJson(dossier)}\n` : null;
