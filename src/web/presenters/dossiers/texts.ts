import type { Problem } from '../../../core/shared/problem.ts';
import type { Dossier } from '../../../core/tender/dossier.ts';
import { type Body, text, typedNumber } from '../../forms/fields.ts';
import type { TextPart } from '../../forms/texts-form.ts';
import { work } from '../../paths-work.ts';
import {
  TEXT_FIELDS,
  TEXT_TABLES,
  type TextColumn,
  type TextSpec,
  type TextTable,
} from './text-specs.ts';

export type TextField = Omit<TextSpec, 'path'> & { readonly value: string; readonly error: string };

export type RowsField = {
  readonly id: string;
  readonly title: string;
  readonly hint: string;
  readonly rows: readonly {
    readonly number: number;
    readonly cells: readonly (TextColumn & {
      readonly id: string;
      readonly value: string;
      readonly error: string;
    })[];
  }[];
};

/** Empty rows offered after those that are filled. */
const SPARE = 2;

function cellValue(row: object | undefined, name: string): string {
  const value: unknown = row ? Reflect.get(row, name) : '';
  return typeof value === 'number' ? typedNumber(value) : typeof value === 'string' ? value : '';
}

/** The value at a path of the dossier, as a field shows it. */
function fieldValue(dossier: Dossier, path: string): string {
  const value = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], dossier);
  if (Array.isArray(value)) return value.join(' ');
  return typeof value === 'number' ? typedNumber(value) : typeof value === 'string' ? value : '';
}

function tableView(
  table: TextTable,
  dossier: Dossier,
  typed: Body | null,
  problems: readonly Problem[],
): RowsField {
  const rows = dossier[table.id] as readonly object[];
  const sent = typed
    ? Object.keys(typed)
        .filter((k) => k.startsWith(`${table.id}.`))
        .map((k) => Number(k.split('.')[1]))
    : [];
  const count = Math.min(table.max, Math.max(rows.length + SPARE, ...sent.map((n) => n + 1)));
  return {
    id: table.id,
    title: table.title,
    hint: table.hint,
    rows: Array.from({ length: count }, (_, n) => ({
      number: n + 1,
      cells: table.columns.map((column) => {
        const id = `${table.id}.${n}.${column.name}`;
        return {
          ...column,
          id,
          value: typed ? text(typed, id) : cellValue(rows[n], column.name),
          error: problems.find((p) => p.where === id)?.message ?? '',
        };
      }),
    })),
  };
}

export const TEXT_TITLES: Readonly<Record<TextPart, string>> = {
  identite: 'Identité',
  besoin: 'Besoin et scénarios',
  prix: 'Prix',
  donnees: 'Données et contacts',
  lots: 'Lots',
};

/** A page of the buyer's texts: fields, then lists with a few empty rows. */
export function presentTexts(
  id: string,
  part: TextPart,
  dossier: Dossier,
  typed: Body | null,
  problems: readonly Problem[],
) {
  const parts = Object.entries(TEXT_TITLES).map(([name, title]) => ({
    title,
    href: work.texts(id, name),
    current: name === part,
  }));
  const at = parts.findIndex((p) => p.current);
  return {
    title: TEXT_TITLES[part],
    parts,
    next: parts[at + 1] ?? { title: 'critères', href: work.criteria(id) },
    fields: TEXT_FIELDS[part].map(
      ({ path, ...field }): TextField => ({
        ...field,
        value: typed ? text(typed, field.id) : fieldValue(dossier, path),
        error: problems.find((p) => p.where === field.id)?.message ?? '',
      }),
    ),
    tables: TEXT_TABLES[part].map((table) => tableView(table, dossier, typed, problems)),
  };
}
