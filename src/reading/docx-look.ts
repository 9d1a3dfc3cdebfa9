import { type Attributes, walkXml } from './xml.ts';

/** What decides whether a run shows; what is absent is said by the style, then by the document. */
export type RunLook = {
  readonly vanish?: boolean;
  /** RRGGBB, or `auto`. */
  readonly color?: string;
  /** Half-points. */
  readonly size?: number;
  /** What is behind the text: RRGGBB, or `auto`. */
  readonly fill?: string;
};

type Style = { readonly basedOn: string | null; readonly look: RunLook };

/** The looks of the styles of a document. */
export type Looks = {
  /** The look of a run: the document's, then of its paragraph style, its own style, itself. */
  readonly of: (paragraphStyle: string, runStyle: string, own: RunLook) => RunLook;
};

const HIGHLIGHTS: Readonly<Record<string, string>> = {
  black: '000000',
  white: 'FFFFFF',
  yellow: 'FFFF00',
  red: 'FF0000',
  blue: '0000FF',
  green: '00FF00',
  darkBlue: '000080',
  darkRed: '800000',
  darkGreen: '008000',
  darkGray: '808080',
  lightGray: 'C0C0C0',
};

const isOff = (value: string | undefined): boolean => /^(0|false|off|none)$/.test(value ?? '');
const sized = (value: string | undefined): RunLook => {
  const size = Number(value);
  return value !== undefined && Number.isFinite(size) ? { size } : {};
};
const filled = (value: string | undefined): RunLook => (value ? { fill: value } : {});

/** What one element of run properties says of the look. */
const SAYS: Readonly<Record<string, (a: Attributes) => RunLook>> = {
  vanish: (a) => ({ vanish: !isOff(a['val']) }),
  webHidden: (a) => ({ vanish: !isOff(a['val']) }),
  color: (a) => (a['val'] ? { color: a['val'] } : {}),
  sz: (a) => sized(a['val']),
  shd: (a) => filled(a['fill']),
  highlight: (a) => filled(HIGHLIGHTS[a['val'] ?? '']),
};

/** The part of a look that an element of run properties says; nothing for any other element. */
export const lookOf = (name: string, attributes: Attributes): RunLook =>
  SAYS[name]?.(attributes) ?? {};

/** @throws Error when the part is not well-formed */
export function readLooks(xml: Uint8Array | undefined): Looks {
  const styles = new Map<string, Style>();
  const path: string[] = [];
  let byDefault: RunLook = {};
  let id = '';
  const edit = (change: (style: Style) => Style): void => {
    styles.set(id, change(styles.get(id) ?? { basedOn: null, look: {} }));
  };
  const open = (name: string, a: Attributes): void => {
    path.push(name);
    if (name === 'style') id = a['styleId'] ?? '';
    if (name === 'basedOn') edit((s) => ({ ...s, basedOn: a['val'] ?? null }));
    const said = lookOf(name, a);
    if (path.includes('rPrDefault')) byDefault = { ...byDefault, ...said };
    else if (path.includes('style') && path.at(-2) === 'rPr' && !path.includes('tblStylePr'))
      edit((s) => ({ ...s, look: { ...s.look, ...said } }));
  };
  if (xml) walkXml(xml, { open, close: () => void path.pop() });
  return {
    of: (paragraphStyle, runStyle, own) => ({
      ...byDefault,
      ...chained(styles, paragraphStyle),
      ...chained(styles, runStyle),
      ...own,
    }),
  };
}

function chained(styles: ReadonlyMap<string, Style>, id: string): RunLook {
  const chain: RunLook[] = [];
  const passed = new Set<string>();
  for (let at: string | null = id; at !== null && at !== '' && !passed.has(at); ) {
    passed.add(at);
    const style = styles.get(at);
    if (style) chain.unshift(style.look);
    at = style?.basedOn ?? null;
  }
  return Object.assign({}, ...chain);
}

/** Smaller than 6 points, nobody reads it on paper. */
const LEAST_SIZE = 12;
/** Less contrast than this and the text is of the colour of what is behind. */
const LEAST_CONTRAST = 1.5;

function luminance(color: string): number {
  const channels = [0, 2, 4].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) =>
    c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const isColor = (color: string): boolean => /^[0-9a-fA-F]{6}$/.test(color);

/** Contrast of two RRGGBB colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/**
 * Why nobody sees a run, in words; null when it shows.
 * @param behind — what fills the paragraph or the cell: RRGGBB, or `auto`
 */
export function hiddenBecause(look: RunLook, behind: string): string | null {
  if (look.vanish) return 'texte masqué';
  if (look.size !== undefined && look.size < LEAST_SIZE) return 'texte minuscule';
  const fill = [look.fill ?? 'auto', behind].find(isColor) ?? 'FFFFFF';
  const color = isColor(look.color ?? '') ? (look.color ?? '') : '000000';
  const automatic = !isColor(look.color ?? '');
  if (automatic || contrast(color, fill) >= LEAST_CONTRAST) return null;
  return contrast(color, 'FFFFFF') < LEAST_CONTRAST ? 'texte blanc' : 'texte de la couleur du fond';
}
