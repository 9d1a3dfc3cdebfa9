import type { Archive } from '../core/clauses/archive.ts';
import type { Clause } from '../core/clauses/clause.ts';
import { type CheckedFile, clauseFrom } from '../core/clauses/from-file.ts';
import { inPrintOrder, type Library, type PieceTemplate } from '../core/clauses/library.ts';
import { type Problem, problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { factCatalogue } from './fact-catalogue.ts';
import { type ReadFile, readContent } from './files.ts';
import { isIndicatorFile, readIndicators } from './load-indicators.ts';
import { changedSincePublished, publishedPins } from './published.ts';
import { libraryFiles, releaseOf } from './release.ts';
import type { CheckShape } from './schemas.ts';

const PIECES =
  'rc ccap cctp ae annexe-api annexe-sla annexe-reversibilite annexe-donnees-personnelles annexe-securite annexe-accessibilite annexe-ia annexe-numerique-responsable annexe-inventaire'.split(
    ' ',
  );

/** A file of `clauses/` as the clause that it holds, or its problems. */
export function clauseFile(read: ReadFile, shape: CheckShape): Result<Clause> {
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

/** The library made of the files that can be read, and every problem of the others. */
export function readLibrary(
  root: string,
  shape: CheckShape,
): {
  readonly library: Library;
  readonly archive: Archive;
  readonly problems: readonly Problem[];
} {
  const files = libraryFiles(root).filter((file) => !isIndicatorFile(file));
  const read = files.map((file) => readContent(root, file));
  const clauses = read.map((one) => (one.ok ? clauseFile(one.value, shape) : one));
  const beside = readIndicators(root, shape);
  const pieces = PIECES.map((id) => piece(root, id, shape));
  const schemas = ['facts', 'derived-facts', 'clause'].map((n) =>
    readContent(root, `schemas/${n}.schema.json`),
  );
  const [facts, derived, clauseSchema] = schemas.map((s) => (s.ok ? s.value.value : {}));
  const catalogue = factCatalogue([facts, derived] as never);
  const versions = values(clauses);
  const indicators = values(beside.indicators);
  const library = {
    versions,
    indicators,
    themes: themesOf(clauseSchema as never),
    pieces: values(pieces),
    facts: catalogue.facts,
    factDefaults: catalogue.defaults,
    release: releaseOf([...versions, ...indicators].map((one) => one.sha256)),
  };
  const problems = [...clauses, ...beside.indicators, ...pieces, ...schemas].flatMap((r) =>
    r.ok ? [] : r.problems,
  );
  const whole = values([...read, ...beside.read]);
  const locked = changedSincePublished(root, whole);
  return {
    library: { ...library, versions: inPrintOrder(library, versions) },
    archive: {
      originals: new Map(whole.map(({ sha256: hash, text, value }) => [hash, { text, value }])),
      published: publishedPins(root),
    },
    problems: [...problems, ...locked],
  };
}

type ThemesSchema = {
  readonly properties: {
    readonly themes: { readonly items: { readonly enum: readonly string[] } };
  };
};

/** The themes of the charter, as the schema of a clause lists them. */
const themesOf = (schema: ThemesSchema): readonly string[] => schema.properties.themes.items.enum;

const values = <T>(results: readonly Result<T>[]): readonly T[] =>
  results.flatMap((r) => (r.ok ? [r.value] : []));

/**
 * Reads `clauses/`, `templates/pieces/` and the fact schemas into a library, or says every problem of
 * every file. The examples and the drafting are checked apart (`checkLibrary`).
 */
export function loadLibrary(
  root: string,
  shape: CheckShape,
): Result<{ readonly library: Library; readonly archive: Archive }> {
  const { problems, ...read } = readLibrary(root, shape);
  return problems.length > 0 ? failed(...problems) : ok(read);
}

function piece(root: string, id: string, shape: CheckShape): Result<PieceTemplate> {
  const read = readContent(root, `templates/pieces/${id}.yaml`);
  if (!read.ok) return read;
  const checked = shape('piece', read.value.value, read.value.file);
  return checked.ok ? ok(checked.value as PieceTemplate) : checked;
}
