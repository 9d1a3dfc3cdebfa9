import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { readArguments } from '../../src/cli/arguments.ts';
import { verify } from '../../src/cli/commands/verify.ts';
import {
  hashLine,
  MANIFEST,
  manifestText,
  type SealedManifest,
} from '../../src/core/tender/seal/manifest.ts';
import { hasher } from '../../src/security/random.ts';
import { createSigner, newSigningKey } from '../../src/security/signer.ts';
import type { Signer } from '../../src/usecases/ports.ts';
import { sealed } from '../../src/usecases/seal.ts';

const PIECES = [
  'rc.html',
  'rc.pdf',
  'ccap.docx',
  'ccap.odt',
  'ae.md',
  'ae.json',
  'cadre-de-reponse.xlsx',
];

function manifestOf(folder: string, names: readonly string[], key: string | null): SealedManifest {
  const pieces = [...names].sort().map((name) => {
    const bytes = readFileSync(path.join(folder, name));
    return { name, format: path.extname(name).slice(1), sha256: hasher(bytes), size: bytes.length };
  });
  const version = { number: 0, at: null, previous: null };
  const head = {
    schema: MANIFEST,
    reference: 'A',
    date: '2027-01-01',
    lawDate: '2027-01-01',
  } as const;
  return { ...head, version, key, release: 'r', pieces, clauses: [], manual: [], dossier: {} };
}

function sealFolder(folder: string, signer: Signer | null, names = PIECES): string {
  const { files, seal } = sealed(
    manifestOf(folder, names, signer?.fingerprint ?? null),
    hasher,
    signer,
  );
  for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes);
  return seal;
}

async function run(...words: readonly string[]) {
  const said = { out: '', error: '' };
  const to = {
    out: (text: string): void => {
      said.out += text;
    },
    error: (text: string): void => {
      said.error += text;
    },
  };
  const args = readArguments(words, verify.accepts);
  if (typeof args === 'string') throw new Error(args);
  return { code: await verify.run(args, to), ...said };
}

type Verdict = {
  readonly ok: boolean;
  readonly altered: readonly string[];
  readonly missing: readonly string[];
  readonly unexpected: readonly string[];
  readonly proof: string;
  readonly problems: readonly { readonly code: string }[];
};

async function verdict(...words: readonly string[]): Promise<Verdict & { readonly code: number }> {
  const { code, out } = await run(...words, '--json');
  return { code, ...JSON.parse(out) };
}

const OURS = createSigner(newSigningKey());
const THEIRS = createSigner(newSigningKey());

/** The manifest with one line changed, in the folder, as somebody would who covers an alteration. */
function relined(folder: string, name: string): string {
  const file = path.join(folder, 'manifest.json');
  const held = JSON.parse(readFileSync(file, 'utf8')) as SealedManifest;
  const pieces = manifestOf(folder, [name], null).pieces;
  const text = manifestText({
    ...held,
    pieces: held.pieces.map((p) => pieces.find((n) => n.name === p.name) ?? p),
  });
  writeFileSync(file, text);
  return text;
}

const at = path.join;
const NONE = { altered: [], missing: [], unexpected: [] };

type Tampering = readonly [
  what: string,
  tamper: (folder: string) => void,
  said: Partial<typeof NONE | Record<keyof typeof NONE, readonly string[]>>,
  codes?: readonly string[],
];

