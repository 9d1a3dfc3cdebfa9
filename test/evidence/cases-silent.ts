import { BODY, changed, GET, goodDocument, LIST, SCHEME, type Silent } from './openapi-document.ts';

/** What a rule must let pass. */
export const SILENT_CASES: readonly Silent[] = [
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
