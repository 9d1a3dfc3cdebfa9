import { expect } from 'chai';
import { gzipSync, zipSync } from 'fflate';
import type { Asked } from '../../src/core/offers/asked.ts';
import type { EvidenceReport } from '../../src/core/offers/evidence.ts';
import { writeTar } from '../../src/evidence/archive/write-tar.ts';
import { checkDatapackage } from '../../src/evidence/datapackage/check-datapackage.ts';
import { DATAPACKAGE_RULES } from '../../src/evidence/datapackage/rules.ts';
import { bytesOf, put } from './openapi-document.ts';
import {
  ACCOUNTS,
  bagOf,
  type Draft,
  descriptor,
  type Files,
  filesOf,
  tar,
  zip,
} from './package-files.ts';

const check = (files: Files | Uint8Array, asked?: Asked): Promise<EvidenceReport> =>
  checkDatapackage(files instanceof Uint8Array ? files : tar(files), asked);
const described = (...changes: readonly (readonly [string, unknown])[]): Draft => {
  const draft = descriptor();
  for (const [keys, value] of changes) put(draft, keys.split(' '), value);
  return draft;
};
const pack = (...changes: readonly (readonly [string, unknown])[]): Files =>
  filesOf({}, described(...changes));
const A = 'resources 0';
const B = 'resources 1';
const noHash = [
  [`${A} hash`, undefined],
  [`${A} bytes`, undefined],
  [`${A} stats`, undefined],
] as const;
/** The first table replaced, what it declares of its bytes removed. */
const accounts = (text: string): Files => filesOf({ 'comptes.csv': text }, described(...noHash));

const SPEAK: readonly (readonly [string, string, Files | Uint8Array, string])[] = [
  ['DP-001', 'another archive', zip({ 'a.txt': 'x' }), ''],
  ['DP-002', 'a path that leaves the package', { ...filesOf(), '../a.csv': 'x' }, '../a.csv'],
  ['DP-002', 'an absolute path', zip({ ...filesOf(), '/etc/a': 'x' }), '/etc/a'],
  ['DP-002', 'a link', writeTar([{ path: 'l', bytes: new Uint8Array(), link: true }]), 'l'],
  ['DP-003', 'a broken descriptor', filesOf({ 'datapackage.json': '{"resources": [' }), ''],
  ['DP-003', 'a name in capitals', pack(['name', 'Export']), '/name'],
  [
    'DP-003',
    'an unknown type',
    pack([`${A} schema fields 1 type`, 'texte']),
    '/resources/0/schema/fields/1/type',
  ],
  ['DP-003', 'path and data', pack([`${A} data`, []]), '/resources/0'],
  [
    'DP-004',
    'a declared path that leaves the package',
    pack([`${A} path`, '../comptes.csv']),
    '/resources/0',
  ],
  ['DP-005', 'an address', pack([`${A} path`, 'https://ailleurs.fr/comptes.csv']), '/resources/0'],
  ['DP-005', 'a descriptor alone', bytesOf(descriptor()), ''],
  [
    'DP-006',
    'one name twice',
    pack([`${B} name`, 'comptes'], [`${B} schema foreignKeys`, undefined]),
    '/resources/1',
  ],
  [
    'DP-010',
    'a missing file',
    filesOf({ 'comptes.csv': undefined }, described([`${B} schema foreignKeys`, undefined])),
    '/resources/0',
  ],
  ['DP-011', 'a file too many', { ...filesOf(), 'extra.csv': 'x' }, 'extra.csv'],
  ['DP-012', 'another hash', pack([`${A} hash`, `sha256:${'0'.repeat(64)}`]), '/resources/0'],
  ['DP-012', 'another size', pack([`${A} bytes`, 1]), '/resources/0'],
  ['DP-013', 'another count', pack([`${A} stats rows`, 3]), '/resources/0'],
  ['DP-014', 'no hash', pack(...noHash), ''],
  ['DP-020', 'an open quote', accounts('id,nom,cree_le\n"1'), '/resources/0'],
  [
    'DP-020',
    'another encoding',
    zip({
      ...accounts(ACCOUNTS),
      'datapackage.json': JSON.stringify(described(...noHash, [`${A} encoding`, 'klingon'])),
    }),
    '/resources/0',
  ],
  [
    'DP-021',
    'other titles',
    accounts('id,prenom,cree_le\n1,Ada,2026-01-02\n2,Bo,2026-01-02\n'),
    'comptes.csv, ligne 1',
  ],
  [
    'DP-022',
    'a text for a number',
    accounts('id,nom,cree_le\nun,Ada,2026-01-02\n1,B,2026-01-02\n2,C,2026-01-02\n'),
    'comptes.csv, ligne 2',
  ],
  [
    'DP-022',
    'a day that does not exist',
    accounts('id,nom,cree_le\n1,Ada,2026-02-30\n2,C,\n'),
    'comptes.csv, ligne 2',
  ],
  [
    'DP-022',
    'a cell too many',
    accounts('id,nom,cree_le\n1,Ada,2026-01-02,x\n2,C,\n'),
    'comptes.csv, ligne 2',
  ],
  [
    'DP-022',
    'a mandatory value',
    accounts('id,nom,cree_le\n1,,2026-01-02\n2,C,\n'),
    'comptes.csv, ligne 2',
  ],
  [
    'DP-024',
    'a key to nothing',
    accounts('id,nom,cree_le\n1,Ada,2026-01-02\n'),
    '/resources/1/schema/foreignKeys, ligne 3',
  ],
  ['DP-025', 'no schema', pack([`${B} schema`, undefined]), '/resources/1'],
  ['DP-025', 'no type', pack([`${A} schema fields 1 type`, undefined]), '/resources/0'],
  [
    'DP-030',
    'a closed format',
    filesOf({ 'base.mdb': 'x' }, described([`${B}`, { name: 'base', path: 'base.mdb' }])),
    'base.mdb',
  ],
  ['DP-040', 'a missing declaration', bagOf({ 'bagit.txt': undefined }), 'bagit.txt'],
  ['DP-040', 'another content', bagOf({ 'data/b.txt': 'c' }), 'manifest-sha256.txt'],
  [
    'DP-040',
    'a file out of the manifest',
    bagOf({ 'data/c.txt': '', 'bag-info.txt': undefined }),
    'data/c.txt',
  ],
  ['DP-040', 'another total', bagOf({ 'bag-info.txt': 'Payload-Oxum: 6.2' }), 'bag-info.txt'],
  [
    'DP-041',
    'a fetch file',
    bagOf({ 'fetch.txt': 'http://127.0.0.1:9/a 1 data/a.csv' }),
    'fetch.txt',
  ],
];

