import { type CheckedFile, clauseFrom } from '../core/clauses/from-file.ts';
import { inPrintOrder, type Library, type PieceTemplate } from '../core/clauses/library.ts';
import { type Problem, problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { factCatalogue } from './fact-catalogue.ts';
import { listFiles, type ReadFile, readContent, sha256 } from './files.ts';
import type { CheckShape } from './schemas.ts';

const PIECES =
  'rc ccap cctp ae annexe-api annexe-sla annexe-reversibilite annexe-donnees-personnelles annexe-securite annexe-accessibilite annexe-ia annexe-numerique-responsable annexe-inventaire'.split(
    ' ',
  );

function clauseFile(read: ReadFile, shape: CheckShape) {
  const checked = shape('clause', read.value, read.file);
  if (!checked.ok) return checked;
  const [, family = '', id = '', name = ''] = read.file.split('/');
  const file = checked.value as CheckedFile;
  if (file.id !== id || `${file.version}.yaml` !== name)
    return failed(
      problem(
        'clause/wrong-place',
        read.file,
        `Le fichier dit ${file.id} version ${file.version} : son chemin ne le dit pas.`,
      ),
    );
  return ok(clauseFrom(file, family, read.sha256));
}

function locked(root: string, read: readonly ReadFile[]): readonly Problem[] {
  const lock = readContent(root, 'clauses/published.json');
  if (!lock.ok) return lock.problems;
  const published = lock.value.value as Readonly<Record<string, string>>;
  const now = new Map(
    read.map((r) => [
      `${r.file.split('/')[2]}@${r.file.split('/')[3]?.replace('.yaml', '')}`,
      r.sha256,
    ]),
  );
  return Object.entries(published).flatMap(([pinned, hash]) => {
    const found = now.get(pinned);
    if (found === hash) return [];
    const what = found ? 'a changé' : 'a disparu';
    return [
      problem(
        'clause/published-file-changed',
        `clauses/published.json#/${pinned}`,
        `La version publiée ${pinned} ${what} : une version publiée ne change jamais, écrivez une version nouvelle.`,
      ),
    ];
  });
}

/** The library made of the files that can be read, and every problem of the others. */
export function readLibrary(
  root: string,
  shape: CheckShape,
): { readonly library: Library; readonly problems: readonly Problem[] } {
  const files = listFiles(root, 'clauses', '.yaml').filter((f) => f.split('/').length === 4);
  const read = files.map((file) => readContent(root, file));
  const clauses = read.map((one) => (one.ok ? clauseFile(one.value, shape) : one));
  const pieces = PIECES.map((id) => piece(root, id, shape));
  const schemas = ['facts', 'derived-facts'].map((n) =>
    readContent(root, `schemas/${n}.schema.json`),
  );
  const { facts, defaults } = factCatalogue(values(schemas).map((s) => s.value as never));
  const versions = values(clauses);
  const release = sha256(
    versions
      .map((c) => c.sha256)
      .sort()
      .join('\n'),
  ).slice(0, 12);
  const library = { versions, pieces: values(pieces), facts, factDefaults: defaults, release };
  const problems = [...clauses, ...pieces, ...schemas].flatMap((r) => (r.ok ? [] : r.problems));
  return {
    library: { ...library, versions: inPrintOrder(library, versions) },
    problems: [...problems, ...locked(root, values(read))],
  };
}

const values = <T>(results: readonly Result<T>[]): readonly T[] =>
  results.flatMap((r) => (r.ok ? [r.value] : []));

/**
 * Reads `clauses/`, `templates/pieces/` and the fact schemas into a library, or says every problem of
 * every file. The examples and the drafting are checked apart (`checkLibrary`).
 */
export function loadLibrary(root: string, shape: CheckShape): Result<Library> {
  const { library, problems } = readLibrary(root, shape);
  return problems.length > 0 ? failed(...problems) : ok(library);
}

function piece(root: string, id: string, shape: CheckShape): Result<PieceTemplate> {
  const read = readContent(root, `templates/pieces/${id}.yaml`);
  if (!read.ok) return read;
  const checked = shape('piece', read.value.value, read.value.file);
  return checked.ok ? ok(checked.value as PieceTemplate) : checked;
}
