import { expect } from 'chai';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import { checkOpenapi } from '../../src/evidence/openapi/check-openapi.ts';
import { FILE_RULES } from '../../src/evidence/openapi/file-findings.ts';
import { OPENAPI_RULES } from '../../src/evidence/openapi/rules/index.ts';
import { bytesOf, changed, type Draft, goodDocument } from './openapi-document.ts';

const check = (draft: Draft | string): Promise<EvidenceReport> => checkOpenapi(bytesOf(draft));
const GET = 'paths /agents/{id} get';
const BODY = `${GET} responses 200 content application/json`;
const SCHEME = 'components securitySchemes oauth';
const LIST = { type: 'array', items: { type: 'string' } };

type Case = readonly [rule: string, why: string, draft: Draft, where: string];

/** One change of the good document → the one rule that must speak, and where. */
const CASES: readonly Case[] = [
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
  [
    'OA-050',
    'no security scheme',
    changed(['components securitySchemes', undefined], ['security', undefined]),
    '',
  ],
  [
    'OA-051',
    'a key in a header',
    changed([SCHEME, { type: 'apiKey', in: 'header', name: 'K' }]),
    '/components/securitySchemes/oauth',
  ],
  [
    'OA-051',
    'a key in a cookie',
    changed([SCHEME, { type: 'apiKey', in: 'cookie', name: 'K' }]),
    '/components/securitySchemes/oauth',
  ],
  [
    'OA-052',
    'a key in the address',
    changed([SCHEME, { type: 'apiKey', in: 'query', name: 'k' }]),
    '/components/securitySchemes/oauth',
  ],
  [
    'OA-053',
    'the implicit flow',
    changed([
      `${SCHEME} flows`,
      { implicit: { authorizationUrl: 'https://id.ambre.fr', scopes: {} } },
    ]),
    '/components/securitySchemes/oauth',
  ],
  [
    'OA-053',
    'the password flow',
    changed([`${SCHEME} flows`, { password: { tokenUrl: 'https://id.ambre.fr', scopes: {} } }]),
    '/components/securitySchemes/oauth',
  ],
  [
    'OA-054',
    'an unusual http scheme',
    changed([SCHEME, { type: 'http', scheme: 'lumen' }]),
    '/components/securitySchemes/oauth',
  ],
  [
    'OA-055',
    'a scheme that nothing asks',
    changed(['security', undefined]),
    '/components/securitySchemes/oauth',
  ],
  [
    'OA-056',
    'a scheme that is not declared',
    changed(['security', [{ oauth: [] }, { ghost: [] }]]),
    '/paths/~1agents~1{id}/get',
  ],
  [
    'OA-057',
    'tokens over http',
    changed([`${SCHEME} flows clientCredentials tokenUrl`, 'http://id.ambre.fr']),
    '/components/securitySchemes/oauth',
  ],
  [
    'OA-058',
    'OpenID without its address',
    changed([SCHEME, { type: 'openIdConnect' }]),
    '/components/securitySchemes/oauth',
  ],
  ['OA-060', 'no server', changed(['servers', undefined]), ''],
  [
    'OA-061',
    'a server over http',
    changed(['servers 0 url', 'http://api.ambre.fr/v1']),
    '/servers/0/url',
  ],
  ['OA-062', 'localhost', changed(['servers 0 url', 'http://localhost:3000/v1']), '/servers/0/url'],
  [
    'OA-062',
    'a private network',
    changed(['servers 0 url', 'https://192.168.1.4/v1']),
    '/servers/0/url',
  ],
  ['OA-063', 'a relative address', changed(['servers 0 url', '/api/v1']), '/servers/0/url'],
  [
    'OA-064',
    'a placeholder',
    changed(['servers 0 url', 'https://{ville}.ambre.fr/v1']),
    '/servers/0/url',
  ],
  [
    'OA-064',
    'an example domain',
    changed(['servers 0 url', 'https://api.example.com/v1']),
    '/servers/0/url',
  ],
  ['OA-070', 'no licence', changed(['info license', undefined]), '/info'],
  [
    'OA-071',
    'a licence without address',
    changed(['info license url', undefined]),
    '/info/license',
  ],
  ['OA-072', 'no contact', changed(['info contact', undefined]), '/info'],
  ['OA-072', 'an empty contact', changed(['info contact', {}]), '/info'],
  [
    'OA-080',
    'words without the mark',
    changed([`${GET} summary`, 'Ancienne opération, dépréciée.']),
    '/paths/~1agents~1{id}/get',
  ],
  [
    'OA-081',
    'the mark without a successor',
    changed([`${GET} deprecated`, true]),
    '/paths/~1agents~1{id}/get',
  ],
  [
    'OA-090',
    'a list without pages',
    changed([`${BODY} schema`, LIST]),
    '/paths/~1agents~1{id}/get',
  ],
  [
    'OA-090',
    'a list inside an object',
    changed([`${BODY} schema`, { type: 'object', properties: { results: LIST } }]),
    '/paths/~1agents~1{id}/get',
  ],
  [
    'OA-100',
    'a vendor format',
    changed([`${GET} responses 200 content application/vnd.lumen`, { schema: { type: 'string' } }]),
    '/paths/~1agents~1{id}/get/responses/200/content/application~1vnd.lumen',
  ],
  [
    'OA-101',
    'any format',
    changed([`${GET} responses 200 content */*`, { schema: { type: 'string' } }]),
    '/paths/~1agents~1{id}/get/responses/200/content/*~1*',
  ],
  [
    'OA-110',
    'all schemas bare',
    changed(['components schemas Agent description', undefined]),
    '/components/schemas',
  ],
  [
    'OA-111',
    'half of the schemas bare',
    changed(['components schemas Bare', { type: 'string' }]),
    '/components/schemas',
  ],
  ['OA-120', 'an extension', changed(['info x-logo', 'logo.png']), '/info/x-logo'],
  [
    'OA-121',
    "a reference to the service's own domain",
    changed(['components schemas Far', { $ref: 'https://docs.ambre.fr/a.yaml' }]),
    '/components/schemas/Far/$ref',
  ],
];

