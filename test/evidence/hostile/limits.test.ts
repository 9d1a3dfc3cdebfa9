import { expect } from 'chai';
import type { EvidenceKind, EvidenceOutcome } from '../../../src/core/offers/evidence.ts';
import { checkEvidence, openEvidenceSession } from '../../../src/jobs/check-evidence.ts';
import type { EvidenceLimits } from '../../../src/jobs/evidence-limits.ts';
import { bytesOf, changed } from '../openapi-document.ts';
import { filesOf, tar } from '../package-files.ts';

const NOTHING = new Uint8Array();
const fixture = (file: string): string => new URL(`../fixtures/${file}`, import.meta.url).href;
const told = (result: EvidenceOutcome): string =>
  result.outcome === 'checked' ? result.report.verdict : result.reason;
const withChild = (file: string, own: Partial<EvidenceLimits> = {}): Promise<EvidenceOutcome> =>
  checkEvidence('openapi', NOTHING, {}, { child: fixture(file), ...own });

describe('checkEvidence', () => {
  it('gives the report of a good file, with the hash of its bytes', async () => {
    const result = await checkEvidence('openapi', bytesOf('openapi: 3.0.0'));
    expect(result.outcome === 'checked' && result.report.sha256).to.equal(
      'e02589bb1d473868dcf7b3aa04606ea7f19b148b307abc35f62cc83860ad2a1a',
    );
  });

  const SIZES: readonly (readonly [EvidenceKind, number, RegExp])[] = [
    ['openapi', 10_485_761, /taille admise \(10 Mio\)/],
    ['publiccode', 1_048_577, /taille admise \(1 Mio\)/],
    ['bias', 100_000_000, /taille admise \(10 Mio\)/],
    ['datapackage', 100_000_000, /taille admise \(50 Mio\)/],
  ];
  for (const [kind, size, message] of SIZES) {
    it(`refuses ${size} bytes of ${kind} on their size, without starting a child`, async () => {
      const child = 'file:///nowhere.js';
      const result = await checkEvidence(kind, new Uint8Array(size), {}, { child });
      expect(told(result)).to.equal('unreadable');
      expect(result.outcome === 'checked' && result.report.findings[0]?.message).to.match(message);
    });
  }

  it('gives what the tender asks to the child', async () => {
    const text = 'groupe,cas,favorables\na,200,100\nb,200,100\n';
    const result = await checkEvidence('bias', bytesOf(text), { minGroup: 300, minRatio: 0.9 });
    expect(result.outcome === 'checked' && result.report.facts).to.include({
      minGroup: 300,
      minRatio: 0.9,
    });
  });

  it('stops a child that never answers, on time', async () => {
    const result = await withChild('busy-child.mjs', { checkMs: 200 });
    expect(told(result)).to.equal('time');
    expect(result.outcome === 'refused' && result.message).to.include('en 0,2 secondes');
  });

  it('does not count the start of the child as checking', async () => {
    expect(told(await withChild('slow-start-child.mjs', { checkMs: 400 }))).to.equal('crash');
  });

  it('stops a child that fills Buffers', async () => {
    expect(told(await withChild('buffers-child.mjs'))).to.equal('memory');
  });

  it('tells a full heap as memory', async () => {
    const own = { heapMb: 40, residentMb: 4_000, checkMs: 15_000 };
    expect(told(await withChild('heap-child.mjs', own))).to.equal('memory');
  });

  it('survives a child that crashes, or that answers nonsense', async () => {
    expect(told(await withChild('crash-child.mjs'))).to.equal('crash');
    expect(told(await withChild('nonsense-child.mjs'))).to.equal('crash');
  });

  it('throws when the child cannot start: a failure of ours', async () => {
    const missing = withChild('no-such-child.mjs');
    expect(await missing.catch((e: Error) => e.message)).to.match(/did not start/);
  });

  it('leaves the child no network and no environment', async () => {
    const result = await withChild('network-child.ts');
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

describe('files that reckon without end', () => {
  const { check, close } = openEvidenceSession(['openapi', 'datapackage'], { checkMs: 1_000 });
  after(close);

  it('are stopped: references that multiply', async () => {
    const doubled = Array.from({ length: 30 }, (_, i): [string, unknown] => {
      const next = { $ref: `#/components/schemas/S${i + 1}` };
      return [`components schemas S${i}`, { type: 'object', properties: { a: next, b: next } }];
    });
    const file = changed(...doubled, ['components schemas S30', { type: 'string' }]);
    expect(told(await check('openapi', bytesOf(file)))).to.equal('time');
  });

  it('are stopped: a pattern of a stranger that tries every way', async () => {
    const constraints = { pattern: '(a+)+b' };
    const schema = { fields: [{ name: 'x', type: 'string', constraints }] };
    const given = { name: 'x', resources: [{ name: 'a', path: 'a.csv', format: 'csv', schema }] };
    const file = tar(filesOf({ 'a.csv': `x\n${'a'.repeat(60)}\n` }, given));
    expect(told(await check('datapackage', file))).to.equal('time');
  });

  it('end by themselves: references that only turn in a circle', async () => {
    const loop = { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } };
    const file = bytesOf(changed(['components schemas', loop]));
    expect((await check('openapi', file)).outcome).to.equal('checked');
  });
});

describe('openEvidenceSession', () => {
  it('tries a file again in a new process when a used one cannot finish it', async () => {
    const { check, close } = openEvidenceSession([], { child: fixture('tired-child.mjs') });
    const outcomes = [await check('openapi', NOTHING), await check('openapi', NOTHING)];
    close();
    const pids = outcomes.map((o) => o.outcome === 'checked' && o.report.facts['pid']);
    expect(outcomes.map(told)).to.deep.equal(['valid', 'valid']);
    expect(new Set(pids).size).to.equal(2);
  });

  it('reads files sent at the same time one after the other', async () => {
    const { check, close } = openEvidenceSession([], { child: fixture('tired-child.mjs') });
    const outcomes = await Promise.all([1, 2, 3].map(() => check('openapi', NOTHING)));
    close();
    expect(outcomes.map(told)).to.deep.equal(['valid', 'valid', 'valid']);
  });

  it('starts another process after a file that ended the one before', async () => {
    const { check, close } = openEvidenceSession([], { child: fixture('crash-child.mjs') });
    const outcomes = [await check('openapi', NOTHING), await check('openapi', NOTHING)];
    close();
    expect(outcomes.map(told)).to.deep.equal(['crash', 'crash']);
  });
});
