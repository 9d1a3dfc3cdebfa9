import { DOCUMENT_FORMATS } from '../core/documents/formats.ts';

export { renderDocument } from '../render/render-document.ts';

/** Every format of a document on the command line. */
export const FORMATS = DOCUMENT_FORMATS;
