import type { DocumentModel } from '../../core/documents/model.ts';
import { canonicalJson } from '../../core/shared/canonical.ts';

/** The model itself as canonical JSON with one line end: what the other formats are made from. */
export const renderJson = (model: DocumentModel): string => `${canonicalJson(model)}\n`;
