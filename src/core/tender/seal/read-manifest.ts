import { canonicalJson } from '../../shared/canonical.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import { MANIFEST, SEAL_FILES, type SealedManifest } from './manifest.ts';

/** What a verification reads of a manifest; the rest is covered by the seal. */
export type ReadManifest = Pick<SealedManifest, 'pieces' | 'key' | 'reference' | 'version'>;

/** A plain name in the folder of the manifest: no path, no hidden file. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/;
const SHA256 = /^[0-9a-f]{64}$/;

const wrong = (code: string, message: string): Problem =>
  problem(`seal/${code}`, SEAL_FILES.manifest, message);

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function pieceProblems(piece: unknown, i: number): readonly Problem[] {
  if (!isRow(piece))
    return [wrong('manifest-shape', `La pièce ${i + 1} du manifeste est illisible.`)];
  const { name, sha256, size } = piece;
  if (typeof name !== 'string' || !NAME.test(name))
    return [
      wrong(
        'manifest-name',
        `Le manifeste nomme « ${String(name)} » : ce n'est pas un fichier de ce dossier.`,
      ),
    ];
  const shaped =
    typeof sha256 === 'string' &&
    SHA256.test(sha256) &&
    typeof size === 'number' &&
    Number.isSafeInteger(size) &&
    size >= 0;
  return shaped
    ? []
    : [wrong('manifest-shape', `Le manifeste ne donne pas l'empreinte et la taille de ${name}.`)];
}

function twice(pieces: readonly unknown[]): readonly Problem[] {
  const names = pieces.map((piece) => (isRow(piece) ? piece['name'] : null));
  const repeated = names.filter((name, i) => name !== null && names.indexOf(name) !== i);
  return repeated.map((name) =>
    wrong('manifest-name', `Le manifeste nomme deux fois ${String(name)}.`),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isKey = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && SHA256.test(value));

/**
 * The manifest of a text, or every reason why it cannot be used. A text that is not the canonical one
 * (a repeated member, a space) is refused: two readers would not see the same thing.
 */
export function readManifest(text: string): Result<ReadManifest> {
  const value = parsed(text);
  if (!isRow(value)) return failed(wrong('manifest-shape', 'Le manifeste est illisible.'));
  const { schema, pieces, key, reference, version } = value;
  if (schema !== MANIFEST)
    return failed(wrong('manifest-schema', `Le manifeste n'est pas de la forme ${MANIFEST}.`));
  const head =
    Array.isArray(pieces) && isKey(key) && typeof reference === 'string' && isRow(version);
  if (!head) return failed(wrong('manifest-shape', 'Le manifeste est incomplet.'));
  const problems = [
    ...(`${canonicalJson(value)}\n` === text
      ? []
      : [wrong('manifest-text', "Le manifeste n'est pas écrit sous sa forme canonique.")]),
    ...pieces.flatMap(pieceProblems),
    ...twice(pieces),
  ];
  return problems.length > 0 ? failed(...problems) : ok(value as unknown as ReadManifest);
}
