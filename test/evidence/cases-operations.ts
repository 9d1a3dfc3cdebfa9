import { BODY, changed, GET, type Speaking } from './openapi-document.ts';

/** What makes the rules on the file, its operations, examples and versions speak. */
export const OPERATION_CASES: readonly Speaking[] = [
  [
    'OA-004',
    'a reference to another file',
    changed([`${BODY} schema`, { $ref: 'agent.yaml#/A' }]),
    '/paths/~1agents~1{id}/get/responses/200/content/application~1json/schema/$ref',
  ],
  ['OA-005', 'a version that no validator knows', changed(['openapi', '4.0.0']), '/openapi'],
  ['OA-005', 'OpenAPI 3.2', changed(['openapi', '3.2.0']), '/openapi'],
  ['OA-006', 'Swagger 2.0', { swagger: '2.0', info: {}, paths: {} }, '/swagger'],
  ['OA-007', 'a YAML merge key', changed(['x-common', { '<<': {} }]), '/x-common/<<'],
  [
    'OA-008',
    'a reference to nothing',
    changed([`${BODY} schema`, { $ref: '#/components/schemas/Nobody' }]),
    '/paths/~1agents~1{id}/get/responses/200/content/application~1json/schema/$ref',
  ],
  [
    'OA-008',
    'a reference to itself',
    changed(['components schemas Loop', { $ref: '#/components/schemas/Loop' }]),
    '/components/schemas/Loop/$ref',
  ],
  ['OA-010', 'no operation', changed(['paths', {}]), '/paths'],
  [
    'OA-011',
    'neither summary nor description',
    changed([`${GET} summary`, undefined]),
    '/paths/~1agents~1{id}/get',
  ],
  ['OA-011', 'a blank summary', changed([`${GET} summary`, '  ']), '/paths/~1agents~1{id}/get'],
  [
    'OA-012',
    'no operationId',
    changed([`${GET} operationId`, undefined]),
    '/paths/~1agents~1{id}/get',
  ],
  ['OA-013', 'a path without operation', changed(['paths /rien', {}]), '/paths/~1rien'],
  [
    'OA-014',
    'a parameter without description',
    changed([`${GET} parameters 0 description`, undefined]),
    '/paths/~1agents~1{id}/get/parameters/0',
  ],
  [
    'OA-015',
    'a webhook',
    changed(['openapi', '3.1.0'], ['webhooks', { moved: {} }]),
    '/webhooks/moved',
  ],
  [
    'OA-020',
    'a success without content',
    changed([`${GET} responses 200 content`, undefined]),
    '/paths/~1agents~1{id}/get',
  ],
  ['OA-020', 'an empty schema', changed([`${BODY} schema`, {}]), '/paths/~1agents~1{id}/get'],
  [
    'OA-020',
    'an object without properties',
    changed([`${BODY} schema`, { type: 'object' }]),
    '/paths/~1agents~1{id}/get',
  ],
  [
    'OA-021',
    'no error at all',
    changed([`${GET} responses 404`, undefined]),
    '/paths/~1agents~1{id}/get',
  ],
  [
    'OA-021',
    'an error without content',
    changed([`${GET} responses 404`, { description: 'absent' }]),
    '/paths/~1agents~1{id}/get',
  ],
  [
    'OA-022',
    'a body without schema',
    changed([`${GET} requestBody`, { content: { 'application/json': {} } }]),
    '/paths/~1agents~1{id}/get/requestBody/content/application~1json',
  ],
  [
    'OA-023',
    'errors in a format of its own',
    changed([
      `${GET} responses 404 content`,
      { 'application/json': { schema: { type: 'string' } } },
    ]),
    '/paths',
  ],
  ['OA-030', 'no example', changed([`${BODY} example`, undefined]), '/paths/~1agents~1{id}/get'],
  [
    'OA-030',
    'a proprietary x-example',
    changed([`${BODY} example`, undefined], [`${BODY} x-example`, 1]),
    '/paths/~1agents~1{id}/get',
  ],
  ['OA-040', 'no info.version', changed(['info version', undefined]), '/info'],
  [
    'OA-041',
    'no version in the address',
    changed(['servers 0 url', 'https://api.ambre.fr']),
    '/paths/~1agents~1{id}/get',
  ],
  [
    'OA-042',
    'another major in the address',
    changed(['servers 0 url', 'https://api.ambre.fr/v2']),
    '/info/version',
  ],
];