type Silent = readonly [rule: string, why: string, draft: Draft];

const SILENT: readonly Silent[] = [
  [
    'OA-011',
    'a description without summary',
    changed([`${GET} summary`, undefined], [`${GET} description`, 'Lit.']),
  ],
  [
    'OA-020',
    'a 204',
    changed([`${GET} responses 200`, undefined], [`${GET} responses 204`, { description: 'fait' }]),
  ],
  [
    'OA-020',
    'a redirection',
    changed(
      [`${GET} responses 200`, undefined],
      [`${GET} responses 302`, { description: 'ailleurs' }],
    ),
  ],
  [
    'OA-020',
    'a file without schema',
    changed([`${GET} responses 200 content`, { 'application/pdf': {} }]),
  ],
  [
    'OA-021',
    'a default response',
    changed(
      [
        `${GET} responses default`,
        (goodDocument()['paths'] as never)['/agents/{id}']['get']['responses']['404'],
      ],
      [`${GET} responses 404`, undefined],
    ),
  ],
  [
    'OA-030',
    'an example in the schema',
    changed(
      [`${BODY} example`, undefined],
      ['components schemas Agent properties name example', 'Ada'],
    ),
  ],
  [
    'OA-030',
    'an example of a parameter',
    changed([`${BODY} example`, undefined], [`${GET} parameters 0 example`, 'a1']),
  ],
  [
    'OA-030',
    'named examples',
    changed([`${BODY} example`, undefined], [`${BODY} examples`, { one: { value: {} } }]),
  ],
  [
    'OA-041',
    'a version in the path',
    changed(['servers 0 url', 'https://api.ambre.fr'], ['paths', { '/v1/x': { get: {} } }]),
  ],
  [
    'OA-041',
    'a version header',
    changed(
      ['servers 0 url', 'https://api.ambre.fr'],
      [`${GET} parameters 1`, { name: 'Accept-Version', in: 'header' }],
    ),
  ],
  [
    'OA-041',
    'a version response header',
    changed(
      ['servers 0 url', 'https://api.ambre.fr'],
      [`${GET} responses 200 headers`, { 'API-Version': {} }],
    ),
  ],
  [
    'OA-041',
    'a version in the media type',
    changed(
      ['servers 0 url', 'https://api.ambre.fr'],
      [`${GET} responses 200 content`, { 'application/vnd.ambre.v1+json': {} }],
    ),
  ],
  ['OA-042', 'version v1 and address v1', changed(['info version', 'v1'])],
  ['OA-051', 'http bearer', changed([SCHEME, { type: 'http', scheme: 'bearer' }])],
  ['OA-054', 'http Basic with a capital', changed([SCHEME, { type: 'http', scheme: 'Basic' }])],
  ['OA-054', 'mutual TLS', changed(['openapi', '3.1.0'], [SCHEME, { type: 'mutualTLS' }])],
  ['OA-061', 'localhost over http', changed(['servers 0 url', 'http://localhost/v1'])],
  [
    'OA-071',
    'an SPDX identifier',
    changed(['openapi', '3.1.0'], ['info license', { name: 'MIT', identifier: 'MIT' }]),
  ],
  [
    'OA-080',
    'words and the mark',
    changed([`${GET} deprecated`, true], [`${GET} summary`, 'Dépréciée.']),
  ],
  [
    'OA-081',
    'a successor',
    changed([`${GET} deprecated`, true], [`${GET} summary`, 'Remplacée par /v2.']),
  ],
  [
    'OA-090',
    'a page parameter',
    changed([`${BODY} schema`, LIST], [`${GET} parameters 1`, { name: 'page', in: 'query' }]),
  ],
  [
    'OA-090',
    'a Link header',
    changed([`${BODY} schema`, LIST], [`${GET} responses 200 headers`, { Link: {} }]),
  ],
  [
    'OA-100',
    'JSON with a suffix, CSV and ODS',
    changed([
      `${GET} responses 200 content`,
      {
        'application/geo+json': {},
        'text/csv; charset=utf-8': {},
        'application/vnd.oasis.opendocument.spreadsheet': {},
      },
    ]),
  ],
];