describe('datapackage rules', () => {
  for (const [rule, why, files, where] of SPEAK) {
    it(`${rule} speaks: ${why}`, async () => {
      const found = (await check(files)).findings.filter((f) => f.rule === rule);
      expect(found.map((f) => f.where)).to.deep.equal([where]);
      expect(found[0]?.message).to.match(/^\p{Lu}.*[.?]$/u);
    });
  }

  it('DP-023 speaks of each rule that a doubled key breaks', async () => {
    const { findings } = await check(accounts('id,nom,cree_le\n1,Ada,\n1,Bo,\n2,C,\n'));
    expect(findings.filter((f) => f.rule === 'DP-023').map((f) => f.where)).to.deep.equal([
      'comptes.csv, ligne 3',
    ]);
  });

  it('DP-031 speaks of a set of the inventory without record', async () => {
    const { findings, facts } = await check(filesOf(), {
      inventory: ['Comptes', 'Demandes', 'Pièces jointes'],
    });
    expect(findings.filter((f) => f.rule === 'DP-031').map((f) => f.message)).to.deep.equal([
      'L’ensemble «\u202fPièces jointes\u202f» de l’inventaire n’a aucun enregistrement dans le paquet.',
    ]);
    expect(facts['completenessPct']).to.equal(66.7);
  });

  it('each have a case here, and say nothing of a good package', async () => {
    const tried = new Set([...SPEAK.map(([rule]) => rule), 'DP-023', 'DP-031']);
    expect(Object.keys(DATAPACKAGE_RULES).filter((rule) => !tried.has(rule))).to.deep.equal([]);
    expect((await check(filesOf())).findings).to.deep.equal([]);
    expect((await check(bagOf())).findings).to.deep.equal([]);
  });
});

