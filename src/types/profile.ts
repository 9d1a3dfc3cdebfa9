/* Generated from schemas/profile.schema.json by `npm run types`. Do not edit. */

/**
 * L'étendue d'un dossier : ce qu'il laisse de côté par défaut, templates/profiles/<id>.yaml
 */
export interface ProfileFile {
  id: 'light' | 'standard' | 'full';
  title: string;
  mostClauses: number | null;
  leavesOut: {
    clause: string;
    because: string;
  }[];
}
