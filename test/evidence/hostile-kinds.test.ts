import { createServer } from 'node:net';
import { expect } from 'chai';
import { zipSync } from 'fflate';
import type { EvidenceKind } from '../../src/core/offers/evidence.ts';
import { CHECKERS } from '../../src/evidence/index.ts';
import { checkEvidence } from '../../src/jobs/check-evidence.ts';
import { bytesOf } from './openapi-document.ts';
import { filesOf, tar } from './package-files.ts';
import { XML_BOM } from './sbom-document.ts';

const laughs = `<?xml version="1.0"?><!DOCTYPE bom [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><bom xmlns="http://cyclonedx.org/schema/bom/1.4">&b;</bom>`;
const external =
  '<!DOCTYPE bom [<!ENTITY a SYSTEM "file:///etc/passwd">]><bom xmlns="http://cyclonedx.org/schema/bom/1.4">&a;</bom>';
const aliases = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`).join('\n')}\n`;
const deepXml = `<bom xmlns="http://cyclonedx.org/schema/bom/1.4">${'<a>'.repeat(5_000)}</bom>`;
const openQuote = `groupe,cas,favorables\n"${'a'.repeat(2_000_000)}`;
const zeros = new Uint8Array(20 * 1024 * 1024);

/** kind, why, file → what the refusal says. */
const REFUSED: readonly (readonly [EvidenceKind, string, string | Uint8Array, RegExp])[] = [
  ['sbom', 'a billion laughs', laughs, /type de document/],
  ['sbom', 'an external entity', external, /type de document/],
  ['sbom', 'deep XML', deepXml, /plus de 200 niveaux/],
  ['sbom', 'cut XML', XML_BOM.slice(0, 300), /coupé ou mal formé/],
  ['sbom', 'an alias bomb', aliases, /alias YAML|plus de 500000/],
  ['sbom', 'deep JSON', `{"bomFormat":${'['.repeat(5_000)}`, /plus de 200 niveaux/],
  ['sbom', 'NaN in JSON', '{"bomFormat": NaN, "specVersion": "1.6"', /coupé ou mal formé/],
  ['sbom', 'a cut tag-value text', 'SPDXVersion: SPDX-2.3\nPackageComment: <text>a', /est coupé/],
  ['publiccode', 'an alias bomb', aliases, /alias YAML|plus de 500000/],
  ['publiccode', 'invalid UTF-8', new Uint8Array([0x6e, 0x3a, 0x20, 0xe9]), /pas de l’UTF-8/],
  ['publiccode', 'a ZIP', zipSync({ a: zeros }), /archive ZIP/],
  ['accessibility', 'a text', 'bonjour', /ni un rapport OpenACR/],
  ['accessibility', 'an empty file', '', /est vide/],
  ['bias', 'a quote that is never closed', openQuote, /plus de 1000000 caractères/],
  ['bias', 'a ZIP', zipSync({ a: zeros }), /archive ZIP/],
  ['caiq', 'a quote that is never closed', openQuote, /plus de 1000000 caractères/],
  ['caiq', 'UTF-16 without mark', new Uint8Array([0x61, 0, 0x62, 0]), /UTF-16 sans marque/],
  ['datapackage', 'a ZIP bomb', zipSync({ 'datapackage.json': zeros }), /grossit plus de 200 fois/],
  ['datapackage', 'another kind', '{"bomFormat":"CycloneDX"}', /ni une archive ZIP ou TAR/],
];

describe('hostile files of every kind, in the child', () => {
  for (const [kind, why, file, message] of REFUSED) {
    it(`${kind} refuses ${why}`, async () => {
      const bytes = typeof file === 'string' ? bytesOf(file) : file;
      const result = await checkEvidence(kind, bytes);
      if (result.outcome !== 'checked') throw new Error(result.message);
      expect(result.report.verdict).to.equal('unreadable');
      expect(result.report.score.points).to.equal(0);
      expect(result.report.findings[0]?.message).to.match(message);
    });
  }

  it('have a case for each kind but openapi, which has its own file', () => {
    const kinds = new Set<string>([...REFUSED.map(([kind]) => kind), 'openapi']);
    expect(Object.keys(CHECKERS).filter((kind) => !kinds.has(kind))).to.deep.equal([]);
  });

  it('may be in UTF-16 with its mark', async () => {
    const text = 'groupe,cas,favorables\na,200,100\nb,200,100\n';
    const result = await checkEvidence(
      'bias',
      new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]),
    );
    expect(
      result.outcome === 'checked' && (result.report.facts['groups'] as unknown[]).length,
    ).to.equal(2);
  });

  it('never make a connection: address of a resource, fetch.txt', async () => {
    let connections = 0;
    const server = createServer(() => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const url = `http://127.0.0.1:${port}/a.csv`;
    const given = { name: 'x', resources: [{ name: 'a', path: url, schema: url }] };
    const files = { ...filesOf({}, given), 'bagit.txt': 'x', 'fetch.txt': `${url} 1 data/a.csv` };
    const result = await checkEvidence('datapackage', tar(files));
    await new Promise((resolve) => server.close(resolve));
    expect(
      result.outcome === 'checked' && result.report.findings.map((f) => f.rule),
    ).to.include.members(['DP-005', 'DP-041']);
    expect(connections).to.equal(0);
  });

  it('give what the tender asks to the child', async () => {
    const text = 'groupe,cas,favorables\na,200,100\nb,200,100\n';
    const result = await checkEvidence('bias', bytesOf(text), {}, { minGroup: 300, minRatio: 0.9 });
    expect(result.outcome === 'checked' && result.report.facts).to.include({
      minGroup: 300,
      minRatio: 0.9,
      limitsAreClauseDefaults: false,
    });
  });
});
