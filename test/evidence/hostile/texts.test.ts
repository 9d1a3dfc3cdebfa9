import { expect } from 'chai';
import { checkOpenapi } from '../../../src/evidence/openapi/check-openapi.ts';
import { bytesOf, goodDocument } from '../openapi-document.ts';

const NOTHING = new Uint8Array();
const nodeBomb = `openapi: 3.0.0\nbig: &big [${'x, '.repeat(5_000)}x]\nall: [${Array(200).fill('*big').join(', ')}]\n`;
const utf16 = (text: string, bom: readonly number[]): Uint8Array =>
  new Uint8Array([...bom, ...Buffer.from(text, 'utf16le')]);

describe('hostile and broken files', () => {
  const deep = 100_000;
  const CASES: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
    ['aliases that make too many nodes', nodeBomb, /plus de 500000 éléments/],
    ['an alias that contains itself', 'openapi: 3.0.0\na: &a [*a]\n', /plus de 200 niveaux/],
    ['an alias to nothing', 'openapi: 3.0.0\na: *b\n', /une ancre qui n’existe pas/],
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
