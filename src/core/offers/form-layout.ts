/** Where things stand in the spreadsheet of a response form; the writer and the reader share it. */
export const SHEET = { answers: 'Réponses', prices: 'Prix', guide: 'Mode d’emploi' } as const;

/** Columns of the answers, by letter. */
export const ANSWER_COLUMNS = {
  A: 'Repère',
  B: 'Clause',
  C: 'Exigence ou question',
  D: 'Consigne',
  E: 'Réponse',
  F: 'Valeur',
  G: 'Texte',
  H: 'Pièces jointes',
} as const;

/** Columns of the price frame, by letter. */
export const PRICE_COLUMNS = {
  A: 'Ligne',
  B: 'Prestation',
  C: 'Unité',
  D: 'Quantité',
  E: 'Prix unitaire HT (€)',
  F: 'Montant HT (€)',
} as const;

/** Sheets of the price frame, and what names it in its guide. */
export const FRAME_SHEET = { prices: 'BPU-DQE', guide: 'Mode d’emploi' } as const;
export const FRAME_IDENTITY = {
  reference: 'Consultation',
  frameSha256: 'Empreinte du cadre des prix',
  release: 'Version de la bibliothèque',
} as const;

/** The column that each cell of a row has in the sheet of answers. */
export const CELL_COLUMN = { answer: 'E', value: 'F', text: 'G', evidence: 'H' } as const;
export const UNIT_PRICE_COLUMN = 'E';

/** The line that carries the titles of columns, in both sheets. */
export const HEADER_LINE = 3;

/** Titles, in column A of the guide, of what names the form; the values are in column B. */
export const IDENTITY = {
  reference: 'Consultation',
  formSha256: 'Empreinte du cadre de réponse',
  release: 'Version de la bibliothèque',
} as const;
