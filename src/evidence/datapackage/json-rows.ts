import type { CsvRow } from '../text/csv.ts';
import { child, isTree } from '../text/tree.ts';
import type { Resource } from './descriptor.ts';

type Files = readonly { readonly path: string; readonly bytes: Uint8Array }[];

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    return undefined;
  }
}

/** The list of a resource given in the descriptor or in one JSON file; nothing for another one. */
export function jsonList(resource: Resource, files: Files): readonly unknown[] | undefined {
  const data = child(resource.node, 'data');
  if (Array.isArray(data)) return data;
  const [only] = files;
  if (files.length !== 1 || !only || !/\.json$/i.test(only.path)) return undefined;
  const value = parsed(only.bytes);
  return Array.isArray(value) ? value : undefined;
}

/** A value as the text of a cell; what is absent is empty. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * The rows of a list of objects, cells in the order of the fields; a list of lists begins with the names.
 * Nothing when the list is not a table.
 */
export function jsonRows(
  list: readonly unknown[],
  fieldNames: readonly string[],
): readonly CsvRow[] | undefined {
  if (fieldNames.length === 0) return undefined;
  if (list.every(isTree))
    return list.map((row, i) => ({
      cells: fieldNames.map((name) => cell(child(row, name))),
      line: i + 1,
    }));
  return list.every(Array.isArray)
    ? list.slice(1).map((row: readonly unknown[], i) => ({ cells: row.map(cell), line: i + 2 }))
    : undefined;
}
