import { createHash } from 'node:crypto';
import type { Place } from '../findings.ts';
import { counted, quoted } from '../french.ts';
import type { CsvRow } from '../text/csv.ts';
import { child, isTree, itemsOf, textOf } from '../text/tree.ts';
import type { Descriptor, Resource } from './descriptor.ts';
import { jsonList, jsonRows } from './json-rows.ts';
import { fieldNamesOf, fieldsOf, foreignKeysOf, TableCheck, type TableReport } from './table.ts';

/** What is known of one resource once its files are read. */
export type ResourceReport = {
  readonly resource: Resource;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  readonly missing: readonly string[];
  readonly isTable: boolean;
  readonly table: TableReport | undefined;
  /** Rows of inline data or of a JSON list. */
  readonly rows: number | undefined;
  readonly declared: {
    readonly hash: string | undefined;
    readonly bytes: unknown;
    readonly rows: unknown;
  };
  readonly hashFaults: readonly Place[];
};

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1);

const isTabular = (resource: Resource): boolean =>
  ['csv', 'tsv'].includes(resource.format ?? '') ||
  resource.paths.some((p) => /\.(csv|tsv)$/i.test(p));

/** Hash names of the standard → those of the platform. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha512: 'sha512',
};

/** The hash of some bytes, read by pieces; nothing for an algorithm that we do not know. */
export function hashOf(algorithm: string, parts: readonly Uint8Array[]): string | undefined {
  const name = ALGORITHMS[algorithm.toLowerCase().replace('-', '')];
  if (!name) return undefined;
  const hash = createHash(name);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

type Declared = ResourceReport['declared'];

function declaredOf({ node }: Resource): Declared {
  const stats = child(node, 'stats');
  return {
    hash:
      textOf(child(node, 'hash')) ?? textOf(child(stats, 'hash')) ?? textOf(child(stats, 'sha256')),
    bytes: child(node, 'bytes') ?? child(stats, 'bytes'),
    rows: child(node, 'rowCount') ?? child(stats, 'rows'),
  };
}

function hashFaults(
  resource: Resource,
  declared: Declared,
  parts: readonly Uint8Array[],
): readonly Place[] {
  const faults: Place[] = [];
  const where = resource.where;
  const size = parts.reduce((sum, p) => sum + p.length, 0);
  if (declared.bytes !== undefined && declared.bytes !== size)
    faults.push({
      where,
      message: `La ressource ${quoted(resource.name)} pèse ${size} octets, ${quoted(declared.bytes)} sont déclarés.`,
    });
  if (declared.hash === undefined) return faults;
  const [, name = declared.hash.length === 64 ? 'sha256' : 'md5', digest = ''] =
    /^(?:([a-z0-9-]+):)?([0-9a-f]+)$/i.exec(declared.hash) ?? [];
  const found = hashOf(name, parts);
  if (found === undefined)
    return [
      ...faults,
      { where, message: `L'empreinte ${quoted(declared.hash)} est d'un genre inconnu.` },
    ];
  return found === digest.toLowerCase()
    ? faults
    : [
        ...faults,
        {
          where,
          message: `L'empreinte de ${quoted(resource.name)} n'est pas celle qui est déclarée.`,
        },
      ];
}

function readResource(
  resource: Resource,
  descriptor: Descriptor,
  given: ReadonlyMap<string, Uint8Array>,
): ResourceReport {
  const folder = folderOf(descriptor.file);
  const at = resource.paths.map((path) => ({
    path,
    bytes: given.get(folder + path.replace(/^(\.\/)+/, '')),
  }));
  const files = at.flatMap(({ path, bytes }) => (bytes ? [{ path, bytes }] : []));
  const list = isTabular(resource) ? undefined : jsonList(resource, files);
  const rows = list && jsonRows(list, fieldNamesOf(resource.schema));
  const declared = declaredOf(resource);
  const whole = files.length > 0 && files.length === resource.paths.length;
  const tableOf = (): TableReport | undefined => {
    if (rows) return readRows(resource, descriptor, rows);
    return isTabular(resource) && whole ? readTable(resource, descriptor, files) : undefined;
  };
  return {
    resource,
    files,
    missing: at.flatMap(({ path, bytes }) => (bytes ? [] : [path])),
    isTable: isTabular(resource) || rows !== undefined,
    table: tableOf(),
    rows: rows ? undefined : list?.length,
    declared,
    hashFaults: whole
      ? hashFaults(
          resource,
          declared,
          files.map((f) => f.bytes),
        )
      : [],
  };
}

/** The keys of a table that the foreign keys of the package want. */
function pointedKeys(resource: Resource, descriptor: Descriptor): readonly (readonly string[])[] {
  return descriptor.resources.flatMap((other) =>
    foreignKeysOf(other.schema)
      .filter((key) => (key.resource === '' ? other === resource : key.resource === resource.name))
      .map((key) => key.targets),
  );
}

function readRows(
  resource: Resource,
  descriptor: Descriptor,
  rows: readonly CsvRow[],
): TableReport {
  const check = new TableCheck(resource, pointedKeys(resource, descriptor));
  check.readRows(resource.paths[0] ?? resource.name, rows);
  return check.report(undefined);
}

function readTable(
  resource: Resource,
  descriptor: Descriptor,
  files: ResourceReport['files'],
): TableReport {
  const check = new TableCheck(resource, pointedKeys(resource, descriptor));
  for (const { path, bytes } of files) {
    const broken = check.read(path, bytes);
    if (broken) return check.report(broken);
  }
  return check.report(undefined);
}

/** Every resource, its files read from the package. */
export const readResources = (
  descriptor: Descriptor,
  files: ReadonlyMap<string, Uint8Array>,
): readonly ResourceReport[] =>
  descriptor.resources.map((resource) => readResource(resource, descriptor, files));

/** How many records a resource has, when it can be known. */
export const rowsOf = ({ table, rows }: ResourceReport): number | undefined =>
  table && !table.broken ? table.rowsOk + table.rowsBad : rows;

/** Declared numbers of records that are not the counted ones. */
export function rowFaults(report: ResourceReport): readonly Place[] {
  const { declared, resource } = report;
  const count = rowsOf(report);
  if (declared.rows === undefined || count === undefined || declared.rows === count) return [];
  return [
    {
      where: resource.where,
      message: `La ressource ${quoted(resource.name)} a ${counted(count, 'enregistrement')}, ${quoted(declared.rows)} sont déclarés.`,
    },
  ];
}

/** Keys that point to no row. */
export function danglingKeys(reports: readonly ResourceReport[]): readonly Place[] {
  return reports.flatMap((report) =>
    (report.table?.pointing ?? []).flatMap(({ key, values }) => {
      const target =
        key.resource === '' ? report : reports.find((r) => r.resource.name === key.resource);
      const where = `${report.resource.where}/schema/foreignKeys`;
      const known = target?.table?.pointed.get(key.targets.join('\u0000'));
      if (!known)
        return [
          {
            where,
            message: `La clé ${quoted(key.fields.join(', '))} désigne la ressource ${quoted(key.resource)}, qui n'est pas lue.`,
          },
        ];
      return [...values]
        .filter(([value]) => !known.has(value))
        .map(([value, line]) => ({
          where: `${where}, ligne ${line}`,
          message: `La valeur ${quoted(value.replaceAll('\u0000', ', '), 60)} de ${quoted(key.fields.join(', '))} ne désigne aucun enregistrement.`,
        }));
    }),
  );
}

/** Tables without schema, and fields without type. */
export function untypedPlaces(reports: readonly ResourceReport[]): readonly Place[] {
  return reports
    .filter((r) => r.isTable)
    .flatMap(({ resource }) => {
      if (!isTree(resource.schema) || fieldsOf(resource.schema).length === 0)
        return [
          {
            where: resource.where,
            message: `La table ${quoted(resource.name)} n'a pas de schéma dans le paquet.`,
          },
        ];
      const untyped = itemsOf(child(resource.schema, 'fields')).filter(
        (f) => textOf(child(f, 'type')) === undefined,
      );
      return untyped.map((f) => ({
        where: resource.where,
        message: `Le champ ${quoted(child(f, 'name'))} de ${quoted(resource.name)} n'a pas de type.`,
      }));
    });
}
