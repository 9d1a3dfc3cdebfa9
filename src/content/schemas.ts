import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Problem, problem } from '../core/shared/problem.ts';
import { failed, ok, type Result } from '../core/shared/result.ts';
import { listFiles, readContent } from './files.ts';

/** Checks a value against one of `schemas/`; every fault is said, in French, with its place. */
export type CheckShape = (schema: string, value: unknown, where: string) => Result<unknown>;

const SAID: Readonly<Record<string, (e: ErrorObject) => string>> = {
  required: (e) => `la clé « ${e.params['missingProperty']} » manque`,
  additionalProperties: (e) => `la clé « ${e.params['additionalProperty']} » est inconnue`,
  unevaluatedProperties: (e) => `la clé « ${e.params['unevaluatedProperty']} » est inconnue`,
  type: (e) => `la valeur attendue est de type ${e.params['type']}`,
  enum: (e) =>
    `la valeur attendue est l'une de : ${(e.params['allowedValues'] as unknown[]).join(', ')}`,
  const: (e) => `la valeur attendue est ${JSON.stringify(e.params['allowedValue'])}`,
  pattern: (e) => `la valeur ne suit pas la forme ${e.params['pattern']}`,
  format: (e) => `la valeur n'est pas de la forme « ${e.params['format']} »`,
  minimum: (e) => `la valeur minimale est ${e.params['limit']}`,
  maximum: (e) => `la valeur maximale est ${e.params['limit']}`,
  minLength: () => 'le texte est vide',
  maxLength: (e) => `le texte dépasse ${e.params['limit']} caractères`,
  minItems: (e) => `la liste compte moins de ${e.params['limit']} éléments`,
  maxItems: (e) => `la liste compte plus de ${e.params['limit']} éléments`,
  uniqueItems: () => 'la liste répète un élément',
  oneOf: () => 'la valeur ne suit aucune des formes permises',
};

function said(error: ErrorObject, where: string): Problem {
  const message = SAID[error.keyword]?.(error) ?? `la valeur n'est pas valide (${error.keyword})`;
  return problem(
    'file/wrong-shape',
    `${where}#${error.instancePath}`,
    `${error.instancePath || 'Le fichier'} : ${message}.`,
  );
}

/** The faults worth reading: a `oneOf` that fails says it once, not once a branch. */
function telling(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const branches = errors.filter((e) => e.keyword === 'oneOf').map((e) => e.schemaPath);
  const inside = (e: ErrorObject): boolean =>
    branches.some((b) => e.schemaPath.startsWith(`${b}/`));
  return errors.filter((e) => !inside(e));
}

/** Compiles every file of `schemas/` in strict mode, so that a misspelt keyword stops the start. */
export function loadSchemas(root: string): CheckShape {
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
  });
  addFormats.default(ajv);
  const compiled = new Map<string, ValidateFunction>();
  const names: string[] = [];
  for (const file of listFiles(root, 'schemas', '.schema.json')) {
    const read = readContent(root, file);
    if (!read.ok) throw new Error(`the schema ${file} cannot be read`);
    const name = file.slice('schemas/'.length, -'.schema.json'.length);
    ajv.addSchema(read.value.value as object, `${name}.schema.json`);
    names.push(name);
  }
  for (const name of names) {
    const check = ajv.getSchema(`${name}.schema.json`);
    if (!check) throw new Error(`the schema ${name} cannot be compiled`);
    compiled.set(name, check as ValidateFunction);
  }
  return (schema, value, where) => {
    const check = compiled.get(schema);
    if (!check) throw new RangeError(`no schema is called ${schema}`);
    if (check(value)) return ok(value);
    return failed(...telling(check.errors ?? []).map((error) => said(error, where)));
  };
}
