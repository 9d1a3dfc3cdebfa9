import { parseDocument, type YAMLParseError } from 'yaml';
import { problem } from '../../core/shared/problem.ts';
import { failed, ok, type Result } from '../../core/shared/result.ts';
import { quoted, sentence } from '../french.ts';
import { MAX_DEPTH, MAX_NODES } from '../limits.ts';
import { decodeText } from './decode.ts';
import { excessOf, isTooDeepText } from './depth.ts';

/** How many times one anchor may be repeated; the size after expansion is counted besides. */
const MAX_ALIASES = 10_000;
/** Above this many characters a broken JSON file is not tried again as YAML. */
const MAX_SECOND_TRY = 1_000_000;

/** What the YAML parser's codes mean to the author of the file. */
const YAML_ERRORS: Readonly<Record<string, string>> = {
  BAD_ALIAS: "un alias renvoie à une ancre qui n'existe pas",
  BAD_INDENT: "le retrait (indentation) n'est pas cohérent",
  BAD_SCALAR_START: 'une valeur commence par un caractère réservé ; mettez-la entre guillemets',
  BLOCK_AS_IMPLICIT_KEY: "une clé est écrite sur plusieurs lignes ou à la suite d'une valeur",
  DUPLICATE_KEY: 'la même clé est écrite deux fois',
  MISSING_CHAR:
    'il manque un caractère (deux-points, virgule, guillemet ou parenthèse fermante) ou le fichier est coupé',
  MULTILINE_IMPLICIT_KEY: 'une clé est écrite sur plusieurs lignes',
  MULTIPLE_DOCS: 'il contient plusieurs documents ; donnez un fichier par description',
  NON_STRING_KEY: "une clé n'est pas un texte",
  TAB_AS_INDENT: 'le retrait est fait avec une tabulation ; utilisez des espaces',
  UNEXPECTED_TOKEN: 'un caractère est inattendu',
};

const refused = (code: string, message: string): Result<never> =>
  failed(problem(code, '', sentence(message)));

const tooDeep = (): Result<never> =>
  refused(
    'evidence/too-deep',
    `Le fichier emboîte plus de ${MAX_DEPTH} niveaux ; il n'est pas analysé.`,
  );

function yamlProblem(error: YAMLParseError): Result<never> {
  const at = error.linePos?.[0];
  const place = at ? `, ligne ${at.line}, colonne ${at.col}` : '';
  const reason = YAML_ERRORS[error.code] ?? `l'écriture n'est pas reconnue (${error.code})`;
  return refused(
    'evidence/syntax',
    `Le fichier n'est pas un YAML ou un JSON lisible${place} : ${reason}.`,
  );
}

/** YAML 1.2 as OpenAPI asks: keys are texts, no merge key `<<`, aliases counted. */
function parseYaml(text: string): Result<unknown> {
  const document = parseDocument(text, { stringKeys: true, merge: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error?.code === 'RESOURCE_EXHAUSTION') return tooDeep();
  return error ? yamlProblem(error) : ok(document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown);
}

function parseYamlSafely(text: string): Result<unknown> {
  try {
    return parseYaml(text);
  } catch (thrown) {
    if (thrown instanceof RangeError) return tooDeep();
    if (!(thrown instanceof ReferenceError)) throw thrown;
    return /Excessive/.test(thrown.message)
      ? refused(
          'evidence/alias-bomb',
          "Le fichier répète ses alias YAML à l'excès ; il n'est pas analysé.",
        )
      : refused(
          'evidence/syntax',
          `Le fichier n'est pas un YAML lisible : ${YAML_ERRORS['BAD_ALIAS']}.`,
        );
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const STRINGS = /"(?:[^"\\\n]|\\.)*"/g;

/** What some programs write in a JSON file although JSON does not have it; nothing when it is another fault. */
function foreignToJson(text: string): string | undefined {
  const numbers = text.replace(/([:[,]\s*)-?(?:NaN|Infinity)(?=\s*[,\]}])/g, '$1null');
  if (numbers !== text && isJson(numbers))
    return 'Le fichier contient NaN ou Infinity, que JSON ne permet pas : écrivez null ou un nombre.';
  return /(^|\s)(\/\/|\/\*)/.test(text.replace(STRINGS, ''))
    ? 'Le fichier contient des commentaires, que JSON ne permet pas : retirez-les.'
    : undefined;
}

function parseJson(text: string): Result<unknown> {
  if (isTooDeepText(text)) return tooDeep();
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (thrown) {
    const foreign = foreignToJson(text);
    if (foreign) return refused('evidence/syntax', foreign);
    const second = text.length <= MAX_SECOND_TRY ? parseYamlSafely(text) : undefined;
    if (second?.ok) return second;
    const reason = thrown instanceof Error ? quoted(thrown.message) : '';
    return refused(
      'evidence/syntax',
      `Le fichier commence comme du JSON mais sa lecture échoue : il est coupé ou mal formé (${reason}).`,
    );
  }
}

function bounded(tree: unknown): Result<unknown> {
  const excess = excessOf(tree);
  if (excess === 'depth') return tooDeep();
  if (excess === 'nodes') {
    return refused(
      'evidence/too-many-nodes',
      `Une fois ses alias remplacés, le fichier compte plus de ${MAX_NODES} éléments ; il n'est pas analysé.`,
    );
  }
  return ok(tree);
}

/** A plain copy of a bounded tree: no object is shared between two places, no binary value is left. */
const plain = (tree: unknown): unknown => JSON.parse(JSON.stringify(tree ?? null)) as unknown;

/**
 * The tree of a JSON or YAML file: plain JSON values, at most `MAX_DEPTH` deep and `MAX_NODES` large.
 * A file of comments gives `null`. Nothing outside the bytes is read.
 */
export function readTree(bytes: Uint8Array): Result<unknown> {
  const text = decodeText(bytes);
  if (!text.ok) return text;
  const parsed = /^\s*[[{]/.test(text.value) ? parseJson(text.value) : parseYamlSafely(text.value);
  const tree = parsed.ok ? bounded(parsed.value) : parsed;
  return tree.ok ? ok(plain(tree.value)) : tree;
}
