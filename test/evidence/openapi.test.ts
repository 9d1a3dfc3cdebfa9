import { expect } from 'chai';
import type { EvidenceCondition, EvidenceReport } from '../../src/core/offers/evidence.ts';
import { checkEvidenceBytes } from '../../src/evidence/index.ts';
import { checkOpenapi } from '../../src/evidence/openapi/check-openapi.ts';
import { bytesOf, changed, type Draft, goodDocument } from './openapi-document.ts';

const check = (draft: Draft | string): Promise<EvidenceReport> => checkOpenapi(bytesOf(draft));
const GET = 'paths /agents/{id} get';
const met = (report: EvidenceReport, id: EvidenceCondition['id']): unknown =>
  report.conditions.find((c) => c.id === id)?.met;

describe('openapi verdict', () => {
  const twoIds = changed([
    'paths /v1/b',
    { get: { operationId: 'readAgent', responses: { '200': { description: 'x' } } } },
  ]);
  const VERDICTS: readonly (readonly [string, string, Draft | string])[] = [
    ['valid', 'a good 3.0 file', goodDocument()],
    ['valid', 'the same in 3.1', changed(['openapi', '3.1.0'])],
    ['valid', 'an extension is never a fault', changed(['x-lumen', { a: 1 }])],
    [
      'valid',
      'a schema that contains itself',
      changed([
        'components schemas Agent properties chief',
        { $ref: '#/components/schemas/Agent' },
      ]),
    ],
    ['invalid', 'a key that the schema refuses', changed(['info', { title: 1 }])],
    ['invalid', 'a version without quotes', changed(['openapi', 3.1])],
    ['disputed', 'one operationId twice: only the parser sees it', twoIds],
    [
      'incomplete',
      'an external reference',
      changed(['components schemas Far', { $ref: 'https://ailleurs.fr/a.yaml#/A' }]),
    ],
    [
      'incomplete',
      'an external reference in an unknown version',
      changed(['openapi', '4.0.0'], ['x-a', { $ref: 'b.yaml' }]),
    ],
    ['unsupported', 'OpenAPI 3.2', changed(['openapi', '3.2.0'])],
    ['unsupported', 'OpenAPI 4', changed(['openapi', '4.0.0'])],
    ['unsupported', 'Swagger 1.2', { swagger: '1.2', info: {}, paths: {} }],
    ['unreadable', 'comments only', '# rien\n# encore rien\n'],
    ['unreadable', 'a list', '[1, 2]'],
    ['unreadable', 'a text', 'bonjour'],
    ['unreadable', 'neither openapi nor swagger', { info: { title: 'x' } }],
    ['unreadable', 'AsyncAPI', { asyncapi: '3.0.0' }],
  ];
  for (const [verdict, why, draft] of VERDICTS) {
    it(`is ${verdict}: ${why}`, async () => {
      expect((await check(draft)).verdict).to.equal(verdict);
    });
  }

  it('names the validator that refuses, with the reason of each', async () => {
    const { findings } = await check(changed(['info title', undefined]));
    const refusals = findings.filter((f) => ['OA-002', 'OA-003'].includes(f.rule));
    expect(refusals.map((f) => f.rule)).to.deep.equal(['OA-002', 'OA-003']);
    expect(refusals[0]?.message).to.equal(
      'Le fichier ne suit pas le schéma officiel\u202f: la clé obligatoire «\u202ftitle\u202f» manque.',
    );
    expect(refusals[0]?.where).to.equal('/info');
  });
});

