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

/** Writes in a cell as a spreadsheet program would: a number, a text, or raw content with its type. */
export const fill = (
  bytes: Uint8Array,
  sheet: keyof typeof SHEETS,
  cell: string,
  holds: number | string | { readonly type: string; readonly xml: string },
): Uint8Array =>
  edited(bytes, partOf(sheet), (xml) =>
    xml.replace(
      new RegExp(`<c r="${cell}"( s="\\d+")[^>]*?(/>|>.*?</c>)`, 's'),
      (_, style: string) => {
        if (typeof holds === 'number') return `<c r="${cell}"${style}><v>${holds}</v></c>`;
        if (typeof holds === 'string')
          return `<c r="${cell}"${style} t="inlineStr"><is><t>${holds}</t></is></c>`;
        return `<c r="${cell}"${style} t="${holds.type}">${holds.xml}</c>`;
      },
    ),
  );

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
