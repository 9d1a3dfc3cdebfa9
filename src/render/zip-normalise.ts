import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';

export type Normalised = {
  /** ISO date written as creation and modification date of the package; absent: left as they are. */
  readonly date?: string;
  /** XML parts put in before anything else. */
  readonly added?: Readonly<Record<string, string>>;
  /** Edits of single XML parts by name, applied before the normalisation. */
  readonly edits?: Readonly<Record<string, (xml: string) => string>>;
};

/**
 * The package again, equal bytes for equal content (`decisions.md` 11): entries sorted (the content
 * types or the ODF `mimetype` first), one fixed entry time, the package's dates set, and every id that
 * a writer draws at random or from a counter of the process renumbered by first appearance.
 */
export function normaliseZip(
  bytes: Uint8Array,
  { date, added = {}, edits = {} }: Normalised = {},
): Uint8Array {
  const parts = new Map(Object.entries(unzipSync(bytes)));
  for (const [name, xml] of Object.entries(added)) parts.set(name, strToU8(xml));
  for (const [name, edit] of Object.entries(edits)) rewrite(parts, name, edit);
  if (date !== undefined) rewrite(parts, 'docProps/core.xml', (xml) => dated(xml, date));
  for (const name of [...parts.keys()].sort()) {
    if (name.endsWith('.rels')) renumberRelations(parts, name);
    else if (name.endsWith('.xml')) rewrite(parts, name, renumberBookmarks);
  }
  return pack(parts);
}

/**
 * Entries → archive: sorted by code unit, `[Content_Types].xml` or an uncompressed `mimetype` first.
 * The time is 1980-01-01 noon by the local calendar, which is how ZIP and fflate write it: the same
 * bytes in every time zone.
 */
export function pack(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  for (const name of [...parts.keys()].sort(byPlace)) {
    const level = name === 'mimetype' ? 0 : 6;
    entries[name] = [parts.get(name) as Uint8Array, { level }];
  }
  return zipSync(entries, { mtime: new Date(1980, 0, 1, 12) });
}

const FIRST = ['mimetype', '[Content_Types].xml'];

function byPlace(a: string, b: string): number {
  const [i, j] = [FIRST.indexOf(a), FIRST.indexOf(b)];
  if (i !== j) return i < 0 ? 1 : j < 0 ? -1 : i - j;
  return a < b ? -1 : 1;
}

function rewrite(
  parts: Map<string, Uint8Array>,
  name: string,
  edit: (xml: string) => string,
): void {
  const part = parts.get(name);
  if (part) parts.set(name, strToU8(edit(strFromU8(part))));
}

const dated = (xml: string, date: string): string =>
  xml.replace(
    /(<dcterms:(created|modified)\b[^>]*>)[^<]*(<\/dcterms:\2>)/g,
    `$1${date}T00:00:00Z$3`,
  );

/** `word/_rels/document.xml.rels` → `word/document.xml`; null for the package's own relations. */
function partOf(relations: string): string | null {
  const match = /^(.*\/)?_rels\/([^/]+)\.rels$/.exec(relations);
  return match?.[2] ? `${match[1] ?? ''}${match[2]}` : null;
}

function renumberRelations(parts: Map<string, Uint8Array>, relations: string): void {
  const ids = new Map<string, string>();
  rewrite(parts, relations, (xml) =>
    xml.replace(/(<Relationship\b[^>]*?\bId=")([^"]*)"/g, (_, head: string, id: string) => {
      ids.set(id, `rId${ids.size + 1}`);
      return `${head}${ids.get(id)}"`;
    }),
  );
  const part = partOf(relations);
  if (!part) return;
  rewrite(parts, part, (xml) =>
    xml.replace(/(\br:[a-z]+=")([^"]*)"/gi, (_, head: string, id: string) => {
      return `${head}${ids.get(id) ?? id}"`;
    }),
  );
}

function renumberBookmarks(xml: string): string {
  const ids = new Map<string, number>();
  return xml.replace(
    /(<w:bookmark(?:Start|End)\b[^>]*?\bw:id=")([^"]*)"/g,
    (_, head: string, id: string) => {
      if (!ids.has(id)) ids.set(id, ids.size + 1);
      return `${head}${ids.get(id)}"`;
    },
  );
}
