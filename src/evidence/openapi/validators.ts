import { validate } from '@readme/openapi-parser';
import { Validator } from '@seriousme/openapi-schema-validator';
import type { Place } from '../findings.ts';
import { quoted } from '../french.ts';
import { child, textOf } from '../text/tree.ts';
import { schemaError } from './schema-errors.ts';
import type { ApiDocument } from './version.ts';

/** What a published validator says of the file. */
export type Opinion = { readonly accepts: boolean; readonly reasons: readonly Place[] };

/** The two published validators, by the name that the findings and the clause use. */
export const SCHEMA_VALIDATOR = '@seriousme/openapi-schema-validator';
export const PARSER_VALIDATOR = '@readme/openapi-parser';

const copyOf = (document: ApiDocument): Record<string, unknown> => structuredClone(document.root);

/** A validator that breaks on a file does not accept it: nothing is guessed in its place. */
function broken(validator: string, thrown: unknown): Opinion {
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    accepts: false,
    reasons: [
      {
        where: '',
        message: `Le validateur ${validator} s'arrête sur ce fichier : ${quoted(words)}.`,
      },
    ],
  };
}

/** The official JSON Schema of the version, then the references inside the file; opens no file. */
export async function askSchemaValidator(document: ApiDocument): Promise<Opinion> {
  try {
    const { valid, errors } = await new Validator().validate(copyOf(document));
    if (valid) return { accepts: true, reasons: [] };
    const reasons = Array.isArray(errors) ? errors.map(schemaError) : [textReason(errors)];
    return { accepts: false, reasons };
  } catch (thrown) {
    return broken(SCHEMA_VALIDATOR, thrown);
  }
}

const textReason = (errors: unknown): Place => ({
  where: '',
  message: `Le validateur ${SCHEMA_VALIDATOR} refuse le fichier : ${quoted(errors ?? 'sans raison donnée')}.`,
});

/**
 * The schema and the rules that a schema cannot hold (unique operationId, path parameters…). Every
 * resolver is off; call it only on a document without external reference.
 */
export async function askParser(document: ApiDocument): Promise<Opinion> {
  try {
    const result = await validate(copyOf(document) as never, {
      resolve: { external: false, file: false },
      dereference: { circular: 'ignore' },
      validate: { errors: { colorize: false } },
    });
    if (result.valid) return { accepts: true, reasons: [] };
    return {
      accepts: false,
      reasons: result.errors.map(({ message }) => parserReason(document, message)),
    };
  } catch (thrown) {
    return broken(PARSER_VALIDATOR, thrown);
  }
}

/** The place that the parser names, when it is a pointer of this file. */
function placeIn(document: ApiDocument, message: string): string {
  const [, named = ''] = /`(\/[^`\s]+)`/.exec(message) ?? [];
  return child(document.root, ...named.split('/').slice(1)) === undefined ? '' : named;
}

/** The parser's own words, without the picture of the file that follows them. */
function parserReason(document: ApiDocument, message: string): Place {
  const [first = ''] = message.split('\n').filter((line) => textOf(line));
  return {
    where: placeIn(document, first),
    message: `Le validateur ${PARSER_VALIDATOR} refuse le fichier : ${quoted(first, 240)}.`,
  };
}
