import { strFromU8, strToU8, unzipSync } from 'fflate';
import { pack } from '../../src/render/zip-normalise.ts';

const edited = (bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array => {
  const parts = new Map(Object.entries(unzipSync(bytes)));
  const before = strFromU8(parts.get(part) ?? new Uint8Array());
  const after = change(before);
  if (before === after) throw new Error(`nothing changed in ${part}`);
  parts.set(part, strToU8(after));
  return pack(parts);
};

const SHEETS = { answers: 1, prices: 2, guide: 3 } as const;
const partOf = (sheet: keyof typeof SHEETS): string => `xl/worksheets/sheet${SHEETS[sheet]}.xml`;

/** What a cell is given: a number, a text, or raw content with its type. */
type Held = number | string | { readonly type: string; readonly xml: string };

function cellWith(cell: string, style: string, holds: Held): string {
  if (typeof holds === 'number') return `<c r="${cell}"${style}><v>${holds}</v></c>`;
  if (typeof holds === 'string')
    return `<c r="${cell}"${style} t="inlineStr"><is><t>${holds}</t></is></c>`;
  return `<c r="${cell}"${style} t="${holds.type}">${holds.xml}</c>`;
}

/** Writes in several cells of a sheet as a spreadsheet program would. */
export const fillAll = (
  bytes: Uint8Array,
  sheet: keyof typeof SHEETS,
  cells: ReadonlyMap<string, Held>,
): Uint8Array =>
  edited(bytes, partOf(sheet), (xml) =>
    xml.replace(
      /<c r="([A-Z]+\d+)"( s="\d+")[^>]*?(\/>|>.*?<\/c>)/gs,
      (held, cell: string, style: string) => {
        const holds = cells.get(cell);
        return holds === undefined ? held : cellWith(cell, style, holds);
      },
    ),
  );

/** Writes in one cell. */
export const fill = (
  bytes: Uint8Array,
  sheet: keyof typeof SHEETS,
  cell: string,
  holds: Held,
): Uint8Array => fillAll(bytes, sheet, new Map([[cell, holds]]));

/** The line of each row of a sheet, by what its column A holds. */
export function linesByKey(
  bytes: Uint8Array,
  sheet: keyof typeof SHEETS,
): ReadonlyMap<string, number> {
  const xml = strFromU8(unzipSync(bytes)[partOf(sheet)] ?? new Uint8Array());
  const cells = xml.matchAll(/<c r="A(\d+)"[^>]*><is><t[^>]*>([^<]*)<\/t>/g);
  return new Map([...cells].map(([, line, key]) => [key ?? '', Number(line)]));
}

/** Takes a whole line out of a sheet. */
export const withoutLine = (
  bytes: Uint8Array,
  sheet: keyof typeof SHEETS,
  line: number,
): Uint8Array =>
  edited(bytes, partOf(sheet), (xml) =>
    xml.replace(new RegExp(`<row r="${line}".*?</row>`, 's'), ''),
  );

/** Shows the numbers of open cells as percentages. */
export const asPercentages = (bytes: Uint8Array): Uint8Array =>
  edited(bytes, 'xl/styles.xml', (xml) =>
    xml.replaceAll(/numFmtId="0"(?= fontId)/g, 'numFmtId="10"'),
  );

/** Gives a part other content. */
export const withPart = (bytes: Uint8Array, part: string, xml: string): Uint8Array =>
  edited(bytes, part, () => xml);