describe('openapi conditions', () => {
  const CONDITIONS: readonly (readonly [EvidenceCondition['id'], unknown, string, Draft])[] = [
    ['a', true, 'both accept', goodDocument()],
    ['a', false, 'neither accepts', changed(['info', {}])],
    ['a', 'to-judge', 'external reference', changed(['x-a', { $ref: 'b.yaml' }])],
    ['a', 'to-judge', 'version 3.2', changed(['openapi', '3.2.0'])],
    ['b', true, 'described and typed', goodDocument()],
    ['b', false, 'no error response', changed([`${GET} responses 404`, undefined])],
    ['b', false, 'no operation', changed(['paths', {}])],
    [
      'b',
      'to-judge',
      'the error is in another file',
      changed([`${GET} responses 404`, { $ref: 'errors.yaml' }]),
    ],
    ['c', true, 'version and authentication', goodDocument()],
    ['c', false, 'no info.version', changed(['info version', ''])],
    ['c', false, 'no version in use', changed(['servers', undefined])],
    [
      'c',
      'to-judge',
      'a version on some operations only',
      changed(['servers', undefined], ['paths /v1/b', { get: {} }]),
    ],
    ['c', 'to-judge', 'another major', changed(['info version', '2.0'])],
    ['c', false, 'no authentication, no word', changed(['components securitySchemes', undefined])],
    [
      'c',
      'to-judge',
      'no authentication, explained',
      changed(
        ['components securitySchemes', undefined],
        ['info description', 'API en accès libre, sans clé.'],
      ),
    ],
    ['d', true, 'example, licence, contact', goodDocument()],
    ['d', false, 'no licence', changed(['info license', undefined])],
    ['d', false, 'no contact', changed(['info contact', undefined])],
  ];
  for (const [id, expected, why, draft] of CONDITIONS) {
    it(`(${id}) is ${expected}: ${why}`, async () => {
      expect(met(await check(draft), id)).to.equal(expected);
    });
  }

  it('score one point each, and say which are left to people', async () => {
    const { score } = await check(changed(['openapi', '3.2.0'], ['info license', undefined]));
    expect([score.points, score.max]).to.deep.equal([2, 4]);
    expect(score.because.label).to.equal(
      '2 conditions remplies sur 4\u202f; 1 condition à juger par deux évaluateurs.',
    );
    expect(score.because.from.map((s) => s.figure)).to.deep.equal(['0', '1', '1', '0']);
    expect(score.because.from[3]?.label).to.include('la licence n’est pas renseignée');
  });
});

describe('openapi facts', () => {
  it('count the inherited security, not the operation that asks for none', async () => {
    const { facts } = await check(
      changed(['paths /v1/open', { get: { security: [], responses: {} } }]),
    );
    expect([
      facts['operations'],
      facts['operationsWithSecurity'],
      facts['globalSecurity'],
    ]).to.deep.equal([2, 1, true]);
  });

  it('write the servers of Swagger 2.0 as addresses, one a scheme', async () => {
    const { facts } = await check({
      swagger: '2.0',
      info: {},
      paths: {},
      host: 'a.fr',
      basePath: '/v1/',
      schemes: ['https', 'http'],
    });
    expect(facts['servers']).to.deep.equal(['https://a.fr/v1', 'http://a.fr/v1']);
    expect(facts['allServersHttps']).to.equal(false);
  });

  it('name each security scheme with its place or its protocol', async () => {
    const schemes = {
      k: { type: 'apiKey', in: 'query', name: 'k' },
      b: { type: 'http', scheme: 'Basic' },
      o: { type: 'openIdConnect' },
    };
    const { facts } = await check(changed(['components securitySchemes', schemes]));
    expect(facts['securitySchemes']).to.deep.equal({
      k: 'apiKey:query',
      b: 'http:Basic',
      o: 'openIdConnect',
    });
  });

  it('count x- keys at every place, capitals included', async () => {
    const { facts } = await check(changed(['x-b', { 'x-a': 1 }], ['info X-Z', 1]));
    expect(facts['extensionKeys']).to.deep.equal(['X-Z', 'x-a', 'x-b']);
    expect(facts['extensionCount']).to.equal(3);
  });
});

describe('checkEvidenceBytes', () => {
  it('refuses a file above the size of its kind before anything is read', async () => {
    const report = await checkEvidenceBytes('publiccode', new Uint8Array(1024 * 1024 + 1));
    expect([report.verdict, report.findings[0]?.rule]).to.deep.equal(['unreadable', 'EV-001']);
    expect(report.findings[0]?.message).to.include('(1 Mio)');
  });
});
