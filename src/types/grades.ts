/* Generated from schemas/grades.schema.json by `npm run types`. Do not edit. */

/**
 * Les notes données par des personnes sur les niveaux publiés, avec leur motif.
 */
export type GradesDocument = {
  offer: string;
  question: string;
  level: 0 | 25 | 50 | 75 | 100;
  reason: string;
  grader: string;
}[];
