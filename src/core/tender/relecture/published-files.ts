import { asError, problem, type Remark } from '../../shared/problem.ts';
import type { Reading } from './reading.ts';

const MOST_CHARACTERS = 100;
const PLAIN_NAME = /^[A-Za-z0-9._-]+$/;

/** The names under which pieces are handed out; the first that a buyer's profile cannot take is refused. */
function names(reference: string, pieces: readonly string[]): readonly Remark[] {
  const wrong = pieces
    .map((piece) => [reference, `${piece}.docx`].filter(Boolean).join('-'))
    .find((name) => !PLAIN_NAME.test(name) || name.length > MOST_CHARACTERS);
  if (wrong === undefined) return [];
  const said = `« ${wrong} » nomme un fichier déposé sur le profil d'acheteur : ${MOST_CHARACTERS} caractères au plus, sans accent ni espace.`;
  return [asError(problem('files/name', '/reference', said))];
}

const PERSON = /[\w.+-]+@[\w-]+\.\w+|\b(?:M\.|Mme|Monsieur|Madame)\s+\p{Lu}/u;

/** What every file carries in its properties names the public body, never a person (`practice.md` 29 m and o). */
export const publishedFileRemarks: Reading = ({ dossier, pieces }) => {
  const { buyer } = dossier;
  const properties: readonly (readonly [string, string])[] = [
    ['/buyer/name', buyer.name],
    ['/title', dossier.title],
    ['/reference', dossier.reference],
  ];
  const representative = buyer.representative.trim();
  return [
    ...names(
      dossier.reference,
      pieces.map((piece) => piece.name),
    ),
    ...properties
      .filter(
        ([, text]) =>
          PERSON.test(text) || (representative !== '' && text.trim() === representative),
      )
      .map(([where, text]) =>
        asError(
          problem(
            'files/person-in-properties',
            where,
            `« ${text} » figure dans les propriétés de chaque fichier : nommez l'organisme, pas une personne.`,
          ),
        ),
      ),
  ];
};
