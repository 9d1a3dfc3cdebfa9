import { type Problem, problem } from '../../shared/problem.ts';
import { type Library, latest, type PieceTemplate } from '../library.ts';

const MOST_CHARACTERS = 60;
const PLAIN_NAME = /^[a-z][a-z0-9-]*$/;

const twice = (names: readonly string[]): readonly string[] =>
  names.filter((name, i) => names.indexOf(name) !== i);

function chapters(piece: PieceTemplate, library: Library, file: string): readonly Problem[] {
  const say = (code: string, pointer: string, message: string): Problem =>
    problem(`piece/${code}`, `${file}#/chapters/${pointer}`, message);
  const used = new Set(
    latest(library)
      .filter((c) => c.piece === piece.id)
      .map((c) => c.chapter),
  );
  return [
    ...twice(piece.chapters.map((c) => c.id)).map((id) =>
      say('chapter-twice', id, `Le chapitre « ${id} » figure deux fois.`),
    ),
    ...piece.chapters
      .filter((c) => !used.has(c.id))
      .map((c) =>
        say('empty-chapter', c.id, `Aucune clause n'est dans le chapitre « ${c.title} ».`),
      ),
  ];
}

/** Pieces whose names any buyer's profile accepts, each chapter named once and used (`practice.md` 29 m). */
export const pieceProblems = (library: Library): readonly Problem[] =>
  library.pieces.flatMap((piece) => {
    const file = `templates/pieces/${piece.id}.yaml`;
    const name =
      PLAIN_NAME.test(piece.id) && piece.id.length <= MOST_CHARACTERS
        ? []
        : [
            problem(
              'piece/name',
              file,
              `« ${piece.id} » nomme des fichiers : minuscules, chiffres et tirets, ${MOST_CHARACTERS} caractères au plus.`,
            ),
          ];
    return [...name, ...chapters(piece, library, file)];
  });