function flip(file: string, offset = 2): void {
  const bytes = readFileSync(file);
  bytes[offset] = (bytes[offset] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}

/** What somebody may do to a downloaded dossier, and what is said of it, signed or not. */
const TAMPERINGS: readonly Tampering[] = [
  ...PIECES.map(
    (name): Tampering => [
      `one bit of ${name} changed`,
      (f) => flip(at(f, name)),
      { altered: [name] },
    ],
  ),
  ['a byte added', (f) => appendFileSync(at(f, 'rc.pdf'), ' '), { altered: ['rc.pdf'] }],
  ['a file emptied', (f) => writeFileSync(at(f, 'rc.pdf'), ''), { altered: ['rc.pdf'] }],
  [
    'a file renamed',
    (f) => renameSync(at(f, 'rc.pdf'), at(f, 'rc2.pdf')),
    { missing: ['rc.pdf'], unexpected: ['rc2.pdf'] },
  ],
  ['a file added', (f) => writeFileSync(at(f, 'note.txt'), 'x'), { unexpected: ['note.txt'] }],
  ['a hidden file added', (f) => writeFileSync(at(f, '.x'), 'x'), { unexpected: ['.x'] }],
  ['a file removed', (f) => unlinkSync(at(f, 'ae.md')), { missing: ['ae.md'] }],
  [
    'a folder added',
    (f) => {
      mkdirSync(at(f, 'sub', 'empty'), { recursive: true });
      writeFileSync(at(f, 'sub', 'rc.pdf'), 'contenu de rc.pdf');
    },
    { unexpected: ['sub/empty/', 'sub/rc.pdf'] },
  ],
  [
    'a file replaced by a link to the same bytes',
    (f) => {
      renameSync(at(f, 'rc.pdf'), at(f, '..', 'elsewhere.pdf'));
      symlinkSync(at('..', 'elsewhere.pdf'), at(f, 'rc.pdf'));
    },
    { altered: ['rc.pdf'] },
  ],
  [
    'a link to a folder added',
    (f) => symlinkSync('/', at(f, 'racine')),
    { unexpected: ['racine'] },
  ],
  [
    'a file replaced by a folder',
    (f) => {
      unlinkSync(at(f, 'rc.pdf'));
      mkdirSync(at(f, 'rc.pdf'));
    },
    { missing: ['rc.pdf'], unexpected: ['rc.pdf/'] },
  ],
  [
    'the manifest removed',
    (f) => unlinkSync(at(f, 'manifest.json')),
    { missing: ['manifest.json'] },
    ['seal/no-manifest'],
  ],
  [
    'the manifest replaced by a link',
    (f) => {
      renameSync(at(f, 'manifest.json'), at(f, '..', 'm.json'));
      symlinkSync('../m.json', at(f, 'manifest.json'));
    },
    { missing: ['manifest.json'] },
    ['seal/no-manifest'],
  ],
  [
    'a name of the manifest led out of the folder',
    (f) => {
      const file = at(f, 'manifest.json');
      writeFileSync(file, readFileSync(file, 'utf8').replace('"rc.pdf"', '"../rc.pdf"'));
    },
    { altered: ['manifest.json'] },
    ['seal/manifest-name'],
  ],
];

const COVERED: Tampering = [
  'a piece changed together with its line',
  (f) => {
    writeFileSync(at(f, 'rc.pdf'), 'autre contenu');
    relined(f, 'rc.pdf');
  },
  { altered: ['manifest.json'] },
];

describe('verify', () => {
  let work: string;
  let folder: string;
  let count = 0;
  before(() => {
    work = mkdtempSync(at(tmpdir(), 'clausier-verify-'));
  });
  after(() => rmSync(work, { recursive: true, force: true }));
  beforeEach(() => {
    count += 1;
    folder = at(work, String(count), 'dce');
    mkdirSync(folder, { recursive: true });
    for (const name of PIECES) writeFileSync(at(folder, name), `contenu de ${name}`);
  });

  async function expectTampering(
    [, tamper, said, codes]: Tampering,
    more: readonly string[],
  ): Promise<void> {
    tamper(folder);
    const found = await verdict(folder, ...more);
    expect(found.ok).to.equal(false);
    expect(found.code).to.equal(1);
    const { altered, missing, unexpected } = found;
    expect({ altered, missing, unexpected }).to.deep.equal({ ...NONE, ...said });
    if (codes) expect(found.problems.map((p) => p.code)).to.include.members([...codes]);
  }

  for (const [name, signer] of [
    ['unsigned', null],
    ['signed', OURS],
  ] as const)
    describe(`on a dossier that is ${name}`, () => {
      it('accepts what was sealed, alone, with its seal, and with its key', async () => {
        const seal = sealFolder(folder, signer);
        const alone = await verdict(folder);
        expect(alone).to.deep.include({ ...NONE, ok: true, code: 0, problems: [] });
        expect(alone.proof).to.equal(signer ? 'signature' : 'none');
        expect(await verdict(folder, '--seal', seal.toUpperCase())).to.deep.include({
          ok: true,
          proof: 'seal',
        });
        if (signer)
          expect(await verdict(folder, '--key', signer.fingerprint)).to.deep.include({
            ok: true,
            proof: 'key',
          });
      });
      for (const tampering of [...TAMPERINGS, COVERED])
        it(`refuses ${tampering[0]}`, async () => {
          sealFolder(folder, signer);
          await expectTampering(tampering, []);
        });
      it('refuses a dossier remade by somebody else once the seal is known', async () => {
        const seal = sealFolder(folder, signer);
        writeFileSync(at(folder, 'rc.pdf'), 'autre contenu');
        sealFolder(folder, null);
        rmSync(at(folder, 'manifest.sig'), { force: true });
        rmSync(at(folder, 'manifest.pub'), { force: true });
        const found = await verdict(folder, '--seal', seal);
        expect(found).to.deep.include({ ok: false, altered: ['manifest.json'] });
        expect(found.problems.map((p) => p.code)).to.deep.equal(['seal/other-manifest']);
        expect((await verdict(folder)).proof, 'nothing else is claimed').to.equal('none');
      });
    });

  const SIGNATURES: readonly (readonly [
    what: string,
    tamper: (folder: string) => void,
    codes: readonly string[],
    said: Partial<Record<keyof typeof NONE, readonly string[]>>,
  ])[] = [
    [
      'a piece, its line and the hash of the manifest changed',
      (f) => {
        writeFileSync(at(f, 'rc.pdf'), 'autre contenu');
        writeFileSync(at(f, 'manifest.sha256'), hashLine(hasher(relined(f, 'rc.pdf'))));
      },
      ['seal/wrong-signature'],
      { altered: ['manifest.sig'] },
    ],
    [
      'the signature of another key',
      (f) =>
        writeFileSync(at(f, 'manifest.sig'), THEIRS.sign(readFileSync(at(f, 'manifest.json')))),
      ['seal/wrong-signature'],
      { altered: ['manifest.sig'] },
    ],
    [
      'the signature and the public key of somebody else',
      (f) => {
        writeFileSync(at(f, 'manifest.sig'), THEIRS.sign(readFileSync(at(f, 'manifest.json'))));
        writeFileSync(at(f, 'manifest.pub'), THEIRS.publicKey);
      },
      ['seal/other-key'],
      { altered: ['manifest.pub'] },
    ],
    [
      'no signature',
      (f) => unlinkSync(at(f, 'manifest.sig')),
      ['seal/no-signature'],
      { missing: ['manifest.sig'] },
    ],
    [
      'no public key',
      (f) => unlinkSync(at(f, 'manifest.pub')),
      ['seal/no-key'],
      { missing: ['manifest.pub'] },
    ],
    [
      'no hash',
      (f) => unlinkSync(at(f, 'manifest.sha256')),
      ['seal/no-hash'],
      { missing: ['manifest.sha256'] },
    ],
    [
      'a key that is not one',
      (f) => writeFileSync(at(f, 'manifest.pub'), 'clé'),
      ['seal/unreadable-key'],
      { altered: ['manifest.pub'] },
    ],
  ];
  for (const [what, tamper, codes, said] of SIGNATURES)
    it(`refuses ${what}, and says so`, async () => {
      sealFolder(folder, OURS);
      await expectTampering([what, tamper, said, codes], []);
    });

  it('refuses, by the key that the reader knows, a dossier remade and signed by somebody else', async () => {
    sealFolder(folder, OURS);
    writeFileSync(at(folder, 'rc.pdf'), 'autre contenu');
    sealFolder(folder, THEIRS);
    expect((await verdict(folder)).proof).to.equal('signature');
    const found = await verdict(folder, '--key', OURS.fingerprint);
    expect(found.ok).to.equal(false);
    expect(found.problems.map((p) => p.code)).to.deep.equal(['seal/other-key']);
  });

  it('says in French what is wrong, file by file, and what the proof is worth', async () => {
    sealFolder(folder, OURS);
    const good = await run(folder);
    expect(good.out).to.include('Tous les fichiers sont ceux du manifeste.');
    expect(good.out).to.include(`signé par la clé ${OURS.fingerprint}`);
    writeFileSync(at(folder, 'rc.pdf'), 'x');
    cpSync(at(folder, 'ae.md'), at(folder, 'ae (1).md'));
    unlinkSync(at(folder, 'ae.md'));
    const bad = await run(folder);
    expect(bad.out).to.include('modifié : rc.pdf\nabsent : ae.md\nen trop : ae (1).md\n');
    expect(bad.out).to.include('Ce dossier n’est pas celui qui a été scellé.');
  });

  it('is a wrong call without a folder, or with a seal that is not one', async () => {
    expect((await run(at(folder, 'rc.pdf'))).code).to.equal(2);
    expect((await run(at(folder, 'nothing'))).code).to.equal(2);
    expect((await run(folder, '--seal', 'abc')).code).to.equal(2);
  });
});
