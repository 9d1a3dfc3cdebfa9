import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { type TarFile, writeTar } from '../../src/evidence/archive/write-tar.ts';

export type Files = Readonly<Record<string, string>>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const ACCOUNTS = 'id,nom,cree_le\n1,Ada,2026-01-02\n2,Grace,2026-01-03\n';
export const REQUESTS = 'id,compte,montant\n10,1,12.50\n11,2,3\n12,1,\n';

export type Draft = Record<string, unknown>;

/** A descriptor, ours, of two tables that hold together. */
export const descriptor = (): Draft =>
  structuredClone({
    name: 'export',
    licenses: [{ name: 'etalab-2.0' }],
    resources: [
      {
        name: 'comptes',
        path: 'comptes.csv',
        format: 'csv',
        bytes: ACCOUNTS.length,
        hash: `sha256:${sha256(ACCOUNTS)}`,
        stats: { rows: 2 },
        schema: {
          fields: [
            { name: 'id', type: 'integer', constraints: { unique: true } },
            { name: 'nom', type: 'string', constraints: { required: true } },
            { name: 'cree_le', type: 'date' },
          ],
          primaryKey: 'id',
        },
      },
      {
        name: 'demandes',
        path: 'data/demandes.csv',
        format: 'csv',
        schema: {
          fields: [
            { name: 'id', type: 'integer' },
            { name: 'compte', type: 'integer' },
            { name: 'montant', type: 'number' },
          ],
          foreignKeys: [{ fields: 'compte', reference: { resource: 'comptes', fields: 'id' } }],
        },
      },
    ],
  });

/** The files of the package, some of them replaced, or left out when `undefined`. */
export function filesOf(
  changes: Readonly<Record<string, string | undefined>> = {},
  given: Draft = descriptor(),
): Files {
  const whole = {
    'datapackage.json': JSON.stringify(given),
    'comptes.csv': ACCOUNTS,
    'data/demandes.csv': REQUESTS,
    'README.md': 'Un export.',
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(whole).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
  );
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const tar = (files: Files): Uint8Array =>
  writeTar(Object.entries(files).map(([path, text]): TarFile => ({ path, bytes: bytes(text) })));
export const zip = (files: Files): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));

/** A bag, ours, of version 1.0. */
export function bagOf(changes: Readonly<Record<string, string | undefined>> = {}): Files {
  const payload = { 'data/a.csv': 'x\n1\n', 'data/b.txt': 'b' };
  const whole: Readonly<Record<string, string | undefined>> = {
    'bagit.txt': 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n',
    'bag-info.txt': 'Payload-Oxum: 5.2\n',
    'manifest-sha256.txt': Object.entries(payload)
      .map(([path, text]) => `${sha256(text)}  ${path}`)
      .join('\n'),
    ...payload,
    ...changes,
  };
  return Object.fromEntries(
    Object.entries(whole).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
  );
}
