import { expect } from 'chai';
import { sealDifferences } from '../../../../src/core/tender/seal/compare.ts';
import { proofOf, type SealGiven, sealProblems } from '../../../../src/core/tender/seal/proof.ts';

const [A, B, C] = ['a', 'b', 'c'].map((c) => c.repeat(64)) as [string, string, string];

describe('sealDifferences', () => {
  const pieces = [
    { name: 'rc.pdf', sha256: A },
    { name: 'ccap.pdf', sha256: B },
  ];
  const whole = pieces.map((p) => ({ ...p }));
  const table: readonly (readonly [
    why: string,
    found: readonly { readonly name: string; readonly sha256: string | null }[],
    said: object,
  ])[] = [
    ['nothing when all is there', whole, { altered: [], missing: [], unexpected: [] }],
    [
      'the files of the seal are not in excess',
      [
        ...whole,
        ...['manifest.json', 'manifest.sig', 'manifest.sha256', 'manifest.pub'].map((name) => ({
          name,
          sha256: C,
        })),
      ],
      { altered: [], missing: [], unexpected: [] },
    ],
    [
      'another content',
      [
        { name: 'rc.pdf', sha256: C },
        { name: 'ccap.pdf', sha256: B },
      ],
      { altered: ['rc.pdf'], missing: [], unexpected: [] },
    ],
    [
      'what is not a plain file',
      [
        { name: 'rc.pdf', sha256: null },
        { name: 'ccap.pdf', sha256: B },
      ],
      { altered: ['rc.pdf'], missing: [], unexpected: [] },
    ],
    [
      'a file renamed',
      [
        { name: 'RC.pdf', sha256: A },
        { name: 'ccap.pdf', sha256: B },
      ],
      { altered: [], missing: ['rc.pdf'], unexpected: ['RC.pdf'] },
    ],
    [
      'two files exchanged',
      [
        { name: 'rc.pdf', sha256: B },
        { name: 'ccap.pdf', sha256: A },
      ],
      { altered: ['ccap.pdf', 'rc.pdf'], missing: [], unexpected: [] },
    ],
    ['an empty folder', [], { altered: [], missing: ['ccap.pdf', 'rc.pdf'], unexpected: [] }],
    [
      'a file in a folder, even of the same name',
      [...whole, { name: 'copie/rc.pdf', sha256: A }],
      { altered: [], missing: [], unexpected: ['copie/rc.pdf'] },
    ],
  ];
  for (const [why, found, said] of table)
    it(`tells ${why}`, () => {
      expect(sealDifferences(pieces, found)).to.deep.equal(said);
    });
});

describe('sealProblems', () => {
  const signed: SealGiven = {
    seal: A,
    key: B,
    written: A,
    found: B,
    signed: true,
    signatureHolds: true,
    expectedSeal: null,
    expectedKey: null,
  };
  const bare: SealGiven = {
    ...signed,
    key: null,
    found: null,
    signed: false,
    signatureHolds: false,
  };
  const table: readonly (readonly [why: string, at: SealGiven, codes: readonly string[]])[] = [
    ['nothing of a signed manifest', signed, []],
    ['nothing of one that nobody signed', bare, []],
    ['nothing when the seal is the one expected', { ...bare, expectedSeal: A }, []],
    ['another seal than expected', { ...signed, expectedSeal: C }, ['other-manifest']],
    [
      'a manifest changed after its hash was written',
      { ...bare, written: C },
      ['altered-manifest'],
    ],
    ['no hash', { ...bare, written: null }, ['no-hash']],
    ['a signature on other bytes', { ...signed, signatureHolds: false }, ['wrong-signature']],
    ['no signature', { ...signed, signed: false, signatureHolds: false }, ['no-signature']],
    ['no key', { ...signed, found: null, signatureHolds: false }, ['no-key']],
    [
      'a key that cannot be read',
      { ...signed, found: 'unreadable', signatureHolds: false },
      ['unreadable-key', 'other-key'].slice(0, 1),
    ],
    ['the key of somebody else, whose signature holds', { ...signed, found: C }, ['other-key']],
    ['a key that the manifest does not name', { ...bare, found: C }, ['other-key']],
    ['a signature that the manifest does not announce', { ...bare, signed: true }, ['no-key']],
    ['another key than expected', { ...signed, expectedKey: C }, ['other-key']],
    [
      'a manifest that nobody signed when a key is expected',
      { ...bare, expectedKey: B },
      ['other-key'],
    ],
  ];
  for (const [why, at, codes] of table)
    it(`tells ${why}`, () => {
      expect(sealProblems(at).map((p) => p.code)).to.deep.equal(codes.map((c) => `seal/${c}`));
    });

  it('says what proves an accepted manifest', () => {
    expect(proofOf(bare)).to.equal('none');
    expect(proofOf(signed)).to.equal('signature');
    expect(proofOf({ ...signed, expectedKey: B })).to.equal('key');
    expect(proofOf({ ...bare, expectedSeal: A })).to.equal('seal');
  });
});