describe('openness rules', () => {
  it('say nothing of a good document, which meets the four conditions', async () => {
    const report = await check(goodDocument());
    expect(report.verdict).to.equal('valid');
    expect(report.findings).to.deep.equal([]);
    expect(report.score.points).to.equal(4);
  });

  for (const [rule, why, draft, where] of CASES) {
    it(`${rule} speaks: ${why}`, async () => {
      const { findings } = await check(draft);
      const found = findings.filter((f) => f.rule === rule);
      expect(found.map((f) => f.where)).to.deep.equal([where]);
      expect(found[0]?.message).to.match(/^\p{Lu}.*[.?]$/u);
    });
  }

  for (const [rule, why, draft] of SILENT) {
    it(`${rule} is silent: ${why}`, async () => {
      const { findings } = await check(draft);
      expect(findings.filter((f) => f.rule === rule)).to.deep.equal([]);
    });
  }

  it('have distinct ids, and each one has a case here', () => {
    const ids = [...Object.keys(FILE_RULES), ...OPENAPI_RULES.map((r) => r.id)];
    expect(new Set(ids).size).to.equal(ids.length);
    const tried = new Set([...CASES.map(([id]) => id), 'OA-001', 'OA-002', 'OA-003']);
    expect(ids.filter((id) => !tried.has(id))).to.deep.equal([]);
  });

  it('print 20 places, then the number left out', async () => {
    const paths = Object.fromEntries(
      Array.from({ length: 25 }, (_, i) => [`/p${i}`, { get: { responses: {} } }]),
    );
    const { findings } = await check(changed(['paths', paths]));
    const found = findings.filter((f) => f.rule === 'OA-011');
    expect(found.length).to.equal(21);
    expect(found.at(-1)?.message).to.equal('Et 5 autres constats de la même règle.');
  });

  it('print no control character of a stranger', async () => {
    const { findings } = await check(changed(['paths /a\u001b[31m\u202e', { get: {} }]));
    expect(findings.map((f) => f.message).join()).to.not.match(/[\p{Cc}\u202e]/u);
  });
});
