/* Generated from schemas/piece.schema.json by `npm run types`. Do not edit. */

/**
 * Une pièce du dossier et ses chapitres dans l'ordre : templates/pieces/<id>.yaml
 */
export interface PieceFile {
  id: string;
  title: string;
  inSentence: string;
  concession?: {
    title: string;
    name: string;
    inSentence: string;
  };
  contractual: boolean;
  /**
   * @minItems 1
   */
  chapters: {
    id: string;
    title: string;
    concession?: string;
  }[];
}
