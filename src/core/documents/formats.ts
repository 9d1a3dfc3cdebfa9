/** The formats that a document model is rendered to. */
export type DocumentFormat = 'html' | 'docx' | 'pdf' | 'odt' | 'md' | 'json';

/** Every format, in the order in which files are listed. */
export const DOCUMENT_FORMATS: readonly DocumentFormat[] = [
  'html',
  'docx',
  'pdf',
  'odt',
  'md',
  'json',
];
