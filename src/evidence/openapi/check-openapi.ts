import type { EvidenceReport, Verdict } from '../../core/offers/evidence.ts';
import { findingsOf } from '../findings.ts';
import { scoreConditions } from '../score.ts';
import { readTree } from '../text/read-tree.ts';
import { child, isTree } from '../text/tree.ts';
import { openapiConditions } from './conditions.ts';
import { openapiFacts } from './facts.ts';
import { fileFindings, type Opinions, unreadableFinding } from './file-findings.ts';
import type { ApiModel } from './model.ts';
import { apiModel } from './read-model.ts';
import { OPENAPI_RULES } from './rules/index.ts';
import { askParser, askSchemaValidator } from './validators.ts';
import { type ApiDocument, apiDocument, isSupported } from './version.ts';

const CLAUSE = 'api-documentation';
const NOT_ASKED = 'skipped: external references';

function unreadable(message: string): EvidenceReport {
  const conditions = openapiConditions('unreadable', undefined);
  return {
    kind: 'openapi',
    verdict: 'unreadable',
    facts: { parseError: message },
    conditions,
    score: scoreConditions(conditions, CLAUSE),
    findings: unreadableFinding(message),
  };
}

/** Why a readable tree is not an OpenAPI description, for the person who sent it. */
function notOpenapi(tree: unknown): string {
  if (tree === null)
    return 'Le fichier ne contient que des commentaires ou des blancs : la description est vide.';
  if (!isTree(tree))
    return "Le fichier ne contient pas un objet : ce n'est pas une description OpenAPI.";
  if (child(tree, 'asyncapi') !== undefined) {
    return 'Le fichier est une description AsyncAPI, qui est lue par une personne, pas une description OpenAPI.';
  }
  return "Le fichier n'a ni la clé openapi ni la clé swagger : ce n'est pas une description OpenAPI.";
}

/** `incomplete` before all: what is elsewhere may change any other conclusion (`cli.md`). */
function verdictOf(api: ApiModel, { schema, parser }: Opinions): Verdict {
  if (api.externalRefs.length > 0) return 'incomplete';
  if (!isSupported(api.document)) return 'unsupported';
  if (schema.accepts !== parser?.accepts) return 'disputed';
  return schema.accepts ? 'valid' : 'invalid';
}

async function askBoth(document: ApiDocument, hasExternal: boolean): Promise<Opinions> {
  const schema = await askSchemaValidator(document);
  return { schema, parser: hasExternal ? undefined : await askParser(document) };
}

async function report(document: ApiDocument): Promise<EvidenceReport> {
  const api = apiModel(document);
  const opinions = await askBoth(document, api.externalRefs.length > 0);
  const verdict = verdictOf(api, opinions);
  const conditions = openapiConditions(verdict, api);
  const schemaValid = opinions.schema.accepts;
  const parserValid = opinions.parser?.accepts ?? NOT_ASKED;
  return {
    kind: 'openapi',
    verdict,
    facts: { ...openapiFacts(api), schemaValid, parserValid },
    conditions,
    score: scoreConditions(conditions, CLAUSE),
    findings: [
      ...fileFindings(api, opinions),
      ...OPENAPI_RULES.flatMap((r) => findingsOf(r.id, r.severity, r.places(api))),
    ],
  };
}

/**
 * Checks an OpenAPI file: reads it within the limits, finds its external references before any parser
 * runs, asks both validators with every resolver off, then applies the openness rules. Opens nothing.
 */
export async function checkOpenapi(bytes: Uint8Array): Promise<EvidenceReport> {
  const tree = readTree(bytes);
  if (!tree.ok) return unreadable(tree.problems.map((p) => p.message).join(' '));
  const document = apiDocument(tree.value);
  return document ? report(document) : unreadable(notOpenapi(tree.value));
}