describe('datapackage conditions', () => {
  const INVENTORY: Asked = { inventory: ['comptes', 'demandes'] };
  const CASES: readonly (readonly [
    string,
    Files | Uint8Array,
    Asked,
    string,
    readonly unknown[],
  ])[] = [
    ['all of them', filesOf(), INVENTORY, 'valid', [true, true, true, true]],
    ['in a ZIP', zip(filesOf()), INVENTORY, 'valid', [true, true, true, true]],
    ['in a compressed TAR', gzipSync(tar(filesOf())), INVENTORY, 'valid', [true, true, true, true]],
    [
      'in a folder of the archive',
      zip(Object.fromEntries(Object.entries(filesOf()).map(([p, t]) => [`export/${p}`, t]))),
      INVENTORY,
      'valid',
      [true, true, true, true],
    ],
    ['without inventory', filesOf(), {}, 'valid', [true, true, true, 'to-judge']],
    [
      'a set without record',
      accounts('id,nom,cree_le\n'),
      INVENTORY,
      'invalid',
      [true, false, false, false],
    ],
    [
      'an undeclared file',
      { ...filesOf(), 'extra.csv': 'x' },
      INVENTORY,
      'valid',
      [false, true, true, true],
    ],
    ['no hash at all', pack(...noHash), INVENTORY, 'valid', [true, false, true, true]],
    [
      'another count',
      pack([`${A} stats rows`, 3]),
      INVENTORY,
      'invalid',
      [true, false, true, true],
    ],
    ['no schema', pack([`${B} schema`, undefined]), INVENTORY, 'valid', [true, true, false, true]],
    [
      'a descriptor alone',
      bytesOf(descriptor()),
      INVENTORY,
      'incomplete',
      ['to-judge', 'to-judge', 'to-judge', 'to-judge'],
    ],
    ['a bag', bagOf(), {}, 'valid', [true, true, 'to-judge', 'to-judge']],
    ['a text', bytesOf('bonjour'), INVENTORY, 'unreadable', [false, false, false, false]],
  ];
  for (const [why, files, asked, verdict, met] of CASES) {
    it(`are judged: ${why}`, async () => {
      const report = await check(files, asked);
      expect(report.conditions.map((c) => c.met)).to.deep.equal(met);
      expect(report.verdict).to.equal(verdict);
    });
  }

  it('count the rows of tables, of JSON lists and of inline data', async () => {
    const { facts } = await check(
      filesOf(
        { 'l.json': '[1,2,3]' },
        described(
          [`${B}`, { name: 'liste', path: 'l.json' }],
          ['resources 2', { name: 'ici', data: [1] }],
        ),
      ),
    );
    expect(facts['data']).to.deep.equal([
      { name: 'comptes', rowsOk: 2, rowsBad: 0 },
      { name: 'liste', tabular: false, bytes: 7, rows: 3 },
      { name: 'ici', tabular: false, bytes: 0, rows: 1 },
    ]);
  });

  it('read a table in two parts, its title in the first', async () => {
    const files = filesOf(
      { 'b.csv': '3,Alan,2026-01-04\n' },
      described(...noHash, [`${A} path`, ['comptes.csv', 'b.csv']]),
    );
    expect(((await check(files)).facts['data'] as unknown[])[0]).to.deep.equal({
      name: 'comptes',
      rowsOk: 3,
      rowsBad: 0,
    });
  });
});

describe('hostile packages', () => {
  const big = new Uint8Array(20 * 1024 * 1024);
  const CASES: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['a ZIP bomb by its ratio', zipSync({ 'a.csv': big }), /grossit plus de 200 fois/],
    [
      'a compressed TAR bomb',
      gzipSync(new Uint8Array(30 * 1024 * 1024)),
      /grossit plus de 200 fois/,
    ],
    ['a cut ZIP', zip(filesOf()).subarray(0, 200), /ZIP est coupée/],
    ['a cut TAR', tar(filesOf()).subarray(0, 600), /TAR est coupée/],
    [
      'too many files',
      zip(Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`f${i}`, '']))),
      /plus de 10000 fichiers/,
    ],
    ['a gzip of a text', gzipSync(bytesOf('bonjour'.repeat(100))), /n’est pas une archive TAR/],
    [
      'deep JSON',
      bytesOf(`{"resources":${'['.repeat(5_000)}${']'.repeat(5_000)}}`),
      /plus de 200 niveaux/,
    ],
    ['an empty file', new Uint8Array(), /est vide/],
  ];
  for (const [why, bytes, message] of CASES) {
    it(`are told unreadable, in French: ${why}`, async () => {
      const report = await checkDatapackage(bytes);
      expect([report.verdict, report.findings[0]?.rule, report.score.points]).to.deep.equal([
        'unreadable',
        'DP-001',
        0,
      ]);
      expect(report.findings[0]?.message).to.match(message);
    });
  }

  it('refuse a line of CSV as long as the file', async () => {
    const { findings } = await check(accounts(`id,nom,cree_le\n1,"${'a'.repeat(2_000_000)}`));
    expect(findings.find((f) => f.rule === 'DP-020')?.message).to.match(
      /plus de 1000000 caractères/,
    );
  });

  it('never open an archive inside the archive', async () => {
    const { findings } = await check({ ...filesOf(), 'nested.zip': 'PK' });
    expect(findings.map((f) => f.rule)).to.deep.equal(['DP-011']);
  });
});
