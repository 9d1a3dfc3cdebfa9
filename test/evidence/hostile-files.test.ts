import { createServer } from 'node:net';
import { expect } from 'chai';
import { checkOpenapi } from '../../src/evidence/openapi/check-openapi.ts';
import { checkEvidence, type EvidenceOutcome } from '../../src/jobs/check-evidence.ts';
import { bytesOf, changed, goodDocument } from './openapi-document.ts';

const NOTHING = new Uint8Array();
const fixture = (name: string): string => {
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./fixtures/${name}.${ending}`, import.meta.url).href;
};
const aliasBomb = `openapi: 3.0.0\na0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from(
  { length: 9 },
  (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
).join('\n')}\n`;
const nodeBomb = `openapi: 3.0.0\nbig: &big [${'x, '.repeat(5_000)}x]\nall: [${Array(200).fill('*big').join(', ')}]\n`;
const utf16 = (text: string, bom: readonly number[]): Uint8Array =>
  new Uint8Array([...bom, ...Buffer.from(text, 'utf16le')]);

describe('hostile and broken files', () => {
  const deep = 100_000;
  const CASES: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ['an alias bomb', aliasBomb, /alias YAML à l’excès|plus de 500000 éléments/],
    ['aliases that make too many nodes', nodeBomb, /plus de 500000 éléments/],
    ['an alias that contains itself', 'openapi: 3.0.0\na: &a [*a]\n', /plus de 200 niveaux/],
    ['an alias to nothing', 'openapi: 3.0.0\na: *b\n', /une ancre qui n’existe pas/],
    [
      'deep JSON',
      `{"openapi":"3.0.0","x":${'['.repeat(deep)}${']'.repeat(deep)}}`,
      /plus de 200 niveaux/,
    ],
    ['deep YAML', `openapi: 3.0.0\nx:\n  ${'- '.repeat(deep)}a\n`, /plus de 200 niveaux/],
    ['JSON cut in the middle', '{"openapi": "3.0.0", "info": {"ti', /coupé ou mal formé/],
    ['YAML with a tab', 'openapi: 3.0.0\ninfo:\n\ttitle: x\n', /ligne 3, colonne 1.*tabulation/],
    ['the same key twice', 'openapi: 3.0.0\nopenapi: 3.0.0\n', /la même clé est écrite deux fois/],
    ['two documents', 'openapi: 3.0.0\n---\nopenapi: 3.0.0\n', /plusieurs documents/],
    ['an empty file', NOTHING, /est vide/],
    ['Windows-1252', new Uint8Array([0x61, 0x3a, 0x20, 0xe9]), /pas de l’UTF-8/],
    ['UTF-16 without mark', utf16('openapi: x', []), /UTF-16 sans marque/],
    ['half a UTF-16 character', new Uint8Array([0xff, 0xfe, 0x61]), /UTF-16LE/],
    ['a ZIP archive', new Uint8Array([0x50, 0x4b, 3, 4, 0]), /archive ZIP/],
    ['a PDF', '%PDF-1.7\n', /document PDF/],
  ];
  for (const [why, file, message] of CASES) {
    it(`are told unreadable, in French: ${why}`, async () => {
      const bytes = typeof file === 'string' ? bytesOf(file) : file;
      const { verdict, findings, score } = await checkOpenapi(bytes);
      expect([verdict, findings.length, score.points]).to.deep.equal(['unreadable', 1, 0]);
      expect(findings[0]?.rule).to.equal('OA-001');
      expect(findings[0]?.message).to.match(message);
    });
  }

  it('may carry a byte order mark, in UTF-8 or UTF-16', async () => {
    const text = JSON.stringify(goodDocument());
    const utf8 = await checkOpenapi(new Uint8Array([0xef, 0xbb, 0xbf, ...bytesOf(text)]));
    const wide = await checkOpenapi(utf16(text, [0xff, 0xfe]));
    expect([utf8.verdict, wide.verdict]).to.deep.equal(['valid', 'valid']);
  });

  it('may repeat one anchor many times when the whole stays small', async () => {
    const { findings } = await checkOpenapi(
      bytesOf(`openapi: 3.0.0\na: &a {k: v}\nb:\n${'  - *a\n'.repeat(1_000)}`),
    );
    expect(findings.map((f) => f.rule)).to.not.include('OA-001');
  });

  it('do not change what every object inherits', async () => {
    await checkOpenapi(
      bytesOf(
        '{"openapi":"3.0.0","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
      ),
    );
    expect(Object.hasOwn(Object.prototype, 'polluted')).to.equal(false);
  });
});

describe('checkEvidence', () => {
  const told = (result: EvidenceOutcome): string =>
    result.outcome === 'checked' ? result.report.verdict : result.reason;

  it('gives the report of a good file, with the hash of its bytes', async () => {
    const result = await checkEvidence('openapi', bytesOf('openapi: 3.0.0'));
    expect(result.outcome === 'checked' && result.report.sha256).to.equal(
      'e02589bb1d473868dcf7b3aa04606ea7f19b148b307abc35f62cc83860ad2a1a',
    );
  });

  it('refuses a file of 30 MB on its size, without starting a child', async () => {
    const result = await checkEvidence('openapi', new Uint8Array(30_000_000), {
      child: 'file:///nowhere.js',
    });
    expect(told(result)).to.equal('unreadable');
    expect(result.outcome === 'checked' && result.report.findings[0]?.message).to.match(
      /taille admise \(10 Mio\)/,
    );
  });

  it('never fetches an external reference', async () => {
    let connections = 0;
    const server = createServer(() => {
      connections += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    server.unref();
    const { port } = server.address() as { port: number };
    const url = `http://127.0.0.1:${port}/a.json`;
    const file = bytesOf(changed(['components schemas Far', { $ref: url }]));
    const result = await checkEvidence('openapi', file);
    expect(told(result)).to.equal('incomplete');
    expect((await checkOpenapi(file)).facts['externalRefs']).to.deep.equal([url]);
    const named = changed(['components schemas Id', { $id: url, $ref: '#/x', $schema: url }]);
    await checkOpenapi(bytesOf(named));
    await new Promise((resolve) => server.close(resolve));
    expect(connections).to.equal(0);
  });

  it('ends on references that only turn in a circle', async () => {
    const loop = { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } };
    const result = await checkEvidence('openapi', bytesOf(changed(['components schemas', loop])));
    expect(result.outcome).to.equal('checked');
  });

  it('stops a child that never answers, on time', async () => {
    const result = await checkEvidence('openapi', NOTHING, {
      child: fixture('busy-child'),
      checkMs: 300,
    });
    expect(told(result)).to.equal('time');
    expect(result.outcome === 'refused' && result.message).to.include('0.3');
  });

  it('does not count the start of the child as checking', async () => {
    const result = await checkEvidence('openapi', NOTHING, {
      child: fixture('slow-start-child'),
      checkMs: 400,
    });
    expect(told(result)).to.equal('crash');
  });

  it('stops references that multiply without end', async () => {
    const doubled = Array.from({ length: 30 }, (_, i): [string, unknown] => {
      const next = { $ref: `#/components/schemas/S${i + 1}` };
      return [`components schemas S${i}`, { type: 'object', properties: { a: next, b: next } }];
    });
    const file = changed(...doubled, ['components schemas S30', { type: 'string' }]);
    const result = await checkEvidence('openapi', bytesOf(file), { checkMs: 2_000 });
    expect(told(result)).to.equal('time');
  });

  it('stops a child that fills Buffers', async () => {
    const result = await checkEvidence('openapi', NOTHING, { child: fixture('buffers-child') });
    expect(told(result)).to.equal('memory');
  });

  it('tells a full heap as memory', async () => {
    const result = await checkEvidence('openapi', NOTHING, {
      child: fixture('heap-child'),
      heapMb: 40,
      residentMb: 4_000,
      checkMs: 15_000,
    });
    expect(told(result)).to.equal('memory');
  });

  it('survives a child that crashes, or that answers nonsense', async () => {
    const crash = await checkEvidence('openapi', NOTHING, { child: fixture('crash-child') });
    const nonsense = await checkEvidence('openapi', NOTHING, { child: fixture('nonsense-child') });
    expect([told(crash), told(nonsense)]).to.deep.equal(['crash', 'crash']);
  });

  it('throws when the child cannot start: a failure of ours', async () => {
    const missing = checkEvidence('openapi', NOTHING, { child: fixture('no-such-child') });
    expect(await missing.catch((e: Error) => e.message)).to.match(/did not start/);
  });

  it('leaves the child no network and no environment', async () => {
    const result = await checkEvidence('openapi', NOTHING, { child: fixture('network-child') });
    expect(result.outcome === 'checked' && result.report.facts).to.deep.equal({
      'net.connect': 'refused',
      'Socket.connect': 'refused',
      'tls.connect': 'refused',
      'http.get': 'refused',
      'https.request': 'refused',
      'dns.lookup': 'refused',
      'dns.promises.resolve': 'refused',
      fetch: 'refused',
      'named import': 'refused',
      environment: 'empty',
    });
  });
});
