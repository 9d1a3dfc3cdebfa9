import { answerRules } from './answers.ts';
import { dependenceRules } from './dependence.ts';
import { deprecationRules } from './deprecation.ts';
import { exampleRules } from './examples.ts';
import { mediaTypeRules } from './media-types.ts';
import { operationRules } from './operations.ts';
import { paginationRules } from './pagination.ts';
import { reuseRules } from './reuse.ts';
import type { OpenapiRule } from './rule.ts';
import { schemaRules } from './schemas.ts';
import { securityRules } from './security.ts';
import { serverRules } from './servers.ts';
import { versionRules } from './versions.ts';

/** Every published openness rule, in the order of the report. */
export const OPENAPI_RULES: readonly OpenapiRule[] = [
  ...operationRules,
  ...answerRules,
  ...exampleRules,
  ...versionRules,
  ...securityRules,
  ...serverRules,
  ...reuseRules,
  ...deprecationRules,
  ...paginationRules,
  ...mediaTypeRules,
  ...schemaRules,
  ...dependenceRules,
];
