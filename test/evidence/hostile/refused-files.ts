import { gzipSync, strToU8, zipSync } from 'fflate';
import type { EvidenceKind } from '../../../src/core/offers/evidence.ts';
import { writeTar } from '../../../src/evidence/archive/write-tar.ts';
import { bytesOf } from '../openapi-document.ts';
import { bagOf, descriptor, filesOf, tar, zip } from '../package-files.ts';
import { XML_BOM } from '../sbom-document.ts';

const MIB = 1024 * 1024;
const CDX = '<bom xmlns="http://cyclonedx.org/schema/bom/1.4">';
const laughs = `<?xml version="1.0"?><!DOCTYPE bom [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${CDX}&b;</bom>`;
const external = `<!DOCTYPE bom [<!ENTITY a SYSTEM "file:///etc/passwd">]>${CDX}&a;</bom>`;
const deepXml = `${CDX}${'<a>'.repeat(5_000)}</bom>`;
const deepJson = `{"openapi":"3.0.0","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
/** Ten levels of nine aliases each: nine thousand million values for one kilobyte. */
export const ALIAS_BOMB = `a0: &a0 [x, x, x, x, x, x, x, x, x]\n${Array.from(
  { length: 9 },
  (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
).join('\n')}\n`;
const openQuote = `groupe,cas,favorables\n"${'a'.repeat(2_000_000)}`;
const utf16 = (text: string): Uint8Array => Buffer.from(text, 'utf16le');
const latin = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const link = (path: string) => ({ path, bytes: new Uint8Array(), link: true });
const plainFiles = Object.entries(filesOf()).map(([path, text]) => ({
  path,
  bytes: bytesOf(text),
}));

/** A package whose table is one line of `size` characters without a quote or a comma. */
function longLine(size: number): Uint8Array {
  const table = new Uint8Array(size).fill(0x61);
  const given = { name: 'x', resources: [{ name: 'a', path: 'a.csv', format: 'csv' }] };
  return writeTar([
    { path: 'datapackage.json', bytes: bytesOf(JSON.stringify(given)) },
    { path: 'a.csv', bytes: table },
  ]);
}

/** The TAR of a bag whose first header, summed again, says more bytes than there are. */
function lyingTar(): Uint8Array {
  const bytes = tar(bagOf());
  bytes.set(strToU8('77777777777'), 124);
  bytes.set(strToU8('        '), 148);
  const sum = bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  bytes.set(strToU8(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return bytes;
}

type Refused = readonly [
  kind: EvidenceKind,
  why: string,
  file: () => string | Uint8Array,
  message: RegExp,
];

/** Files of which nothing is analysed, and what the refusal says. */
export const UNREAD: readonly Refused[] = [
  ['openapi', 'deep JSON', () => deepJson, /plus de 200 niveaux/],
  ['openapi', 'an alias bomb', () => `openapi: 3.0.0\n${ALIAS_BOMB}`, /alias YAML|plus de 500000/],
  ['openapi', 'invalid UTF-8', () => latin('openapi: é'), /pas de l'UTF-8/],
  ['sbom', 'a billion laughs', () => laughs, /type de document/],
  ['sbom', 'an external entity', () => external, /type de document/],
  ['sbom', 'deep XML', () => deepXml, /plus de 200 niveaux/],
  ['sbom', 'cut XML', () => XML_BOM.slice(0, 300), /coupé ou mal formé/],
  ['sbom', 'an alias bomb', () => ALIAS_BOMB, /alias YAML|plus de 500000/],
  ['sbom', 'deep JSON', () => `{"bomFormat":${'['.repeat(5_000)}`, /plus de 200 niveaux/],
  ['sbom', 'NaN', () => '{"bomFormat": "CycloneDX", "version": NaN}', /NaN ou Infinity/],
  ['sbom', 'comments in JSON', () => '{"bomFormat": "CycloneDX" // a\n}', /commentaires/],
  [
    'sbom',
    'a cut tag-value text',
    () => 'SPDXVersion: SPDX-2.3\nPackageComment: <text>a',
    /est coupé/,
  ],
  ['sbom', 'a compressed file', () => gzipSync(strToU8('{}')), /archive gzip/],
  ['publiccode', 'an alias bomb', () => ALIAS_BOMB, /alias YAML|plus de 500000/],
  ['publiccode', 'invalid UTF-8', () => latin('name: é'), /pas de l'UTF-8/],
  ['publiccode', 'a ZIP', () => zip({ a: 'x' }), /archive ZIP/],
  ['accessibility', 'a text', () => 'bonjour', /ni un rapport OpenACR/],
  ['accessibility', 'an empty file', () => '', /est vide/],
  ['bias', 'a quote that is never closed', () => openQuote, /plus de 1000000 caractères/],
  ['bias', 'UTF-16 without mark', () => utf16('groupe,cas'), /UTF-16 sans marque/],
  [
    'bias',
    'a line of 9 MB',
    () => `groupe,cas\n${'a'.repeat(9_000_000)}`,
    /plus de 1000000 caractères/,
  ],
  ['bias', 'a million columns', () => `groupe${',a'.repeat(1_000_000)}`, /plus de 10000 colonnes/],
  ['bias', 'a ZIP', () => zip({ a: 'x' }), /archive ZIP/],
  ['caiq', 'a quote that is never closed', () => openQuote, /plus de 1000000 caractères/],
  ['caiq', 'UTF-16 without mark', () => utf16('ab'), /UTF-16 sans marque/],
  [
    'datapackage',
    'a ZIP bomb',
    () => zipSync({ 'datapackage.json': new Uint8Array(20 * MIB) }),
    /grossit plus de 200 fois/,
  ],
  [
    'datapackage',
    'a compressed TAR bomb',
    () => gzipSync(new Uint8Array(20 * MIB)),
    /grossit plus de 200 fois/,
  ],
  [
    'datapackage',
    'a line of 100 MB in a ZIP',
    () =>
      zipSync(
        { 'datapackage.json': strToU8('{}'), 'a.csv': new Uint8Array(100_000_000).fill(97) },
        { level: 1 },
      ),
    /grossit plus de 200 fois|dépasse 100 Mio/,
  ],
  ['datapackage', 'a TAR that lies on its sizes', lyingTar, /coupée ou mal formée/],
  ['datapackage', 'a cut ZIP', () => zip(filesOf()).subarray(0, 200), /coupée ou mal formée/],
  ['datapackage', 'another kind', () => '{"bomFormat":"CycloneDX"}', /ni une archive ZIP ou TAR/],
];

/** Packages that are read, in which a rule refuses something: the rule, its place, what it says. */
export const TOLD: readonly (readonly [
  why: string,
  file: () => Uint8Array,
  rule: string,
  where: string,
  message: RegExp,
])[] = [
  [
    'a path that leaves the ZIP',
    () => zip({ ...filesOf(), '../a.csv': 'x' }),
    'DP-002',
    '../a.csv',
    /sort du paquet/,
  ],
  [
    'a path that leaves the TAR',
    () => tar({ ...filesOf(), 'a/../../b.csv': 'x' }),
    'DP-002',
    'a/../../b.csv',
    /sort du paquet/,
  ],
  [
    'a link in a TAR',
    () => writeTar([...plainFiles, link('mots-de-passe')]),
    'DP-002',
    'mots-de-passe',
    /lien vers un autre fichier/,
  ],
  [
    'an absolute path in a bag',
    () => tar({ ...bagOf(), '/etc/passwd': 'x' }),
    'DP-002',
    '/etc/passwd',
    /chemin est absolu/,
  ],
  [
    'an absolute path in a manifest',
    () => tar(bagOf({ 'manifest-sha256.txt': `${'0'.repeat(64)}  /etc/passwd\n` })),
    'DP-040',
    'manifest-sha256.txt',
    /etc\/passwd/,
  ],
  [
    'a path of the descriptor that leaves',
    () => {
      const given = descriptor();
      return tar(filesOf({}, { ...given, resources: [{ name: 'a', path: '../../etc/passwd' }] }));
    },
    'DP-004',
    '/resources/0/path',
    /sort du paquet|chemin/,
  ],
  [
    'a ZIP in the ZIP, which stays closed',
    () => {
      const inner = zipSync({ 'a.csv': new Uint8Array(20 * MIB) });
      const given = { name: 'x', resources: [{ name: 'a', path: 'a.zip' }] };
      return zipSync({
        'datapackage.json': strToU8(JSON.stringify(given)),
        'a.zip': [inner, { level: 0 }],
      });
    },
    'DP-030',
    'a.zip',
    /format/,
  ],
  [
    'a line of 40 MB',
    () => longLine(40_000_000),
    'DP-020',
    '/resources/0',
    /plus de 1000000 caractères/,
  ],
  [
    'a table in UTF-16',
    () => {
      const given = { name: 'x', resources: [{ name: 'a', path: 'a.csv', format: 'csv' }] };
      return writeTar([
        { path: 'datapackage.json', bytes: bytesOf(JSON.stringify(given)) },
        { path: 'a.csv', bytes: new Uint8Array([0xff, 0xfe, ...utf16('a,b\n1,2\n')]) },
      ]);
    },
    'DP-020',
    '/resources/0',
    /n'est pas en utf-8/,
  ],
];
