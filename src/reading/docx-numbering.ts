import { type Attributes, walkXml } from './xml.ts';
import type { ZipParts } from './zip-guard.ts';

/** Which numbering a paragraph or a style is in; list 0 means none. */
export type NumberPlace = { readonly list: string | null; readonly level: number | null };

type Level = { readonly format: string; readonly text: string; readonly start: number };
/** A list: the outline that it counts in, its levels, and the levels it starts again at first use. */
type List = {
  readonly outline: string;
  readonly levels: ReadonlyMap<number, Level>;
  readonly restarts: ReadonlyMap<number, number>;
};
type Style = NumberPlace & { readonly name: string; readonly basedOn: string | null };

/** The computed numbers of a document, asked paragraph by paragraph in its order. */
export type Numberer = {
  /** The name of a style as Word shows it; the id when it is not declared. */
  readonly styleName: (id: string) => string;
  /** `1.2.3`, `a)`, `–`, or null; asking counts the paragraph. */
  readonly numberOf: (style: string, own: NumberPlace) => string | null;
};

const bytesOf = (parts: ZipParts, name: string): Uint8Array | null => parts.get(name) ?? null;
const numberOr = (text: string | undefined, otherwise: number): number => {
  const value = Number(text);
  return text === undefined || !Number.isInteger(value) ? otherwise : value;
};

/** @throws Error when a part is not well-formed */
export function readNumbering(parts: ZipParts): Numberer {
  const styles = readStyles(bytesOf(parts, 'word/styles.xml'));
  const lists = readLists(bytesOf(parts, 'word/numbering.xml'));
  const counts = new Map<string, number[]>();
  const seen = new Set<string>();
  const numberOf = (style: string, own: NumberPlace): string | null => {
    const { list: id, level } = placeOf(styles, style, own);
    const list = lists.get(id ?? '0');
    const form = list?.levels.get(level ?? 0);
    if (!list || !form || id === null) return null;
    if (form.format === 'bullet') return form.text;
    return count({ list, counts, first: !seen.has(`${id}/${level}`) }, level ?? 0, () =>
      seen.add(`${id}/${level}`),
    );
  };
  return { styleName: (id) => styles.get(id)?.name ?? id, numberOf };
}

/** The paragraph's own place, completed by its style and the styles that this one is based on. */
function placeOf(styles: ReadonlyMap<string, Style>, style: string, own: NumberPlace): NumberPlace {
  let { list, level } = own;
  const passed = new Set<string>();
  for (let at: string | null = style; at !== null && !passed.has(at); ) {
    passed.add(at);
    const found = styles.get(at);
    list ??= found?.list ?? null;
    level ??= found?.level ?? null;
    at = found?.basedOn ?? null;
  }
  return { list, level: level ?? 0 };
}

type Counting = {
  readonly list: List;
  readonly counts: Map<string, number[]>;
  readonly first: boolean;
};

function count({ list, counts, first }: Counting, level: number, used: () => void): string {
  const now = counts.get(list.outline) ?? [];
  const restart = first ? list.restarts.get(level) : undefined;
  const start = list.levels.get(level)?.start ?? 1;
  now[level] = restart !== undefined ? restart : (now[level] ?? start - 1) + 1;
  now.length = level + 1;
  counts.set(list.outline, now);
  used();
  const text = list.levels.get(level)?.text ?? '';
  return text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const form = list.levels.get(at);
    return written(now[at] ?? form?.start ?? 1, form?.format ?? 'decimal');
  });
}

/** a … z, then aa, bb …, as Word writes them. */
function letter(value: number): string {
  const char = String.fromCharCode(97 + ((value - 1) % 26));
  return char.repeat(Math.floor((value - 1) / 26) + 1);
}

function written(value: number, format: string): string {
  if (format === 'lowerLetter') return letter(value);
  if (format === 'upperLetter') return letter(value).toUpperCase();
  return String(value);
}

function readStyles(xml: Uint8Array | null): ReadonlyMap<string, Style> {
  const styles = new Map<string, Style>();
  let id = '';
  const edit = (change: Partial<Style>): void => {
    const before = styles.get(id) ?? { name: id, basedOn: null, list: null, level: null };
    styles.set(id, { ...before, ...change });
  };
  const opened: Readonly<Record<string, (a: Attributes) => void>> = {
    style: (a) => {
      id = a['styleId'] ?? '';
    },
    name: (a) => edit({ name: a['val'] ?? id }),
    basedOn: (a) => edit({ basedOn: a['val'] ?? null }),
    numId: (a) => edit({ list: a['val'] ?? null }),
    ilvl: (a) => edit({ level: numberOr(a['val'], 0) }),
  };
  if (xml)
    walkXml(xml, {
      open: (name, a) => (id !== '' || name === 'style' ? opened[name]?.(a) : undefined),
    });
  return styles;
}

type Draft = { format: string; text: string; start: number };
type Reading = {
  readonly outlines: Map<string, Map<number, Draft>>;
  readonly lists: Map<string, { outline: string; restarts: Map<number, number> }>;
  outline: string;
  list: string | null;
  level: number;
};

/** What each element of numbering.xml says, given where it stands. */
const NUMBERING: Readonly<Record<string, (reading: Reading, a: Attributes) => void>> = {
  abstractNum: (r, a) => {
    r.outline = a['abstractNumId'] ?? '';
    r.list = null;
    r.outlines.set(r.outline, new Map());
  },
  lvl: (r, a) => {
    r.level = numberOr(a['ilvl'], 0);
    if (r.list === null)
      r.outlines.get(r.outline)?.set(r.level, { format: 'decimal', text: '', start: 1 });
  },
  num: (r, a) => {
    r.list = a['numId'] ?? '';
    r.lists.set(r.list, { outline: '', restarts: new Map() });
  },
  abstractNumId: (r, a) => {
    const list = r.lists.get(r.list ?? '');
    if (list) list.outline = a['val'] ?? '';
  },
  lvlOverride: (r, a) => {
    r.level = numberOr(a['ilvl'], 0);
  },
  startOverride: (r, a) => {
    r.lists.get(r.list ?? '')?.restarts.set(r.level, numberOr(a['val'], 1));
  },
  numFmt: (r, a) => setLevel(r, { format: a['val'] ?? 'decimal' }),
  lvlText: (r, a) => setLevel(r, { text: a['val'] ?? '' }),
  start: (r, a) => setLevel(r, { start: numberOr(a['val'], 1) }),
};

function setLevel(reading: Reading, change: Partial<Draft>): void {
  const level = reading.outlines.get(reading.outline)?.get(reading.level);
  if (level && reading.list === null) Object.assign(level, change);
}

function readLists(xml: Uint8Array | null): ReadonlyMap<string, List> {
  const reading: Reading = {
    outlines: new Map(),
    lists: new Map(),
    outline: '',
    list: null,
    level: 0,
  };
  if (xml) walkXml(xml, { open: (name, a) => NUMBERING[name]?.(reading, a) });
  return new Map(
    [...reading.lists].map(([id, { outline, restarts }]) => [
      id,
      { outline, restarts, levels: reading.outlines.get(outline) ?? new Map() },
    ]),
  );
}
