import { expect } from 'chai';
import { canonicalJson } from '../../../../src/core/shared/canonical.ts';
import { readManifest } from '../../../../src/core/tender/seal/read-manifest.ts';

const A = 'a'.repeat(64);
const file = (name: string, more: object = {}) => ({
  name,
  format: 'pdf',
  sha256: A,
  size: 3,
  ...more,
});
const manifest = (more: object = {}) => ({
  schema: 'clausier/manifest/1',
  reference: 'AMBRE-1',
  version: { number: 0, at: null, previous: null },
  key: null,
  pieces: [file('rc.pdf')],
  ...more,
});
const text = (value: unknown): string => `${canonicalJson(value)}\n`;
const codes = (given: string): readonly string[] => {
  const read = readManifest(given);
  return read.ok ? [] : read.problems.map((p) => p.code);
};

describe('readManifest', () => {
  it('gives the pieces and the key of a canonical text', () => {
    const read = readManifest(text(manifest()));
    expect(read.ok && read.value.pieces.map((p) => p.name)).to.deep.equal(['rc.pdf']);
  });

  const refused: readonly (readonly [why: string, text: string, codes: readonly string[]])[] = [
    ['no JSON', '{', ['seal/manifest-shape']],
    ['a list', '[]\n', ['seal/manifest-shape']],
    ['another schema', text(manifest({ schema: 'autre' })), ['seal/manifest-schema']],
    ['no pieces', text({ ...manifest(), pieces: undefined }), ['seal/manifest-shape']],
    ['a key that is no fingerprint', text(manifest({ key: 'moi' })), ['seal/manifest-shape']],
    ['a space', text(manifest()).replace(',', ', '), ['seal/manifest-text']],
    ['no line end', canonicalJson(manifest()), ['seal/manifest-text']],
    [
      'a member said twice',
      text(manifest()).replace('"key":null', '"key":null,"key":null'),
      ['seal/manifest-text'],
    ],
    ['a piece that is no object', text(manifest({ pieces: [null] })), ['seal/manifest-shape']],
    [
      'no size',
      text(manifest({ pieces: [file('rc.pdf', { size: -1 })] })),
      ['seal/manifest-shape'],
    ],
    ['no hash', text(manifest({ pieces: [file('a', { sha256: 'A' })] })), ['seal/manifest-shape']],
    [
      'a name said twice',
      text(manifest({ pieces: [file('rc.pdf'), file('rc.pdf')] })),
      ['seal/manifest-name'],
    ],
    ...[
      '../rc.pdf',
      '/etc/passwd',
      'a/b.pdf',
      'a\\b.pdf',
      '.cache',
      '',
      'a\0b',
      '..',
      `${'a'.repeat(101)}`,
    ].map(
      (name) =>
        [
          `the name ${JSON.stringify(name.slice(0, 20))}`,
          text(manifest({ pieces: [file(name)] })),
          ['seal/manifest-name'],
        ] as const,
    ),
  ];
  for (const [why, given, expected] of refused)
    it(`refuses ${why}`, () => {
      expect(codes(given)).to.deep.equal(expected);
    });
});
