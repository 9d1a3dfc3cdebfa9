import { createServer, type Server } from 'node:net';
import { expect } from 'chai';
import type { EvidenceKind, EvidenceReport } from '../../../src/core/offers/evidence.ts';
import { openEvidenceSession } from '../../../src/jobs/check-evidence.ts';
import { bytesOf, changed } from '../openapi-document.ts';
import { bagOf, filesOf, tar } from '../package-files.ts';
import { goodBom } from '../sbom-document.ts';

describe('a file that names an address', () => {
  const { check, close } = openEvidenceSession(['openapi', 'datapackage', 'sbom', 'publiccode']);
  let server: Server;
  let url = '';
  let connections = 0;
  before(async () => {
    server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as { port: number }).port}/a.json`;
  });
  after(async () => {
    close();
    await new Promise((resolve) => server.close(resolve));
  });

  const reportOn = async (kind: EvidenceKind, file: Uint8Array): Promise<EvidenceReport> => {
    const outcome = await check(kind, file);
    if (outcome.outcome === 'refused') throw new Error(outcome.message);
    return outcome.report;
  };
  const rules = async (kind: EvidenceKind, file: Uint8Array): Promise<readonly string[]> =>
    (await reportOn(kind, file)).findings.map((f) => f.rule);
  afterEach('no connection came', () => expect(connections).to.equal(0));

  it('is incomplete for an external reference of OpenAPI', async () => {
    const file = bytesOf(changed(['components schemas Far', { $ref: url }]));
    const { verdict, facts } = await reportOn('openapi', file);
    expect([verdict, facts['externalRefs']]).to.deep.equal(['incomplete', [url]]);
  });
  it('is not fetched for an $id or a $schema', async () => {
    const named = { $id: url, $ref: '#/x', $schema: url };
    const { verdict } = await reportOn(
      'openapi',
      bytesOf(changed(['components schemas Id', named])),
    );
    expect(verdict).to.be.oneOf(['invalid', 'disputed', 'valid']);
  });
  it('is told by DP-005 for a resource and its schema', async () => {
    const given = { name: 'x', resources: [{ name: 'a', path: url, schema: url }] };
    expect(await rules('datapackage', tar(filesOf({}, given)))).to.include('DP-005');
  });
  it('is told by DP-041 for a fetch.txt', async () => {
    const bag = bagOf({ 'fetch.txt': `${url} 1 data/c.csv` });
    expect(await rules('datapackage', tar(bag))).to.include('DP-041');
  });
  it('is not fetched for the references of a bill of materials', async () => {
    const bom = { ...goodBom(), externalReferences: [{ type: 'bom', url }], $schema: url };
    expect((await reportOn('sbom', bytesOf(JSON.stringify(bom)))).verdict).to.equal('valid');
  });
  it('is not fetched for the addresses of a publiccode.yml', async () => {
    const text = `publiccodeYmlVersion: "0.4"\nname: a\nurl: "${url}"\nlandingURL: "${url}"\n`;
    expect((await reportOn('publiccode', bytesOf(text))).verdict).to.equal('invalid');
  });
});
