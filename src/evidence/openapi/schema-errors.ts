import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { child } from '../text/tree.ts';

/** What we read of an Ajv error; the rest is the validator's own business. */
type SchemaError = {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message?: string;
  readonly params: unknown;
};

type Reading = (params: unknown) => string;

/** Ajv keywords in French, for those that OpenAPI authors meet. */
const READINGS: Readonly<Record<string, Reading>> = {
  required: (p) => `la clé obligatoire ${quoted(child(p, 'missingProperty'))} manque`,
  additionalProperties: (p) =>
    `la clé ${quoted(child(p, 'additionalProperty'))} n'est pas prévue ici`,
  unevaluatedProperties: (p) =>
    `la clé ${quoted(child(p, 'unevaluatedProperty'))} n'est pas prévue ici`,
  propertyNames: (p) => `le nom de clé ${quoted(child(p, 'propertyName'))} n'est pas permis`,
  type: (p) => `la valeur attendue est du type ${quoted(child(p, 'type'))}`,
  enum: (p) =>
    `la valeur attendue est l'une de ${quoted(JSON.stringify(child(p, 'allowedValues')))}`,
  const: (p) => `la valeur attendue est ${quoted(JSON.stringify(child(p, 'allowedValue')))}`,
  pattern: () => "la valeur n'a pas la forme attendue",
  format: (p) => `la valeur n'a pas le format ${quoted(child(p, 'format'))}`,
  oneOf: () => 'la valeur doit répondre à une seule des formes permises',
  anyOf: () => 'la valeur ne répond à aucune des formes permises',
  not: () => 'la valeur a une forme interdite',
  minItems: () => "la liste n'a pas assez d'éléments",
  minProperties: () => "l'objet n'a pas assez de clés",
  uniqueItems: () => 'la liste contient deux fois le même élément',
};

/** One error of the schema validator as a place and a French sentence. */
export function schemaError(error: SchemaError): Place {
  const read = READINGS[error.keyword];
  const reason = read ? read(error.params) : quoted(error.message ?? error.keyword);
  return {
    where: error.instancePath,
    message: `Le fichier ne suit pas le schéma officiel : ${reason}.`,
  };
}
